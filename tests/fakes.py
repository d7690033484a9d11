"""What tests stand on: a clock that is set by hand, a renderer of ten lines, and posts in few words."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Generic, TypeVar
from uuid import UUID

from blogcore.adapters.memory import MemoryStorage
from blogcore.blog import Blog
from blogcore.domain.author import Author, AuthorRef, new_author
from blogcore.domain.content import BySlug, Content, PostPatch, Visibility
from blogcore.domain.events import EventKind
from blogcore.domain.ids import KeyId, PostId
from blogcore.domain.pages import PageRequest
from blogcore.domain.policy import Actor, Role
from blogcore.domain.post import Post, new_post
from blogcore.domain.publishing import PUBLISH_NOW, PublishPlan
from blogcore.domain.rendering import Rendering, Source
from blogcore.domain.site import NOTHING_SAID, SiteFacts
from blogcore.domain.slug import Slug
from blogcore.domain.tag import Tag, TagRef
from blogcore.domain.unset import UNSET, Unset
from blogcore.domain.version import Expected
from blogcore.use_cases.editing.create_post import NewPost

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
INSTANT = timedelta(microseconds=1)

ANN = new_author("Ann", now=NOON)
BOB = new_author("Bob", now=NOON)

AN_ADMIN = Actor(role=Role.ADMIN)
AN_EDITOR = Actor(role=Role.EDITOR)
AN_AUTHOR = Actor(role=Role.AUTHOR, author_id=ANN.id)
A_CONTRIBUTOR = Actor(role=Role.CONTRIBUTOR, author_id=ANN.id)

ALL = PageRequest()

_numbers = count(1)

E = TypeVar("E", bound=BaseException)


class Refusal(Generic[E]):
    """What was raised, to be looked at after the block."""

    error: E


@contextmanager
def refused(kind: type[E]) -> Generator[Refusal[E]]:
    """A block that must end in an exception of this kind."""
    refusal = Refusal[E]()
    try:
        yield refusal
    except kind as error:
        refusal.error = error
    else:
        raise AssertionError(f"{kind.__name__} was not raised")


class SetClock:
    """Shows what it was set to; `tick` moves it on."""

    def __init__(self, moment: datetime = NOON) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def tick(self, step: timedelta = HOUR) -> datetime:
        self.moment += step
        return self.moment


class PlainRenderer:
    """Every body is one paragraph; counts how often it was asked."""

    version = "plain"

    def __init__(self) -> None:
        self.asked = 0

    async def aclose(self) -> None:
        """Nothing is kept running."""

    async def render(self, source: Source) -> Rendering:
        self.asked += 1
        return rendering_of(source.body)


def rendering_of(body: str) -> Rendering:
    return Rendering(
        html=f"<p>{body}</p>",
        toc=(),
        text=body,
        excerpt=body[:100],
        word_count=len(body.split()),
        warnings=(),
        renderer="plain",
    )


_RENDERING = rendering_of("Words.")


def a_post(
    title: str = "Hello",
    *,
    slug: str = "hello",
    tags: tuple[TagRef, ...] = (),
    authors: tuple[AuthorRef, ...] = (),
    visibility: Visibility = Visibility.PUBLIC,
    publish: PublishPlan | None = None,
    now: datetime = NOON,
) -> Post:
    """A draft that nobody keeps, or a post as it is after its first publishing."""
    content = Content(title=title, body="Words.", tags=tags, authors=authors, visibility=visibility)
    draft = new_post(PostId(UUID(int=next(_numbers))), Slug(slug), content, _RENDERING, now=now, by=KeyId("somebody"))
    return draft.published(publish, now=now) if publish else draft


A_DRAFT = a_post()
A_LIVE_POST = a_post(publish=PUBLISH_NOW)


class House:
    """A blog in memory with everything around it in reach."""

    def __init__(self, site: SiteFacts = NOTHING_SAID) -> None:
        self.site = site
        self.clock = SetClock()
        self.storage = MemoryStorage()
        self.renderer = PlainRenderer()
        self.blog = Blog(self.storage, self.clock, self.renderer, site)

    async def keeps(self, *kept: Post | Tag | Author) -> None:
        """Have these from the beginning, without an event: written straight, for there is nothing to undo."""
        async with self.storage.read() as tx:
            for one in kept:
                if isinstance(one, Tag):
                    await tx.tags.add(one)
                elif isinstance(one, Author):
                    await tx.authors.add(one)
                else:
                    await tx.posts.hold_slugs(one)
                    await tx.posts.add(one)
                    for shown in one.publications:
                        await tx.posts.publish(one, one.shown_as(shown, one.revision))

    async def edit(self, post: Post, patch: PostPatch, *, by: Actor = AN_EDITOR, expected: Expected = None) -> Post:
        return await self.blog.editing.edit_post.execute(by, post.id, patch, expected=expected or post.version)

    async def publish(self, post: Post, plan: PublishPlan = PUBLISH_NOW, *, by: Actor = AN_EDITOR) -> Post:
        return await self.blog.editing.publish_post.execute(by, post.id, plan, expected=post.version)

    async def unpublish(self, post: Post, *, by: Actor = AN_EDITOR) -> Post:
        return await self.blog.editing.unpublish_post.execute(by, post.id, expected=post.version)

    async def trash(self, post: Post, *, by: Actor = AN_EDITOR) -> Post:
        return await self.blog.editing.trash_post.execute(by, post.id, expected=post.version)

    async def restore(self, post: Post, *, by: Actor = AN_EDITOR) -> Post:
        return await self.blog.editing.restore_post.execute(by, post.id, expected=post.version)

    async def purge(self, post: Post, *, by: Actor = AN_ADMIN) -> None:
        await self.blog.editing.purge_post.execute(by, post.id, expected=post.version)

    async def kept(self, post: Post) -> Post:
        """The post as it is now."""
        return await self.blog.editing.get_admin_post.execute(AN_ADMIN, post.id)

    @property
    def happened(self) -> list[EventKind]:
        """The kinds of all events, oldest first."""
        return [event.kind for event in self.storage.events]

    async def post(
        self,
        title: str | None = None,
        *,
        by: Actor = AN_EDITOR,
        tags: tuple[str | BySlug, ...] | Unset = UNSET,
        authors: tuple[str | BySlug, ...] | Unset = UNSET,
        slug: str | Unset = UNSET,
        publish: PublishPlan | None = None,
    ) -> Post:
        """A post with this title, or one that no other post has."""
        fields = PostPatch(
            title=title or f"Post {next(_numbers)}", body="Words.", tags=tags, authors=authors, slug=slug
        )
        return await self.blog.editing.create_post.execute(by, NewPost(fields=fields, publish=publish))
