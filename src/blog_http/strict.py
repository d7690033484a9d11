"""Routes that take nothing they do not know: parameters, media types and bodies are checked before anything is done.

Those that take no body leave most of FastAPI's way out (docs/decisions/0035): to the document they are routes as any
other, and a request gets what it would get on the long way.
"""

import re
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from email.message import Message
from enum import Enum
from types import UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin
from urllib.parse import unquote_to_bytes

from fastapi import APIRouter, Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from blog_http.accept import chosen
from blog_http.caller import Caller
from blog_http.headers import header
from blog_http.layers.limits import announces_body
from blog_http.openapi_names import operation_id
from blog_http.problems import Refused
from blog_http.schemas.problem import FieldProblem
from blog_http.solving import Solved, simple
from blog_http.strict_json import strict_json

_JSON: Final = "application/json"
_MERGE_PATCH: Final = "application/merge-patch+json"
_PRINTABLE: Final = re.compile(r"[\x21-\x7e]{1,100}")


class StrictRequest(Request):
    """A request whose JSON is read strictly."""

    async def json(self) -> Any:
        content = strict_json(await self.body())
        if content is None:
            # For a body that may be absent FastAPI would take null as that; the document says that it is an object.
            wrong = FieldProblem(pointer="", code="type", detail="must be an object")
            raise Refused("invalid", "the body must be an object", errors=[wrong])
        return content


class StrictRoute(APIRoute):
    """Checks in this order: the address, who is calling, the query, the media type, the body; then come the values."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_lean = self.body_field is None and simple(self.dependant)
        if self.is_lean:
            self.app = _straight(self._check(), Solved(self.dependant))

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """What serves a request of this route."""
        check, inner = self._check(), super().get_route_handler()

        async def handler(plain: Request) -> Response:
            request = StrictRequest(plain.scope, plain.receive)
            await check(request)
            return await inner(request)

        return handler

    def _check(self) -> Callable[["StrictRequest"], Awaitable[None]]:
        dependants = list(_flat(self.dependant))
        single, repeated = _query_names(dependants)
        known = single | repeated
        callers = [each.call for each in dependants if isinstance(each.call, Caller)]
        media_types = _media_types(self)
        offers = [_JSON, *self.responses.get(200, {}).get("content", {})]

        async def check(request: StrictRequest) -> None:
            scope = request.scope
            scope["blog_http.query_names"] = known
            scope["blog_http.has_body"] = bool(media_types)
            check_address(scope)
            for caller in callers:
                await caller(request)
            if scope["query_string"]:
                _check_query(request, single, repeated)
            if scope["method"] == "GET":
                chosen(header(scope, b"accept"), offers)
            if media_types:
                _check_media_type(request, media_types)
            elif announces_body(scope):
                await _check_no_body(request)

        return check


def _straight(check: Callable[[StrictRequest], Awaitable[None]], serve: Solved) -> ASGIApp:
    """A route as an app. What is raised here is answered further out, where every refusal is."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        request = StrictRequest(scope, receive)
        await check(request)
        response: Response = await serve(request)
        await response(scope, receive, send)

    return app


def strict_router(*, prefix: str = "", tags: Sequence[str | Enum] = ()) -> APIRouter:
    """A router whose routes are strict and whose operation ids are the camelCase names of their functions."""
    return APIRouter(prefix=prefix, tags=list(tags), route_class=StrictRoute, generate_unique_id_function=operation_id)


def check_address(scope: Scope) -> None:
    """Refuse a path or query that is not UTF-8, or contains NUL."""
    for part in (scope.get("raw_path") or scope["path"].encode(), scope["query_string"]):
        if b"%" not in part and b"\0" not in part and part.isascii():
            continue  # as nearly all are
        try:
            text = unquote_to_bytes(part).decode()
        except UnicodeDecodeError:
            raise Refused("malformed-request", "the address is not UTF-8") from None
        if "\0" in text:
            raise Refused("malformed-request", "the address contains NUL")


def _flat(dependant: Dependant) -> list[Dependant]:
    return [dependant, *(each for inner in dependant.dependencies for each in _flat(inner))]


def _query_names(dependants: Sequence[Dependant]) -> tuple[frozenset[str], frozenset[str]]:
    """The names of query parameters that come once, and of those that may be repeated."""
    single: set[str] = set()
    repeated: set[str] = set()
    for dependant in dependants:
        for field in dependant.query_params:
            (repeated if _several(field.field_info.annotation) else single).add(field.alias)
    return frozenset(single), frozenset(repeated)


def _several(annotation: Any) -> bool:
    """Whether the type is that of many values, or may be."""
    origin = get_origin(annotation)
    if origin in {Union, UnionType, Annotated}:
        return any(map(_several, get_args(annotation)))
    return isinstance(origin or annotation, type) and issubclass(origin or annotation, list | tuple | set | frozenset)


def _check_query(request: Request, single: frozenset[str], repeated: frozenset[str]) -> None:
    wrong, seen = [], set()
    for name, _ in request.query_params.multi_items():
        if name not in single and name not in repeated:
            shown = name if _PRINTABLE.fullmatch(name) else "?"
            wrong.append(FieldProblem(parameter=shown, code="unknown", detail="is not a parameter of this address"))
        elif name in single and name in seen:
            wrong.append(FieldProblem(parameter=name, code="repeated", detail="may be given only once"))
        seen.add(name)
    if wrong:
        raise Refused("invalid", _summary(wrong), errors=wrong[:20])


def _summary(wrong: Sequence[FieldProblem]) -> str:
    return "; ".join(f"{each.parameter} {each.detail}" for each in wrong[:3])


def _media_types(route: APIRoute) -> tuple[str, ...]:
    if route.body_field is None:
        return ()
    return (_JSON, _MERGE_PATCH) if "PATCH" in (route.methods or ()) else (_JSON,)


def _check_media_type(request: Request, allowed: tuple[str, ...]) -> None:
    given = request.headers.getlist("content-type")
    if not given and not announces_body(request.scope):
        return
    plain = request.headers.get("content-encoding", "identity").lower() == "identity"
    if len(given) == 1 and plain and _is_json(given[0], allowed):
        return
    header = "Accept-Patch" if _MERGE_PATCH in allowed else "Accept"
    raise Refused(
        "unsupported-media-type",
        f"the body must be {' or '.join(allowed)} in UTF-8, not compressed, and say so in Content-Type",
        headers={header: ", ".join(allowed)},
    )


def _is_json(content_type: str, allowed: tuple[str, ...]) -> bool:
    message = Message()
    message["content-type"] = content_type
    charset = str(message.get_param("charset", "utf-8")).lower()
    return message.get_content_type() in allowed and charset in {"utf-8", "utf8"}


async def _check_no_body(request: StrictRequest) -> None:
    """Some clients send `{}` with every POST: that says nothing and is let through."""
    if (await request.body()).strip() not in {b"", b"{}"}:
        wrong = FieldProblem(pointer="", code="unknown", detail="must be absent: this address takes no body")
        raise Refused("invalid", "this address takes no body", errors=[wrong])
