"""Pages of lists over HTTP: the query parameters, the JSON around the results, and the `Link` header (RFC 8288)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal, TypeAlias, TypeVar
from urllib.parse import parse_qsl, quote, urlencode

from fastapi import Depends, Query, Request
from pydantic import BeforeValidator, Field

from blog_http import cursors
from blog_http.cursors import Fingerprint
from blog_http.encoding import Encoder, Fields, Listed
from blog_http.schemas.base import MAX_CURSOR, at_most, is_whole
from blog_http.schemas.base import Page as PageOut
from blogcore.domain.pages import DEFAULT_LIMIT, MAX_LIMIT, Page, PageRequest, Position

T = TypeVar("T")
P = TypeVar("P", bound=PageOut[Any])

EXAMPLE_CURSOR: Final = "AUndH_r-C8z0AAgABkdSVQvwAAGXD056AHzDmKUPOxwtTl_TnAu_"
_CURSORS: Final = ("start_after", "end_before")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageParameters:
    """What the query says about the page; cursors are not read before it is known which list they are for."""

    limit: int
    start_after: str | None
    end_before: str | None
    count: bool

    def request(self, of: Fingerprint) -> PageRequest:
        """The page of this list that is asked for."""
        return PageRequest(
            limit=self.limit,
            start_after=_position(self.start_after, of, "start_after"),
            end_before=_position(self.end_before, of, "end_before"),
            count=self.count,
        )


async def _page(
    limit: Annotated[
        Annotated[int, Field(ge=1, le=MAX_LIMIT)],
        BeforeValidator(is_whole),
        Query(description="How many results at most.", examples=[20], json_schema_extra={"format": "int32"}),
    ] = DEFAULT_LIMIT,
    start_after: Annotated[
        Annotated[str, at_most(MAX_CURSOR)] | None,
        Query(description="A cursor, `next` of the page before: results after that place.", examples=[EXAMPLE_CURSOR]),
    ] = None,
    end_before: Annotated[
        Annotated[str, at_most(MAX_CURSOR)] | None,
        Query(
            description="A cursor, `previous` of the page after: results before that place.", examples=[EXAMPLE_CURSOR]
        ),
    ] = None,
    count: Annotated[
        Literal["exact"] | None,
        Query(
            description="`exact` counts the list and fills `count`, at the cost of one statement.", examples=["exact"]
        ),
    ] = None,
) -> PageParameters:
    return PageParameters(limit=limit, start_after=start_after, end_before=end_before, count=count == "exact")


PageQuery: TypeAlias = Annotated[PageParameters, Depends(_page)]


def paged(kind: type[P], page: Page[T], out: Callable[[T], object], of: Fingerprint) -> P:
    """The page in the words of JSON: `paged(PostPage, page, PostSummaryOut.of, fingerprint)`."""
    return kind(
        results=[out(each) for each in page.results],
        count=page.count,
        next=cursors.encode(page.next, of) if page.next else None,
        previous=cursors.encode(page.previous, of) if page.previous else None,
    )


def listed(encoder: Encoder[T], page: Page[T], fields: Callable[[T], Fields], of: Fingerprint) -> Listed:
    """The same without models: `listed(SUMMARIES, page, fields_of_one, fingerprint)`."""
    return encoder.page(
        [fields(each) for each in page.results],
        count=page.count,
        next=cursors.encode(page.next, of) if page.next else None,
        previous=cursors.encode(page.previous, of) if page.previous else None,
    )


def links(request: Request, page: PageOut[Any] | Listed) -> str:
    """The `Link` header of a page: path-absolute references that keep the other parameters."""
    found = {"first": _reference(request)}
    if page.next:
        found["next"] = _reference(request, start_after=page.next)
    if page.previous:
        found["prev"] = _reference(request, end_before=page.previous)
    return ", ".join(f'<{reference}>; rel="{rel}"' for rel, reference in found.items())


def _reference(request: Request, **cursor: str) -> str:
    kept = [
        (name, value)
        for name, value in parse_qsl(request.scope["query_string"].decode("latin-1"), keep_blank_values=True)
        if name not in _CURSORS
    ]
    query = urlencode([*kept, *cursor.items()], quote_via=quote)
    return quote(request.scope["path"]) + (f"?{query}" if query else "")


def _position(text: str | None, of: Fingerprint, parameter: str) -> Position | None:
    return None if text is None else cursors.decode(text, of, parameter=parameter)
