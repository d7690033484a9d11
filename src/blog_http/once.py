"""Idempotency-Key over HTTP: the same request asked twice is answered twice and done once.

The header is that of draft-ietf-httpapi-idempotency-key-header, quoted or bare.
"""

import json
import re
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Annotated, Final, TypeAlias, TypeVar
from urllib.parse import parse_qsl

from fastapi import Header, Request, Response
from pydantic import BaseModel

from blog_http.answers import JSON, private_headers
from blog_http.facts import facts_of
from blog_http.problems import Refused
from blog_http.schemas.base import at_most
from blog_http.schemas.problem import FieldProblem
from blog_http.secrecy import with_digests
from blogcore.blog import Blog
from blogcore.ports.transactions import AnswerKey
from blogcore.use_cases.change import Change
from blogcore.use_cases.editing.change_once import Answer, ChangeOnce

T = TypeVar("T")

_QUOTED: Final = re.compile(r'"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"')
_BARE: Final = re.compile(r"[\x21\x23-\x7e][\x20-\x7e]*")
_LONGEST: Final = 255
_KEY_PATTERN: Final = r'^("([ !#-\[\]-~]|\\["\\])+"|[!#-~][ -~]*)$'


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An answer to a change; `kept_body` is what may be told again, where that is less."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    kept_body: bytes | None = None


def told(
    model: BaseModel | None,
    *,
    status: int = 200,
    version: int | None = None,
    location: str | None = None,
    kept: BaseModel | None = None,
) -> Told:
    """The answer that shows this model, or 204; `kept` is the same without its secrets. `location` is unencoded."""
    headers = private_headers(version=version, location=location)
    if model is None:
        return Told(status=204, headers=headers)
    kept_body = None if kept is None else kept.model_dump_json(by_alias=True).encode()
    return Told(status=status, headers=headers, body=model.model_dump_json(by_alias=True).encode(), kept_body=kept_body)


class Once:
    """Makes the change that this request asks for, at most once per idempotency key."""

    def __init__(self, change_once: ChangeOnce, key: AnswerKey | None) -> None:
        self._change_once = change_once
        self._key = key

    async def __call__(self, prepared: Coroutine[None, None, Change[T]], encode: Callable[[T], Told]) -> Response:
        """Make the change and answer in the words of `encode`; or give the first answer again."""
        answer = await self._change_once.execute(self._key, prepared, lambda made: _answer(encode(made)))
        response = _response(answer.told)
        if answer.replayed:
            response.headers["Idempotent-Replayed"] = "true"
        return response


OnceOf: TypeAlias = Callable[..., Awaitable[Once]]


def once(blog: Blog) -> OnceOf:
    """For `Annotated[Once, Depends(once(blog))]`; stands beside the caller's dependency on the same route."""
    change_once = blog.editing.change_once

    async def once_of(
        request: Request,
        idempotency_key: Annotated[  # noqa: ARG001  declared for the documentation; read below, line by line
            Annotated[str, at_most(_LONGEST, minLength=1, pattern=_KEY_PATTERN)] | None,
            Header(
                alias="Idempotency-Key",
                description="Makes a repetition safe: the same key with the same request is answered with the first "
                "answer again, and changes nothing. Up to 255 printable ASCII characters; kept for 24 hours.",
                examples=['"8e03978e-40d5-43e8-bc93-6894a57f9324"'],
            ),
        ] = None,
    ) -> Once:
        text = key_text(request.headers.getlist("idempotency-key"))
        return Once(change_once, await _answer_key(request, text))

    return once_of


def key_text(lines: list[str]) -> str | None:
    """The idempotency key; None if there is none, a malformed-request problem if it cannot be read."""
    if not lines:
        return None
    line = lines[0].strip(" \t")
    quoted = _QUOTED.fullmatch(line)
    text = re.sub(r"\\(.)", r"\1", quoted[1]) if quoted else line if _BARE.fullmatch(line) else ""
    if len(lines) > 1 or not 0 < len(text) <= _LONGEST:
        detail = f"must be one text of 1 to {_LONGEST} printable ASCII characters, bare or in quotes"
        wrong = FieldProblem(header="Idempotency-Key", code="format", detail=detail)
        raise Refused("malformed-request", f"Idempotency-Key {detail}", errors=[wrong])
    return text


async def _answer_key(request: Request, text: str | None) -> AnswerKey | None:
    if text is None:
        return None
    actor = facts_of(request.scope).actor
    if actor is None or actor.key_id is None:
        raise RuntimeError("an idempotency key belongs to an API key: the route needs its caller")
    return AnswerKey(key_id=actor.key_id, text=with_digests(text), fingerprint=await fingerprint(request))


async def fingerprint(request: Request) -> bytes:
    """What makes two requests the same: method, path, query in any order, and body; not `If-Match`."""
    query = sorted(parse_qsl(request.scope["query_string"].decode("latin-1"), keep_blank_values=True))
    head = json.dumps([request.method, request.scope["path"], query])
    return sha256(head.encode() + b"\n" + await request.body()).digest()


def _answer(told: Told) -> Answer:
    kept_body = told.body if told.kept_body is None else told.kept_body
    return Answer(told=_packed(told, told.body), kept=_packed(told, kept_body))


def _packed(told: Told, body: bytes) -> bytes:
    head = json.dumps({"status": told.status, "headers": dict(told.headers)})
    return head.encode() + b"\n" + body


def _response(packed: bytes) -> Response:
    head, _, body = packed.partition(b"\n")
    line = json.loads(head)
    media_type = JSON if body else None
    return Response(body, status_code=line["status"], headers=line["headers"], media_type=media_type)
