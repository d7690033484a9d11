"""Secrets: how they are come by, used, mistaken and taken back; and where they must not be found again."""

import base64
import re
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import asyncpg
import httpx

from tests.system.serving import Place

SECRET: Final = re.compile(r"[a-z0-9]{12}_([A-Za-z0-9]{43})")
OF_OTHERS: Final = "M" * 43


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Something to be asked, with the key of an admin unless it brings its own."""

    method: str
    target: str
    headers: Mapping[str, str] = field(default_factory=dict)
    json: Any = None
    content: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """What somebody was given: how it is used, and how it is taken back: by a request or a command."""

    text: str
    used: Request
    revoked: Request | tuple[str, ...]
    kind: str = "key"

    @property
    def half(self) -> str:
        """What must be found nowhere."""
        return half(self.text)

    @property
    def mistaken(self) -> str:
        """The text but for the half that counts, as somebody has it who guesses."""
        return self.text.replace(self.half, OF_OTHERS)


def half(text: str) -> str:
    """The secret half of a key or token."""
    found = SECRET.search(text)
    assert found, "this is no secret"
    return found[1]


def bearer(text: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {text}"}


class Run:
    """Two servers on one database, and everything that anybody got to see of it."""

    def __init__(self, place: Place, clients: Sequence[httpx.AsyncClient], admin_key: str) -> None:
        self.place = place
        self.admin_key = admin_key
        self._clients = clients
        self.seen: list[str] = []
        self.logs: list[str] = []

    async def ask(self, request: Request, *, of: int = 0) -> httpx.Response:
        """The answer of one of the servers; kept to be searched."""
        answer = await self._asked(request, of)
        self.seen.append(_whole(answer))
        return answer

    async def issued(self, request: Request, name: str) -> dict[str, Any]:
        """The answer to a request for a secret, kept without it: the field that shows it shows it once."""
        answer = await self._asked(request, 0)
        assert answer.status_code == 201, answer.text
        assert _whole(answer).count(half(answer.json()[name])) == 1
        self.seen.append(_whole(answer).replace(answer.json()[name], ""))
        return dict(answer.json())

    async def command(self, *words: object) -> str:
        """What a command printed; kept to be searched, but for the key that `keys create` is there to print."""
        ended = await self.place.run(*words)
        self.seen.append(ended.err if words[:2] == ("keys", "create") else ended.out + ended.err)
        assert ended.code == 0, ended.err
        return ended.out.strip()

    async def _asked(self, request: Request, of: int) -> httpx.Response:
        headers = bearer(self.admin_key) | dict(request.headers)
        return await self._clients[of].request(
            request.method, request.target, headers=headers, json=request.json, content=request.content
        )


def _whole(answer: httpx.Response) -> str:
    return "\n".join([*(f"{name}: {value}" for name, value in answer.headers.multi_items()), answer.text])


POSTS: Final = "/api/admin/posts"
TAGS: Final = "/api/admin/tags"
KEYS: Final = "/api/admin/keys"


def mistakes(text: str) -> Iterator[Request]:
    """Where people put a secret that does not belong there, but for posts: what stands in them is theirs."""
    for path in ("/", "/api/posts/", "/api/posts/by-slug/", "/api/tags/", "/problems/", f"{POSTS}/", f"{KEYS}/"):
        yield Request(method="GET", target=path + text)
        yield Request(method="DELETE", target=path + text)
    for name in ("key", "limit", "start_after", "count", text):
        yield Request(method="GET", target=f"/api/posts?{name}={text}")
        yield Request(method="GET", target=f"{POSTS}?{name}={text}")
    basic = base64.b64encode(f"admin:{text}".encode()).decode()
    for line in (
        f"Basic {basic}",
        f"Token {text}",
        text,
        f"Bearer {text}x",
        f"Bearer {half(text)}",
        f"Bearer {text} x",
    ):
        yield Request(method="GET", target=KEYS, headers={"Authorization": line})
    for header in ("If-Match", "If-None-Match", "Accept", "Content-Type", "Cookie", "X-Request-Id", "Origin", "Range"):
        yield Request(method="GET", target="/api/posts", headers={header: text})
        yield Request(method="POST", target=POSTS, headers={header: text}, content='{"title": 1}')
    yield from _in_bodies(text)
    for number, line in enumerate((text, f'"{text}"', f"key {text}")):
        body = {"name": f"Tag {number} {text[5:9]}"}
        yield Request(method="POST", target=TAGS, headers={"Idempotency-Key": line}, json=body)
        yield Request(method="POST", target=TAGS, headers={"Idempotency-Key": line}, json=body | {"description": "x"})


def _in_bodies(text: str) -> Iterator[Request]:
    wrong: list[dict[str, Any]] = [
        *({"title": "x", name: text} for name in ("key", "id", "slug", "language", "canonicalUrl", "publish", text)),
        {"title": text * 20},
        {"title": "x", "authors": [text]},
        {"title": "x", "publish": {"at": text}},
    ]
    yield from (Request(method="POST", target=POSTS, json=body) for body in wrong)
    yield from (
        Request(method="POST", target=KEYS, json={"name": "x", "role": "author"} | body)
        for body in ({"role": text}, {"author": text}, {"expiresAt": text}, {"key": text}, {"name": text * 9})
    )
    for content in (f'{{"title": "{text}"', f'"{text}"', text, f'{{"{text}": 1, "{text}": 2}}'):
        yield Request(method="POST", target=POSTS, content=content, headers={"Content-Type": "application/json"})
        yield Request(method="POST", target=POSTS, content=content)


async def everything_kept(dsn: str) -> AsyncIterator[str]:
    """Every value of every row of every table, those of yoyo included."""
    connection = await asyncpg.connect(dsn)
    try:
        tables = await connection.fetch(
            "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables"
            " WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
        )
        for (table,) in tables:
            for row in await connection.fetch(f"SELECT * FROM {table}"):
                for column, value in row.items():
                    yield f"{table}.{column}: {value.decode('latin-1') if isinstance(value, bytes) else value}"
    finally:
        await connection.close()
