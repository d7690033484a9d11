"""Taking over a post from elsewhere, once or again and again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from blogcore.domain.author import Author, new_author
from blogcore.domain.content import Content, PostPatch
from blogcore.domain.errors import SlugTaken
from blogcore.domain.events import EventKind, creation_of, event_of
from blogcore.domain.ids import PostId
from blogcore.domain.policy import Actor
from blogcore.domain.post import Post
from blogcore.domain.publishing import PublishPlan
from blogcore.domain.rendering import Rendering
from blogcore.domain.slug import Slug
from blogcore.domain.tag import Tag, new_tag
from blogcore.domain.version import ANY_VERSION
from blogcore.ports.clock import Clock
from blogcore.ports.imports import Imported, Origin
from blogcore.ports.renderer import Renderer
from blogcore.ports.transactions import Transaction, Transactions
from blogcore.use_cases.editing.changing import kept
from blogcore.use_cases.editing.create_post import CreatePost, NewPost
from blogcore.use_cases.editing.edit_post import EditPost
from blogcore.use_cases.editing.publish_post import PublishPost
from blogcore.use_cases.editing.unpublish_post import UnpublishPost


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A tag or author as an entry names it; without a slug it is the one that the name makes."""

    name: str
    slug: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A post as it stands elsewhere. `digest` changes whenever anything of it does.

    A draft is not published, nor is what should no longer be seen; without a date the time of the first import is
    taken. Tags and authors that nobody knew yet are made.
    """

    origin: Origin
    digest: str
    fields: PostPatch
    tags: Sequence[Mention] = ()
    authors: Sequence[Mention] = ()
    draft: bool = False
    date: datetime | None = None
    at: datetime | None = None
    until: datetime | None = None
    id: PostId | None = None
    suggested_slug: Slug | None = None
    former_slugs: tuple[Slug, ...] = ()


class Outcome(StrEnum):
    """What became of an entry."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    EDITED_HERE = "edited here since"


class ImportPost:
    """Make a post of an entry, or the next revision of the post it was made into; an unchanged entry changes nothing.

    A post that was changed here since is left alone unless forced.
    """

    def __init__(self, transactions: Transactions, clock: Clock, renderer: Renderer) -> None:
        self._transactions = transactions
        self._clock = clock
        self._renderer = renderer
        self._create = CreatePost(transactions, clock, renderer)
        self._edit = EditPost(transactions, clock, renderer)
        self._publish = PublishPost(transactions, clock)
        self._unpublish = UnpublishPost(transactions, clock)

    async def execute(self, actor: Actor, entry: Entry, *, force: bool = False) -> Outcome:
        async with self._transactions.begin() as tx:
            known = await tx.imports.find(entry.origin)
        if known and known.digest == entry.digest and not force:
            return Outcome.UNCHANGED
        content = entry.fields.as_new()
        rendering = await self._renderer.render(content.source)
        async with self._transactions.begin() as tx:
            return await self.within(tx, actor, entry, content, rendering, force=force)

    async def within(
        self, tx: Transaction, actor: Actor, entry: Entry, content: Content, rendering: Rendering, *, force: bool
    ) -> Outcome:
        known = await tx.imports.find(entry.origin)
        post = await tx.posts.find_for_update(known.post_id) if known else None
        if known is None or post is None:
            return await self._added(tx, actor, entry, content, rendering)
        if post.version != known.version and not force:
            return Outcome.UNCHANGED if known.digest == entry.digest else Outcome.EDITED_HERE
        return await self._changed(tx, actor, entry, post, known, (content, rendering))

    async def _added(
        self, tx: Transaction, actor: Actor, entry: Entry, content: Content, rendering: Rendering
    ) -> Outcome:
        now = self._clock.now()
        fields = await _naming(tx, actor, entry, now)
        new = replace(new_of(entry, now=now, former_slugs=await _free(tx, entry.former_slugs)), fields=fields)
        post = await self._create.within(tx, actor, new, content, rendering)
        await tx.imports.keep(imported(entry, post, now))
        return Outcome.ADDED

    async def _changed(
        self,
        tx: Transaction,
        actor: Actor,
        entry: Entry,
        before: Post,
        known: Imported,
        rendered: tuple[Content, Rendering],
    ) -> Outcome:
        now = self._clock.now()
        content, rendering = rendered
        fields = await _naming(tx, actor, entry, now)
        await self._edit.within(
            tx,
            actor,
            before.id,
            fields,
            expected=ANY_VERSION,
            rendered=(content.source, rendering),
            afresh=True,
        )
        if _is_shown(entry, now):
            plan = _plan(entry, entry.date or known.first_imported_at, now)
            post = await self._publish.within(tx, actor, before.id, plan, expected=ANY_VERSION)
        else:
            post = await self._unpublish.within(tx, actor, before.id, expected=ANY_VERSION)
        post = await _known_elsewhere(tx, actor, entry, post, now)
        await tx.imports.keep(imported(entry, post, known.first_imported_at))
        return Outcome.UNCHANGED if post.version == before.version else Outcome.CHANGED


