"""Methods, origins and addresses of the editing port."""

import pytest

from tests.http.served import (
    NOBODY,
    POSTS,
    Served,
    at,
    published,
    read_at,
    shared,
)


@pytest.mark.parametrize(
    ("method", "target", "allow"),
    [
        ("PUT", f"{POSTS}/{NOBODY}", "DELETE, GET, HEAD, OPTIONS, PATCH"),
        ("DELETE", POSTS, "GET, HEAD, OPTIONS, POST"),
        ("GET", f"{POSTS}/{NOBODY}/publish", "OPTIONS, POST"),
        ("POST", f"{POSTS}/{NOBODY}/revisions", "GET, HEAD, OPTIONS"),
        ("PATCH", "/api/admin/me", "GET, HEAD, OPTIONS"),
        ("GET", f"/api/admin/keys/{'a' * 12}", "DELETE, OPTIONS"),
        ("PROPFIND", "/api/admin/tags", "GET, HEAD, OPTIONS, POST"),
    ],
)
async def test_a_method_that_is_not_taken_is_told_which_are(method: str, target: str, allow: str) -> None:
    _, admin = await shared()

    answer = await admin.request(method, target)

    answer.problem(405, "method-not-allowed")
    assert answer.headers["allow"] == allow
    options = await admin.request("OPTIONS", target)
    assert (options.status, options.headers["allow"]) == (204, allow)


async def test_browsers_of_the_named_origins_may_edit_and_all_may_read() -> None:
    blog = Served(cors_origins=("https://desk.example",))
    admin = await blog.holder()
    ours, others = {"Origin": "https://desk.example"}, {"Origin": "https://evil.example"}
    asking = {"Access-Control-Request-Method": "PATCH", "Access-Control-Request-Headers": "authorization, if-match"}

    post = await published(admin)
    read = await blog.reader.get(read_at(post), headers=others)
    missing = await blog.reader.get(f"/api/posts/{NOBODY}", headers=others)
    preflight = await blog.reader.request("OPTIONS", at(post), headers={**ours, **asking})
    allowed = await admin.get(at(post), headers=ours)
    unwanted = await admin.get(at(post), headers=others)
    refused = await blog.reader.request("OPTIONS", at(post), headers={**others, **asking})

    assert read.headers["access-control-allow-origin"] == missing.headers["access-control-allow-origin"] == "*"
    for answer in (preflight, allowed):
        assert answer.headers["access-control-allow-origin"] == "https://desk.example"
        assert "Origin" in answer.headers["vary"]
        exposed = {name.strip() for name in answer.headers["access-control-expose-headers"].split(",")}
        assert {"ETag", "Link", "Location", "Retry-After", "X-Request-Id", "Idempotent-Replayed"} <= exposed
    assert {"PATCH", "DELETE"} <= set(preflight.headers["access-control-allow-methods"].split(", "))
    for answer in (unwanted, refused):
        assert "access-control-allow-origin" not in answer.headers
    assert "access-control-allow-credentials" not in {name for each in (read, allowed) for name in each.headers}
