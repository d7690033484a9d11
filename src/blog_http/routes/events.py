"""Who did what when, for editors."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from blog_http.answers import private
from blog_http.caller import Caller
from blog_http.cursors import fingerprint
from blog_http.feeds import FeedAnswers, FeedQuery
from blog_http.openapi_parts import PRIVATE_FEED, PRIVATE_PAGE
from blog_http.paging import PageQuery, paged
from blog_http.problems import problems
from blog_http.routes.parameters import PostIdPath
from blog_http.schemas.events import EventOut, EventPage, HistoryPage
from blog_http.settings import HttpSettings
from blog_http.streams import Streams
from blog_http.strict import strict_router
from blogcore.blog import Blog
from blogcore.domain.errors import NotFound, NotPermitted, PlaceGone
from blogcore.domain.ids import PostId
from blogcore.domain.policy import Actor


def events_router(blog: Blog, caller: Caller, settings: HttpSettings, streams: Streams) -> APIRouter:
    """The whole blog's events, and those of one post."""
    router = strict_router(prefix="/api/admin", tags=["Events"])
    editing = blog.editing
    Me = Annotated[Actor, Depends(caller)]
    answers = FeedAnswers(
        of=fingerprint("events", value=int, tie=str),
        page=EventPage,
        out=EventOut.of,
        name=lambda event: event.kind,
        streams=streams,
        pulse=settings.heartbeat,
    )

    @router.get("/events", response_model=EventPage, responses=PRIVATE_FEED | problems(NotPermitted, PlaceGone))
    async def list_events(request: Request, me: Me, feed: FeedQuery) -> Response:
        """List what happened in the whole blog, oldest first.

        For admins and editors; what happened to keys is for admins. Ask for `text/event-stream` to be told as it
        happens: the stream ends when the key is revoked. Where what came after a place is no longer kept the answer is
        410: begin again without a place.
        """
        place = feed.place(answers.of)
        return await answers.answer(
            request,
            partial(editing.list_events.execute, me, place, limit=feed.limit),
            partial(editing.follow_events.execute, me, place),
            partial(private, request=request),
        )

    @router.get("/posts/{post_id}/history", response_model=HistoryPage, responses=PRIVATE_PAGE | problems(NotFound))
    async def list_history(request: Request, me: Me, post_id: PostIdPath, page: PageQuery) -> Response:
        """List what happened to a post, newest first.

        For whoever may see the post.
        """
        of = fingerprint("history", value=int, tie=str, post=post_id)
        found = await editing.list_history.execute(me, PostId(post_id), page.request(of))
        return private(paged(HistoryPage, found, answers.entry, of), request=request)

    return router