def new_of(entry: Entry, *, now: datetime, former_slugs: tuple[Slug, ...]) -> NewPost:
    """The post that an entry becomes which nobody knew yet."""
    return NewPost(
        fields=entry.fields,
        id=entry.id,
        publish=_plan(entry, entry.date or now, now) if _is_shown(entry, now) else None,
        suggested_slug=entry.suggested_slug,
        former_slugs=former_slugs,
    )


def imported(entry: Entry, post: Post, first: datetime) -> Imported:
    """What is to be remembered of the entry."""
    return Imported(
        origin=entry.origin,
        post_id=post.id,
        digest=entry.digest,
        version=post.version,
        first_imported_at=first,
    )


def tags_of(entry: Entry, *, now: datetime) -> Sequence[Tag]:
    """The tags it mentions as they would be if they were made now; `Invalid` for names that none can have."""
    return [new_tag(mention.name, now=now, wished=mention.slug) for mention in entry.tags]


def authors_of(entry: Entry, *, now: datetime) -> Sequence[Author]:
    """The same for its authors."""
    return [new_author(mention.name, now=now, wished=mention.slug) for mention in entry.authors]


async def make_unknown(tx: Transaction, actor: Actor, tags: Sequence[Tag], authors: Sequence[Author]) -> None:
    """Make those of these tags and authors that nobody knew yet."""
    missing_tags = await _unknown_tags(tx, tags)
    missing_authors = await _unknown_authors(tx, authors)
    kept = {
        *(ref.id for ref in await tx.tags.add_missing(missing_tags)),
        *(ref.id for ref in await tx.authors.add_missing(missing_authors)),
    }
    missing: list[Tag | Author] = [*missing_tags, *missing_authors]
    made = [creation_of(each, actor) for each in missing if each.id in kept]
    if made:
        await tx.outbox.append(*made)


def _is_shown(entry: Entry, now: datetime) -> bool:
    return not entry.draft and (entry.until is None or entry.until > now)


def _plan(entry: Entry, date: datetime, now: datetime) -> PublishPlan:
    """Published under its date; one that lies ahead is waited for, unless the entry says from when it is seen."""
    return PublishPlan(at=entry.at or (date if date > now else None), date=date, until=entry.until)


async def _naming(tx: Transaction, actor: Actor, entry: Entry, now: datetime) -> PostPatch:
    """The fields with the slugs of the tags and authors that the entry mentions."""
    tags, authors = tags_of(entry, now=now), authors_of(entry, now=now)
    await make_unknown(tx, actor, tags, authors)
    return replace(
        entry.fields,
        tags=tuple(tag.slug for tag in tags),
        authors=tuple(author.slug for author in authors),
    )


async def _unknown_tags(tx: Transaction, wished: Sequence[Tag]) -> Sequence[Tag]:
    by_slug = {tag.slug: tag for tag in wished}
    known = {tag.slug for tag in await tx.tags.named([], list(by_slug))} if by_slug else set()
    return [tag for slug, tag in by_slug.items() if slug not in known]


async def _unknown_authors(tx: Transaction, wished: Sequence[Author]) -> Sequence[Author]:
    by_slug = {author.slug: author for author in wished}
    known = {author.slug for author in await tx.authors.named(list(by_slug), [])} if by_slug else set()
    return [author for slug, author in by_slug.items() if slug not in known]


async def _known_elsewhere(tx: Transaction, actor: Actor, entry: Entry, post: Post, now: datetime) -> Post:
    """The post with the former slugs that the entry has got since."""
    own = {use.slug for use in post.slugs}
    fresh = await _free(tx, tuple(slug for slug in entry.former_slugs if slug not in own))
    if not fresh:
        return post
    after = replace(post.formerly(fresh, now=now), version=post.version + 1, updated_at=now)
    if not await tx.posts.hold_slugs(after):
        raise SlugTaken("another post has one of the former slugs")
    return await kept(tx, post, after, event_of(EventKind.POST_EDITED, actor, after, at=now), now=now)


async def _free(tx: Transaction, slugs: tuple[Slug, ...]) -> tuple[Slug, ...]:
    return tuple([slug for slug in slugs if slug not in await tx.posts.slugs_like(slug)])
