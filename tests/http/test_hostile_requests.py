"""Whatever is sent, a declared refusal comes back at once, nothing of what was sent is echoed, and nothing is lost."""

import tracemalloc
from collections.abc import AsyncIterator, Mapping

import pytest

from tests.http.declared import operations
from tests.http.hostile import MARK, MEBIBYTE, refused, shared
from tests.http.served import ANY, NOBODY, POSTS, at, shown

TARGETS: Mapping[str, int] = {
    f"/api/posts?limit={10**20}": 422,
    "/api/posts?limit=-1": 422,
    "/api/posts?limit=0": 422,
    "/api/posts?limit=101": 422,
    "/api/posts?limit=1_0": 422,
    "/api/posts?limit=%2B1": 422,
    "/api/posts?limit=1e1": 422,
    "/api/posts?limit=NaN": 422,
    "/api/posts?limit=%D9%A3": 422,
    "/api/posts?limit=": 422,
    "/api/posts?limit=1&limit=1": 422,
    "/api/posts?LIMIT=1": 422,
    "/api/posts?limit[]=1": 422,
    "/api/posts?unknown=1": 422,
    f"/api/posts?limit={MARK}": 422,
    "/api/posts?author=a&author=b": 422,
    f"/api/posts?author={'a' * 201}": 422,
    "/api/posts?" + "&".join(f"tag={number}" for number in range(21)): 422,
    "/api/posts?count=yes": 422,
    "/api/posts?start_after=": 400,
    f"/api/posts?start_after={MARK}": 400,
    "/api/posts?start_after=AAAA": 400,
    f"/api/posts?end_before={'A' * 5_000}": 400,
    "/api/posts?start_after=%F0%9F%92%A9": 400,
    "/api/posts?start_after=../../etc/passwd": 400,
    "/api/posts?tag=%00": 400,
    "/api/posts?tag=%FF": 400,
    "/api/posts?tag=%ED%A0%80": 400,
    "/api/posts?%00=1": 400,
    "/api/posts?" + "tag=aaaaaaaaa&" * 700: 414,
    f"/api/posts/{MARK}": 422,
    "/api/posts/1": 422,
    f"/api/posts/{NOBODY}0": 422,
    "/api/posts/%00": 400,
    "/api/posts/%FF": 400,
    "/api/posts/by-slug/%00": 400,
    "/api/posts/by-slug/%C0%80": 400,
    "/api/posts/by-slug/" + "a" * 300: 404,
    "/api/posts/by-slug/" + "a" * 801: 422,
    "/api/posts/by-slug/a%2Fb": 404,
    "/api/posts/by-slug/..%2F..%2Fadmin%2Fposts": 404,
    "/api/posts/by-slug/%zz": 404,
    "/api/posts/by-slug/whole'%20OR%20'1'='1": 404,
    "/api/posts/by-slug/": 404,
    "/api/posts/": 404,
    "//api/posts": 404,
    "/api/posts/by-slug/" + "a" * 9_000: 414,
    "/api/posts/%C3%A9%CC%81%FF": 400,
    "/api/tags/%00": 400,
    "/api/tags?limit=1_0": 422,
    "/api/authors/%FF": 400,
    "/api/authors?start_after=x": 400,
    f"/api/{MARK}": 404,
    "/api/posts?sort=created_at": 422,
    "/api/posts?include=toc": 422,
    "/healthz?x=1": 422,
    "/readyz?x=1": 422,
}


@pytest.mark.parametrize(("target", "status"), TARGETS.items(), ids=lambda value: str(value)[:50])
async def test_an_address_that_will_not_do_is_refused(target: str, status: int) -> None:
    blog, _, _ = await shared()

    refused(await blog.reader.get(target), status)


@pytest.mark.parametrize("target", [POSTS, "/api/admin/tags", "/api/admin/authors", "/api/admin/keys", "revisions"])
async def test_editors_lists_are_as_strict(target: str) -> None:
    _, admin, post = await shared()
    path = at(post, target) if target == "revisions" else target

    for query in ("limit=1_0", f"limit={10**20}", "unknown=1", "state=DRAFT", "limit=1&limit=1", "p=x", "include=toc"):
        refused(await admin.get(f"{path}?{query}"), 422)
    for query in ("start_after=x", "end_before=", "state=%00", "limit=%FF"):
        refused(await admin.get(f"{path}?{query}"), 400)


