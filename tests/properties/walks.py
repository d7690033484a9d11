"""Lists that are walked while posts come, change and go: what a walk must have seen, and what it must not."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random
from typing import Final
from uuid import UUID

from blogcore.contract.steps import changed, name
from blogcore.contract.things import HOUR, NOON, a_post, a_tag, an_author
from blogcore.domain.author import Author
from blogcore.domain.content import Content, Visibility
from blogcore.domain.ids import PostId
from blogcore.domain.pages import PageRequest, Position
from blogcore.domain.post import Post
from blogcore.domain.publication import Publication, PublishedSummary
from blogcore.domain.published_order import PublishedOrder
from blogcore.domain.publishing import PublishPlan
from blogcore.domain.search import sort_key
from blogcore.domain.slug import Slug
from blogcore.domain.tag import Tag
from blogcore.ports.catalogue import PublishedFilter
from blogcore.ports.storage import Storage

MINUTE: Final = timedelta(minutes=1)
TITLES: Final = ("apple", "Éclair", "eclair", "pear", "Pear!", "zebra")
UNENDED = 2**62
LANGUAGES: Final = (None, "en", "pt", "pt-BR", "pts")
Place = tuple[datetime | bytes, bytes]


@dataclass(slots=True)
class Known:
    """A post as it was kept from one turn on."""

    turn: int
    post: Post


@dataclass(slots=True, kw_only=True)
class Blog:
    """A blog, its clock, and all that was ever done to its posts. Turns are numbered: each change begins and ends."""

    storage: Storage
    dice: Random
    now: datetime = NOON
    turn: int = 0
    tags: Sequence[Tag] = ()
    authors: Sequence[Author] = ()
    known: dict[PostId, list[Known]] = field(default_factory=dict)
    contents: dict[tuple[PostId, int], Content] = field(default_factory=dict)
    touched: dict[PostId, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))

    async def begin(self, posts: int) -> None:
        """Tags, authors and some posts."""
        self.tags = [a_tag(slug) for slug in "abc"]
        self.authors = [an_author(slug) for slug in ("ann", "bob")]
        await name(self.storage.transactions, *self.tags, *self.authors)
        for _ in range(posts):
            await self.write(self._new())

    async def live(self, changes: int, part: int) -> None:
        """That many changes; two parts of the posts can be changed side by side."""
        for _ in range(changes):
            mine = [known[-1].post for known in self.known.values() if known[-1].post.id.int % 2 == part]
            before = self.dice.choice(mine) if mine and self.dice.random() < 0.8 else self._new()
            await self.write(before)
            await asyncio.sleep(0)

    async def write(self, before: Post) -> None:
        """One change of a post, or a new one."""
        self.now += self.dice.randrange(1, 4) * MINUTE
        self.turn += 1
        begun, is_new = self.turn, before.id not in self.known
        after = self._changed(before)
        if is_new or after != before:
            self.touched[before.id].append((begun, UNENDED))
            async with self.storage.transactions.begin() as tx:
                if is_new:
                    assert await tx.posts.hold_slugs(before)
                    await tx.posts.add(before)
                await changed(tx, before, after)
            self.turn += 1
            self.touched[before.id][-1] = (begun, self.turn)
            self.contents[after.id, after.revision.number] = after.content
            self.known.setdefault(after.id, []).append(Known(self.turn, after))

    def _new(self) -> Post:
        return a_post(f"post-{self.dice.getrandbits(48)}", at=self.now)

    def _changed(self, before: Post) -> Post:
        is_new, now = before.id not in self.known, self.now
        if not is_new and self.dice.random() < 0.2:
            return before.unpublished(now=now)
        dice = self.dice
        content = replace(
            before.content,
            title=dice.choice(TITLES),
            tags=tuple(tag.ref for tag in dice.sample(self.tags, dice.randrange(4))),
            authors=tuple(author.ref for author in dice.sample(self.authors, dice.randrange(3))),
            language=dice.choice(LANGUAGES),
            featured=dice.random() < 0.5,
            visibility=Visibility.PUBLIC if dice.random() < 0.9 else Visibility.UNLISTED,
        )
        edited = before.edited(content, before.revision.rendering, now=now, by=None)
        if dice.random() < 0.1:
            return edited
        plan = PublishPlan(
            at=now + dice.randrange(1, 20) * MINUTE if dice.random() < 0.2 else None,
            date=NOON - dice.randrange(8) * HOUR if dice.random() < 0.7 else None,
        )
        return edited.published(plan, now=now)

    def between(self, begun: int, ended: int, post_id: PostId) -> Iterator[Post]:
        """The post in all states that somebody may have met between two turns."""
        known = self.known.get(post_id, [])
        for number, one in enumerate(known):
            until = known[number + 1].turn if number + 1 < len(known) else 2**62
            if one.turn <= ended and until >= begun:
                yield one.post

    def is_steady(self, begun: int, ended: int, since: datetime, post: Post) -> bool:
        """Whether nothing happened to it between two turns, and the clock did nothing either."""
        edges = {
            edge for shown in post.publications for edge in (shown.window.visible_from, shown.window.visible_until)
        }
        return not any(first <= ended and last >= begun for first, last in self.touched[post.id]) and not any(
            since < edge <= self.now for edge in edges if edge
        )

    def under_way(self, post_id: PostId) -> int:
        """Changes of a post that readers can have seen already, though whoever makes them does not know it yet."""
        return sum(1 for _, ended in self.touched[post_id] if ended == UNENDED)

    def place(self, post: Post, shown: Publication, order: PublishedOrder) -> Place:
        """Where one of its publications stands."""
        if order.by_text:
            return sort_key(self.contents[post.id, shown.revision].title).encode(), post.id.bytes
        by_update = order.key == "updated_at"
        return shown.window.visible_from if by_update else shown.published_at, post.id.bytes

    def fits(self, post: Post, shown: Publication, wanted: PublishedFilter) -> bool:
        """Whether one of its publications is wanted."""
        content = self.contents[post.id, shown.revision]
        language = f"{content.language or ''}-".lower()
        return (
            shown.visibility is Visibility.PUBLIC
            and {tag.slug for tag in content.tags} >= set(wanted.tags)
            and wanted.author in {None, *(author.slug for author in content.authors)}
            and wanted.featured in {None, content.featured}
            and (wanted.language is None or language.startswith(f"{wanted.language}-"))
            and (wanted.published_after is None or shown.published_at > wanted.published_after)
            and (wanted.published_before is None or shown.published_at < wanted.published_before)
            and (wanted.ids is None or post.id in wanted.ids)
        )


@dataclass(slots=True, kw_only=True)
class Walker:
    """Somebody who reads a list to its end and back, page by page, with the dice's limits and filters."""

    blog: Blog
    dice: Random
    steady: int = 0  # posts that had to be met, and were

    async def walk(self) -> None:
        """There and back."""
        wanted, order = self._wanted(), self.dice.choice(list(PublishedOrder))
        there = await self._read(wanted, order, None)
        if there:
            await self._read(wanted, order, order.position(there[-1]))

    async def _read(
        self, wanted: PublishedFilter, order: PublishedOrder, end: Position | None
    ) -> Sequence[PublishedSummary]:
        blog, begun, since = self.blog, self.blog.turn, self.blog.now
        met: list[PublishedSummary] = []
        edge, limit = end, self.dice.choice([1, 2, 3, 7, 100])
        while edge or not met:
            request = PageRequest(limit=limit, end_before=edge) if end else PageRequest(limit=limit, start_after=edge)
            page = await blog.storage.catalogue.posts(wanted, request, now=blog.now, order=order)
            met = [*page.results, *met] if end else [*met, *page.results]
            edge = page.previous if end else page.next
            await asyncio.sleep(0)
            if not page.results:
                break
        self._check(met, wanted, order, end, begun, since)
        return met

    def _check(
        self,
        met: Sequence[PublishedSummary],
        wanted: PublishedFilter,
        order: PublishedOrder,
        end: Position | None,
        begun: int,
        since: datetime,
    ) -> None:
        blog, ended = self.blog, self.blog.turn
        times = Counter(one.id for one in met)
        steady: list[tuple[Place, PostId]] = []
        for post_id, known in blog.known.items():
            post = known[-1].post
            places = {
                blog.place(one, shown, order)
                for one in blog.between(begun, ended, post_id)
                for shown in one.publications
            }
            most = max(len(places) + blog.under_way(post_id), 1)
            assert times[post_id] <= most, f"{order} {wanted}: one place, met twice"
            if not blog.is_steady(begun, ended, since, post):
                continue
            live = post.live(blog.now)
            place = blog.place(post, live, order) if live and blog.fits(post, live, wanted) else None
            if place and _is_before(place, end, order):
                assert times[post_id] == 1, f"{order} {wanted}: always there, but met {times[post_id]} times"
                steady.append((place, post_id))
            else:
                assert times[post_id] == 0, f"{order} {wanted}: never there, but met"
        self.steady += len(steady)
        in_order = [post_id for _, post_id in sorted(steady, reverse=order.falling)]
        assert [one.id for one in met if one.id in set(in_order)] == in_order

    def _wanted(self) -> PublishedFilter:
        dice, blog = self.dice, self.blog
        return PublishedFilter(
            tags=[Slug(slug) for slug in dice.choice(["", "", "a", "b", "ab"])],
            author=dice.choice([None, None, None, Slug("ann")]),
            featured=dice.choice([None, None, None, True, False]),
            language=dice.choice([None, None, None, "pt", "en"]),
            published_after=dice.choice([None, None, NOON - 5 * HOUR]),
            published_before=dice.choice([None, None, NOON - 2 * HOUR]),
            ids=dice.sample(list(blog.known), min(20, len(blog.known))) if dice.random() < 0.1 else None,
        )


def _is_before(place: Place, end: Position | None, order: PublishedOrder) -> bool:
    if end is None:
        return True
    value = end.value.encode() if isinstance(end.value, str) else end.value
    assert isinstance(end.id, UUID)
    edge = (value, end.id.bytes)
    return place > edge if order.falling else place < edge
