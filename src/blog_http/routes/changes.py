"""What readers see, as it changes."""

from functools import partial

from fastapi import APIRouter, Request, Response

from blog_http.answers import shown
from blog_http.cursors import fingerprint
from blog_http.feeds import FeedAnswers, FeedQuery
from blog_http.openapi_parts import READ_FEED
from blog_http.problems import problems
from blog_http.schemas.changes import ChangeOut, ChangePage
from blog_http.settings import HttpSettings
from blog_http.streams import Streams
from blog_http.strict import strict_router
from blog_http.surrogate import POSTS, surrogate_keys
from blogcore.blog import Blog
from blogcore.domain.errors import PlaceGone

REVALIDATE = "public, max-age=0, must-revalidate"


def changes_router(blog: Blog, settings: HttpSettings, streams: Streams) -> APIRouter:
    """What anybody may follow."""
    router = strict_router(prefix="/api/changes", tags=["Changes"])
    reading, pulse = blog.reading, settings.heartbeat
    answers = FeedAnswers(
        of=fingerprint("changes", value=int, tie=str),
        page=ChangePage,
        out=ChangeOut.of,
        name=lambda change: change.kind,
        streams=streams,
        pulse=pulse,
    )

    @router.get("", response_model=ChangePage, responses=READ_FEED | problems(PlaceGone))
    async def list_changes(request: Request, feed: FeedQuery) -> Response:
        """List what became visible, changed or vanished, in the order in which it was recorded.

        Keeps a copy in step: begin without a place, make each change in turn, go on from `next`. Ask for
        `text/event-stream` to be told as it happens. Where what came after a place is no longer kept the answer is 410:
        begin again without a place, and drop what does not come. Unlisted posts are left out.
        """
        place = feed.place(answers.of)
        return await answers.answer(
            request,
            partial(reading.list_changes.execute, place, limit=feed.limit),
            partial(reading.follow_changes.execute, place, pulse=pulse),
            partial(shown, request, cache=REVALIDATE, keys=surrogate_keys(POSTS)),
        )

    return router