async def test_two_cursors_at_once_are_refused() -> None:
    blog, _, _ = await shared()
    cursor = shown(await blog.reader.get("/api/posts?limit=1"))["next"]

    refused(await blog.reader.get(f"/api/posts?start_after={cursor}&end_before={cursor}"), 422)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Accept": "image/png"}, 406),
        ({"Accept": "application/json;q=0"}, 406),
        ({"Content-Length": "-1"}, 400),
        ({"Content-Length": "1e3"}, 400),
        ({"Content-Length": "9" * 30}, 413),
        ({"Content-Length": str(200 * MEBIBYTE)}, 413),
        ({"X-Padding": "x" * 40_000}, 431),
        ({f"X-{number}": "x" for number in range(101)}, 431),
    ],
    ids=["accept", "q0", "negative", "float", "endless", "200MB", "long", "many"],
)
@pytest.mark.parametrize("target", ["/api/posts/by-slug/whole", POSTS, "/healthz"])
async def test_headers_that_will_not_do_are_refused(target: str, headers: Mapping[str, str], status: int) -> None:
    _, admin, _ = await shared()

    refused(await admin.get(target, headers=headers), status)


@pytest.mark.parametrize("headers", [{"X-Request-Id": "a\tb"}, {"X-Request-Id": "x" * 129}, {"X-Request-Id": "<b>"}])
async def test_a_strange_request_id_is_replaced(headers: Mapping[str, str]) -> None:
    blog, _, _ = await shared()

    answer = await blog.reader.get("/api/posts", headers=headers)

    assert (answer.status, answer.headers["x-request-id"] == headers["X-Request-Id"]) == (200, False)


@pytest.mark.parametrize(
    "content_type", ["text/plain", "text/json", "multipart/form-data", "application/json;charset=x", "", "*/*", MARK]
)
async def test_a_body_of_another_type_is_refused(content_type: str) -> None:
    _, admin, post = await shared()

    for method, target in (
        ("POST", POSTS),
        ("PATCH", at(post)),
        ("POST", at(post, "publish")),
        ("POST", "/api/admin/keys"),
    ):
        answer = await admin.request(method, target, content=b"{}", headers={"Content-Type": content_type, **ANY})
        refused(answer, 415)


@pytest.mark.parametrize("operation", sorted(operations()), ids=" ".join)
async def test_200_megabytes_are_refused_at_once_and_in_little_memory(operation: tuple[str, str]) -> None:
    _, admin, post = await shared()
    method, path = operation
    target = path.format(
        post_id=post["id"],
        slug="whole",
        tag_slug="a",
        author_slug="a",
        number=1,
        before=1,
        after=1,
        key_id="a" * 12,
        preview_id="a" * 12,
        token="a" * 56,
    )
    sent = 0

    async def chunks() -> AsyncIterator[bytes]:
        nonlocal sent
        for _ in range(200):
            sent += 1
            yield b" " * MEBIBYTE

    headers = {"Content-Type": "application/json", **ANY}
    refused(await admin.request(method, target, headers={**headers, "Content-Length": str(200 * MEBIBYTE)}), 413)
    tracemalloc.start()
    refused(await admin.request(method, target, content=chunks(), headers=headers), 413)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert sent <= 2
    assert peak < 8 * MEBIBYTE


@pytest.mark.parametrize("key", ["", " ", "k" * 256, "ü", '"open', "a\tb"])
async def test_an_idempotency_key_that_cannot_be_read_is_refused(key: str) -> None:
    _, admin, post = await shared()

    refused(await admin.post(POSTS, json={"title": "a"}, headers={"Idempotency-Key": key}), 400)
    refused(await admin.delete(at(post), headers={"Idempotency-Key": key, **ANY}), 400)


@pytest.mark.parametrize(
    "target", [f"{POSTS}/%00", f"{POSTS}/%FF/publish", "/api/admin/keys/%00", f"{POSTS}/{NOBODY}/revisions/%ED%A0%80"]
)
async def test_what_cannot_be_read_is_refused_to_strangers_and_holders_alike(target: str) -> None:
    blog, admin, _ = await shared()

    for client in (blog.reader, admin):
        for method in ("GET", "POST", "DELETE"):
            answer = await client.request(method, target, headers=ANY)
            refused(answer, answer.status)
            assert answer.status in {400, 404, 405}
