"""Taking over many posts from elsewhere at once."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TypeAlias, TypeGuard

from blogcore.domain.author import Author, AuthorRef
from blogcore.domain.changes import changes
from blogcore.domain.content import MAX_AUTHORS, MAX_TAGS, Content
from blogcore.domain.errors import BlogError, Invalid, SlugTaken, Unavailable, UnknownReference
from blogcore.domain.policy import Actor
from blogcore.domain.post import Post
from blogcore.domain.rendering import Rendering
from blogcore.domain.slug import Slug, candidates
from blogcore.domain.tag import Tag, TagRef
from blogcore.domain.unset import Unset
from blogcore.ports.clock import Clock
from blogcore.ports.imports import Imported, Origin
from blogcore.ports.renderer import Renderer
from blogcore.ports.transactions import Transaction, Transactions
from blogcore.use_cases.editing.changing import all_shown
from blogcore.use_cases.editing.create_post import begun, events_of_new, made_slug
from blogcore.use_cases.editing.import_post import (
    Entry,
    ImportPost,
    Outcome,
    authors_of,
    imported,
    make_unknown,
    new_of,
    tags_of,
)
from blogcore.use_cases.editing.naming import must_remain

Result: TypeAlias = Outcome | BlogError
Keep: TypeAlias = Callable[[], Awaitable[Sequence[Result]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The slugs that a new post was promised, and since when."""

    slug: Slug
    former_slugs: tuple[Slug, ...]
    since: datetime

    @property
    def slugs(self) -> set[Slug]:
        """All of them."""
        return {self.slug, *self.former_slugs}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """An entry that was checked and rendered, with the tags and authors it mentions as they would be if made now.

    One that is new, and does not insist on a slug, has a place.
    """

    entry: Entry
    content: Content
    rendering: Rendering
    tags: Sequence[Tag]
    authors: Sequence[Author]
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The tags and authors of some entries as they are kept."""

    tags: Mapping[Slug, TagRef]
    authors: Mapping[Slug, AuthorRef]


class ImportPosts:
    """What `ImportPost` does, for many entries in one block; what became of each, or why it was refused.

    A refusal costs only the entry it is about: where it shows inside the block, they are imported one by one.
    """

    def __init__(self, transactions: Transactions, clock: Clock, renderer: Renderer) -> None:
        self._transactions = transactions
        self._clock = clock
        self._renderer = renderer
        self._one = ImportPost(transactions, clock, renderer)
        self._promised: set[Slug] = set()

    async def execute(self, actor: Actor, entries: Sequence[Entry], *, force: bool = False) -> Sequence[Result]:
        keep = await self.prepare(actor, entries, force=force)
        return await keep()

    async def prepare(self, actor: Actor, entries: Sequence[Entry], *, force: bool = False) -> Keep:
        """Check and render what is new or changed, before any block begins: what comes of it keeps the posts.

        Whoever prepares one lot of entries after another may keep some at the same time: each post has the slug that it
        would have if they came one by one.
        """
        async with self._transactions.begin() as tx:
            known = await tx.imports.find_all([entry.origin for entry in entries])
        doings = [self._ready(entry, is_here=not force and _is_here(entry, known)) for entry in entries]
        prepared = await asyncio.gather(*doings)
        return partial(self._kept, actor, await self._placed(prepared, known), force=force)

    async def within(
        self, tx: Transaction, actor: Actor, entries: Sequence[Ready], *, force: bool = False
    ) -> Sequence[Outcome]:
        known = await tx.imports.find_all([each.entry.origin for each in entries])
        fresh = [each for each in entries if force or not _is_here(each.entry, known)]
        new = {each.entry.origin: each for each in reversed(fresh) if each.place and each.entry.origin not in known}
        # Editors lock a post before its tags: so do we.
        held = {known[each.entry.origin].post_id for each in fresh if each.entry.origin in known}
        if held:
            await tx.posts.hold(held)
        names = await _names(tx, actor, fresh)
        await self._add(tx, actor, [each for each in fresh if new.get(each.entry.origin) is each], names)

        async def outcome(each: Ready) -> Outcome:
            if new.get(each.entry.origin) is each:
                return Outcome.ADDED
            return await self._one.within(tx, actor, each.entry, each.content, each.rendering, force=force)

        return [
            await outcome(each) if force or not _is_here(each.entry, known) else Outcome.UNCHANGED for each in entries
        ]

    async def _ready(self, entry: Entry, *, is_here: bool) -> Ready | Result:
        if is_here:
            return Outcome.UNCHANGED
        now = self._clock.now()
        try:
            content = entry.fields.as_new()
            tags, authors = tags_of(entry, now=now), authors_of(entry, now=now)
            if len(tags) > MAX_TAGS or len(authors) > MAX_AUTHORS:
                raise _too_many(tags)
            rendering = await self._renderer.render(content.source)
        except Unavailable:
            raise
        except BlogError as refusal:
            return refusal
        return Ready(entry=entry, content=content, rendering=rendering, tags=tags, authors=authors)

    async def _placed(
        self, prepared: Sequence[Ready | Result], known: Mapping[Origin, Imported]
    ) -> Sequence[Ready | Result]:
        """The same, with places for those that are new: in their order, and beside those promised to others."""
        wished = {slug for each in prepared if _is_plainly_new(each, known) for slug in _wished(each)}
        if not wished:
            return prepared
        # Before the look: what is kept while that is taken can be seen by it, or is promised still.
        promised = set(self._promised)
        async with self._transactions.begin() as tx:
            taken = {*promised, *await tx.posts.slugs_like(*wished), *self._promised}
        return [
            replace(each, place=self._place(each, taken)) if _is_plainly_new(each, known) else each for each in prepared
        ]

    def _place(self, each: Ready, taken: set[Slug]) -> Place:
        """The first address like the one it wishes for that is free, and those of its former slugs that are."""
        former = tuple(slug for slug in each.entry.former_slugs if slug not in taken)
        wished = made_slug(each.entry.suggested_slug, each.content.title)
        address = next(free for free in candidates(wished) if free not in taken)
        place = Place(slug=address, former_slugs=former, since=self._clock.now())
        taken |= place.slugs
        self._promised |= place.slugs
        return place

    async def _kept(self, actor: Actor, prepared: Sequence[Ready | Result], *, force: bool) -> Sequence[Result]:
        ready = [each for each in prepared if isinstance(each, Ready)]
        try:
            kept = iter(await self._together(actor, ready, force=force))
        finally:
            self._promised.difference_update(slug for each in ready if each.place for slug in each.place.slugs)
        return [next(kept) if isinstance(each, Ready) else each for each in prepared]

    async def _together(self, actor: Actor, ready: Sequence[Ready], *, force: bool) -> Sequence[Result]:
        if not ready:
            return []
        try:
            async with self._transactions.begin() as tx:
                return await self.within(tx, actor, ready, force=force)
        except Unavailable:
            raise
        except BlogError:
            return [await self._alone(actor, each, force=force) for each in ready]

    async def _alone(self, actor: Actor, each: Ready, *, force: bool) -> Result:
        try:
            async with self._transactions.begin() as tx:
                return await self._one.within(tx, actor, each.entry, each.content, each.rendering, force=force)
        except Unavailable:
            raise
        except BlogError as refusal:
            return refusal

    async def _add(self, tx: Transaction, actor: Actor, new: Sequence[Ready], names: Names) -> None:
        if not new:
            return
        posts = [_post(actor, each, each.place, names) for each in new if each.place]
        if not await tx.posts.add_all(await all_shown(tx, posts)):
            raise SlugTaken("another post has just got one of these slugs")
        made = [(each.entry, post, post.created_at) for each, post in zip(new, posts, strict=True)]
        await tx.imports.keep(*(imported(entry, post, now) for entry, post, now in made))
        await tx.outbox.append(*(event for _, post, now in made for event in events_of_new(actor, post, now=now)))
        await tx.changes.record(*(change for _, post, now in made for change in changes(None, post, now)))


def _is_here(entry: Entry, known: Mapping[Origin, Imported]) -> bool:
    """Whether it was imported as it is."""
    made = known.get(entry.origin)
    return made is not None and made.digest == entry.digest


def _is_plainly_new(each: Ready | Result, known: Mapping[Origin, Imported]) -> TypeGuard[Ready]:
    """Whether nobody knew it yet, and it insists on no slug."""
    return isinstance(each, Ready) and each.entry.origin not in known and isinstance(each.entry.fields.slug, Unset)


def _wished(each: Ready) -> Iterator[Slug]:
    yield made_slug(each.entry.suggested_slug, each.content.title)
    yield from each.entry.former_slugs


async def _names(tx: Transaction, actor: Actor, entries: Sequence[Ready]) -> Names:
    """The tags and authors that the entries mention. Those that nobody knew are made, as the first entry names them."""
    tags = [tag for each in reversed(entries) for tag in each.tags]
    authors = [author for each in reversed(entries) for author in each.authors]
    await make_unknown(tx, actor, tags, authors)
    known_tags = await tx.tags.named([], list({tag.slug for tag in tags})) if tags else ()
    known_authors = await tx.authors.named(list({author.slug for author in authors}), []) if authors else ()
    return Names(
        tags={tag.slug: tag.ref for tag in known_tags},
        authors={author.slug: author for author in known_authors},
    )


def _post(actor: Actor, each: Ready, place: Place, names: Names) -> Post:
    """The post that it becomes."""
    content = _named(each, names)
    must_remain(actor, content.authors)
    new = new_of(each.entry, now=place.since, former_slugs=place.former_slugs)
    return begun(actor, new, place.slug, content, each.rendering, now=place.since)


def _named(each: Ready, names: Names) -> Content:
    """Its content with the tags and authors it mentions, each once."""
    try:
        return replace(
            each.content,
            tags=tuple(dict.fromkeys(names.tags[tag.slug] for tag in each.tags)),
            authors=tuple(dict.fromkeys(names.authors[author.slug] for author in each.authors)),
        )
    except KeyError:
        raise UnknownReference("tags", "one of these, or of the authors, has just been deleted") from None


def _too_many(tags: Sequence[Tag]) -> Invalid:
    if len(tags) > MAX_TAGS:
        return Invalid("tags", f"must be at most {MAX_TAGS}")
    return Invalid("authors", f"must be at most {MAX_AUTHORS}")
