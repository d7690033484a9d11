"""Writing a new post."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from blogcore.domain.changes import changes
from blogcore.domain.content import Content, PostPatch
from blogcore.domain.errors import Invalid, SlugTaken
from blogcore.domain.events import Event, EventKind, event_of
from blogcore.domain.ids import PostId, uuid7
from blogcore.domain.policy import Action, Actor
from blogcore.domain.post import Post, new_post
from blogcore.domain.publishing import PublishPlan
from blogcore.domain.rendering import Rendering
from blogcore.domain.slug import Slug, candidates, numberable, slug, slugified
from blogcore.domain.unset import Unset
from blogcore.ports.clock import Clock
from blogcore.ports.renderer import Renderer
from blogcore.ports.transactions import Transaction, Transactions
from blogcore.use_cases.change import Change, made
from blogcore.use_cases.editing.changing import shown
from blogcore.use_cases.editing.naming import authors_meant, tags_meant


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPost:
    """A post to be written: its fields, the identity if its maker chose one, and when to publish it if at all.

    A suggested slug yields, by a number, to one that is taken; former ones lead readers here from elsewhere.
    """

    fields: PostPatch
    id: PostId | None = None
    publish: PublishPlan | None = None
    suggested_slug: Slug | None = None
    former_slugs: tuple[Slug, ...] = ()


class CreatePost:
    """Write a new post: a draft, or published at once. Readers see nothing of it before its publication begins.

    Without a slug it gets one from its title, with a number behind it where that is taken; a wished one that is taken
    is refused with `SlugTaken`.
    """

    def __init__(self, transactions: Transactions, clock: Clock, renderer: Renderer) -> None:
        self._transactions = transactions
        self._clock = clock
        self._renderer = renderer

    async def execute(self, actor: Actor, new: NewPost) -> Post:
        return await made(self._transactions, await self.prepare(actor, new))

    async def prepare(self, actor: Actor, new: NewPost) -> Change[Post]:
        """Check the fields and render the body, before any block begins."""
        actor.must(Action.CREATE_POST)
        content = new.fields.as_new()
        rendering = await self._renderer.render(content.source)
        return partial(self.within, actor=actor, new=new, content=content, rendering=rendering)

    async def within(self, tx: Transaction, actor: Actor, new: NewPost, content: Content, rendering: Rendering) -> Post:
        now = self._clock.now()
        tags, made = await tags_meant(tx, actor, new.fields.tags, now=now)
        authors = await authors_meant(tx, actor, None if isinstance(new.fields.authors, Unset) else new.fields.authors)
        named = replace(content, tags=tags, authors=authors)

        known = replace(new, id=new.id or PostId(uuid7()))

        def at(address: Slug) -> Post:
            return begun(actor, known, address, named, rendering, now=now)

        post = await _holding_a_slug(tx, new, content.title, at)
        await tx.posts.add(post)
        for publication in post.publications:
            await tx.posts.publish(post, await shown(tx, post, publication, post.revision))
        await tx.outbox.append(*made, *events_of_new(actor, post, now=now))
        await tx.changes.record(*changes(None, post, now))
        return post


def begun(actor: Actor, new: NewPost, address: Slug, content: Content, rendering: Rendering, *, now: datetime) -> Post:
    """The new post at this address, published if that is wanted: at its first version."""
    draft = new_post(new.id or PostId(uuid7()), address, content, rendering, now=now, by=actor.key_id)
    return _published(actor, draft.formerly(new.former_slugs, now=now), new.publish, now)


def made_slug(suggested: Slug | None, title: str) -> Slug:
    """The slug of a post whose maker chose none, if it is free."""
    return numberable(suggested or slugified(title, fallback="post"))


def events_of_new(actor: Actor, post: Post, *, now: datetime) -> Iterator[Event]:
    """What happened by making it."""
    yield event_of(EventKind.POST_CREATED, actor, post, at=now)
    if post.publications:
        yield event_of(EventKind.POST_PUBLISHED, actor, post, at=now)


def _published(actor: Actor, draft: Post, plan: PublishPlan | None, now: datetime) -> Post:
    if plan is None:
        return draft
    actor.must_with(Action.PUBLISH_POST, draft, now=now)
    try:
        return replace(draft.published(plan, now=now), version=draft.version)
    except Invalid as error:
        raise Invalid(f"publish.{error.field}", error.detail) from error


async def _holding_a_slug(tx: Transaction, new: NewPost, title: str, at: Callable[[Slug], Post]) -> Post:
    """The post at the slug its maker chose, else at the first free one like its title."""
    chosen = new.fields.slug
    wished = made_slug(new.suggested_slug, title) if isinstance(chosen, Unset) else slug(chosen)
    post = at(wished)
    while not await tx.posts.hold_slugs(post):
        taken = await tx.posts.slugs_like(wished)
        if not isinstance(chosen, Unset) or post.slug not in taken:
            raise SlugTaken("another post has this slug, or had it and still redirects from it")
        post = at(next(free for free in candidates(wished) if free not in taken))
    return post
