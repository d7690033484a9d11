"""Answers: bytes made once, with the headers that let others keep them, or forbid it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final
from urllib.parse import quote

from fastapi import Request, Response
from pydantic import BaseModel

from blog_http.conditional import entity_tag, outcome, version_tag
from blog_http.encoding import Listed, json_of
from blog_http.paging import links
from blog_http.problems import Refused
from blog_http.schemas.base import Page
from blog_http.surrogate import HEADER as SURROGATE_KEY

JSON: Final = "application/json"
NO_STORE: Final = "no-store"
_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def shown(
    request: Request,
    model: BaseModel | Listed | bytes,
    *,
    cache: str,
    keys: str | None = None,
    last_modified: datetime | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """What anybody may read and keep: strong ETag, 304 if the client has it already (RFC 9110 §13.2.2, §15.4.5).

    `keys` are those by which a CDN forgets it, as `surrogate_keys` makes them.
    """
    page = {"Link": links(request, model)} if isinstance(model, Page | Listed) else {}
    told = {**page, **(headers or {})}
    return fresh(request, json_of(model), cache=cache, keys=keys, last_modified=last_modified, headers=told)


def fresh(
    request: Request,
    content: bytes,
    *,
    cache: str,
    keys: str | None = None,
    last_modified: datetime | None = None,
    media_type: str = JSON,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The same for bytes of any media type. Raises a precondition-failed problem."""
    tag = entity_tag(content)
    told = {"ETag": tag, **_kept(cache, keys), **(headers or {})}
    if last_modified:
        told["Last-Modified"] = http_date(last_modified)
    status = outcome(request.headers, tag, last_modified)
    if status == 412:
        raise Refused("precondition-failed", "it is not, or no longer, what If-Match or If-Unmodified-Since asks for")
    if status == 304:
        told.pop("Link", None)  # what describes the content the client has is not said again
        return Response(status_code=304, headers=told)
    return Response(content, headers=told, media_type=media_type)


def moved(request: Request, path: str, *, cache: str, keys: str | None = None) -> Response:
    """308: the thing has this path now (unencoded); the query goes with it."""
    query = request.scope["query_string"].decode("latin-1")
    location = quote(path) + (f"?{query}" if query else "")
    return Response(status_code=308, headers={"Location": location, **_kept(cache, keys)})


def private(
    model: BaseModel | None,
    *,
    status: int = 200,
    version: int | None = None,
    location: str | None = None,
    request: Request | None = None,
) -> Response:
    """What only the caller may see: kept by nobody; its ETag is its version. `request` gives pages their `Link`."""
    headers = private_headers(version=version, location=location)
    if model is None:
        return Response(status_code=204, headers=headers)
    if request is not None and isinstance(model, Page):
        headers["Link"] = links(request, model)
    return Response(model.model_dump_json(by_alias=True), status_code=status, headers=headers, media_type=JSON)


def private_headers(*, version: int | None = None, location: str | None = None) -> dict[str, str]:
    """The headers of such an answer; `location` is an unencoded path."""
    headers = {"Cache-Control": NO_STORE}
    if version is not None:
        headers["ETag"] = version_tag(version)
    if location is not None:
        headers["Location"] = quote(location)
    return headers


def http_date(moment: datetime) -> str:
    """The moment as headers have it: GMT, whole seconds (RFC 9110 §5.6.7)."""
    utc = moment.astimezone(UTC)
    day = f"{_DAYS[utc.weekday()]}, {utc.day:02} {_MONTHS[utc.month - 1]} {utc.year:04}"
    return f"{day} {utc.hour:02}:{utc.minute:02}:{utc.second:02} GMT"


def _kept(cache: str, keys: str | None) -> dict[str, str]:
    """How long it may be kept, and by what it is forgotten; said with 304, too (RFC 9110 §15.4.5)."""
    return {"Cache-Control": cache} if keys is None else {"Cache-Control": cache, SURROGATE_KEY: keys}
