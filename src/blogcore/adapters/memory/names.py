"""Tags, authors and keys, in dictionaries."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from blogcore.adapters.memory.generations import begin_generation
from blogcore.adapters.memory.pages import page
from blogcore.adapters.memory.renaming import forget_former, keep_former, refreshed
from blogcore.adapters.memory.tables import Tables
from blogcore.domain.author import Author, AuthorRef
from blogcore.domain.content import Content
from blogcore.domain.errors import NameTaken, Stale
from blogcore.domain.ids import AuthorId, KeyId, TagId
from blogcore.domain.key import Key
from blogcore.domain.pages import Page, PageRequest, Position
from blogcore.domain.publication import Named
from blogcore.domain.slug import Slug
from blogcore.domain.tag import Tag, TagRef, once_each
from blogcore.ports.repositories import CountedAuthor, CountedTag, Refreshed


class MemoryTagRepository:
    """The tags of some tables."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def page(self, page_request: PageRequest) -> Page[CountedTag]:
        counts = self._counts()
        counted = (
            CountedTag(tag=tag, post_count=counts[tag.id]) for tag in self._tables.tags.values() if tag.heir is None
        )
        return page(counted, page_request, lambda one: Position(value=one.tag.slug))

    async def counted(self, slug: Slug) -> CountedTag | None:
        tag = self._at(slug)
        return CountedTag(tag=tag, post_count=self._counts()[tag.id]) if tag and not tag.heir else None

    async def find_for_update(self, slug: Slug) -> CountedTag | None:
        return await self.counted(slug)

    async def find_for_merge(self, slug: Slug, into: Slug) -> tuple[Tag | None, Tag | None]:
        return self._at(slug), self._at(into)

    async def named(self, names: Sequence[str], slugs: Sequence[Slug]) -> Sequence[Tag]:
        found = (tag for tag in self._tables.tags.values() if tag.name in names or tag.slug in slugs)
        return [_presently(self._tables, tag) for tag in found]

    async def add_missing(self, tags: Sequence[Tag]) -> Sequence[TagRef]:
        known = {tag.slug: tag for tag in self._tables.tags.values()}
        for tag in tags:
            if tag.slug not in known:
                known[tag.slug] = tag
                self._tables.tags.put(tag.id, tag)
        return [_presently(self._tables, known[tag.slug]).ref for tag in tags]

    async def add(self, tag: Tag) -> None:
        if any(tag.slug == known.slug for known in self._tables.tags.values()):
            raise NameTaken("there is a tag with this slug")
        self._tables.tags.put(tag.id, tag)

    async def save(self, before: Tag, after: Tag) -> Sequence[Refreshed]:
        self._replace(before, after)
        if after.ref == before.ref:
            return []
        now = after.updated_at
        if after.slug != before.slug:
            keep_former(self._tables, "tags", before.slug, before.id, now=now)
        return refreshed(self._tables, "tags", before.slug, Named(slug=after.slug, name=after.name), now=now)

    async def merge(self, before: Tag, after: Tag) -> Sequence[Refreshed]:
        self._replace(before, after)
        for tag in list(self._tables.tags.values()):
            if tag.heir and tag.heir.id == before.id:
                self._tables.tags.put(tag.id, replace(tag, heir=after.heir))
        keep_former(self._tables, "tags", before.slug, before.id, now=after.updated_at)
        heir = Named(slug=after.ref.slug, name=after.ref.name)
        return refreshed(self._tables, "tags", before.slug, heir, now=after.updated_at)

    async def remove(self, tag: Tag, *, now: datetime) -> Sequence[Refreshed]:
        begin_generation(self._tables)
        merged = [one.id for one in self._tables.tags.values() if one.heir and one.heir.id == tag.id]
        for gone in (tag.id, *merged):
            forget_former(self._tables, "tags", gone)
            self._tables.tags.drop(gone)
        return refreshed(self._tables, "tags", tag.slug, None, now=now)

    def _at(self, slug: Slug) -> Tag | None:
        found = next((tag for tag in self._tables.tags.values() if tag.slug == slug), None)
        return found and _presently(self._tables, found)

    def _counts(self) -> Counter[TagId]:
        return Counter(tag.id for content in _working_copies(self._tables) for tag in content.tags)

    def _replace(self, before: Tag, after: Tag) -> None:
        kept = self._tables.tags.get(before.id)
        if kept is None or kept.version != before.version:
            raise Stale(kept.version if kept else 0)
        if any(tag.slug == after.slug and tag.id != after.id for tag in self._tables.tags.values()):
            raise NameTaken("there is a tag with this slug")
        self._tables.tags.put(after.id, after)
        begin_generation(self._tables)


class MemoryAuthorRepository:
    """The authors of some tables."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def find_by_slug(self, slug: Slug) -> Author | None:
        return next((author for author in self._tables.authors.values() if author.slug == slug), None)

    async def page(self, page_request: PageRequest) -> Page[CountedAuthor]:
        counts = self._counts()
        counted = (
            CountedAuthor(author=author, post_count=counts[author.id]) for author in self._tables.authors.values()
        )
        return page(counted, page_request, lambda one: Position(value=one.author.slug))

    async def counted(self, slug: Slug) -> CountedAuthor | None:
        author = await self.find_by_slug(slug)
        return CountedAuthor(author=author, post_count=self._counts()[author.id]) if author else None

    async def find_for_update(self, slug: Slug) -> CountedAuthor | None:
        return await self.counted(slug)

    async def find_for_erasure(self, slug: Slug) -> CountedAuthor | None:
        return await self.counted(slug)

    async def named(self, slugs: Sequence[Slug], ids: Sequence[AuthorId]) -> Sequence[AuthorRef]:
        return [author.ref for author in self._tables.authors.values() if author.slug in slugs or author.id in ids]

    async def add_missing(self, authors: Sequence[Author]) -> Sequence[AuthorRef]:
        known = {author.slug: author for author in self._tables.authors.values()}
        for author in authors:
            if author.slug not in known:
                known[author.slug] = author
                self._tables.authors.put(author.id, author)
        return [known[author.slug].ref for author in authors]

    async def add(self, author: Author) -> None:
        if any(author.slug == known.slug for known in self._tables.authors.values()):
            raise NameTaken("there is an author with this slug")
        self._tables.authors.put(author.id, author)

    async def save(self, before: Author, after: Author) -> Sequence[Refreshed]:
        kept = self._tables.authors.get(before.id)
        if kept is None or kept.version != before.version:
            raise Stale(kept.version if kept else 0)
        if any(author.slug == after.slug and author.id != after.id for author in self._tables.authors.values()):
            raise NameTaken("there is an author with this slug")
        self._tables.authors.put(after.id, after)
        begin_generation(self._tables)
        if after.ref == before.ref:
            return []
        now = after.updated_at
        if after.slug != before.slug:
            keep_former(self._tables, "authors", before.slug, before.id, now=now)
        return refreshed(self._tables, "authors", before.slug, Named(slug=after.slug, name=after.name), now=now)

    async def has_posts(self, author: Author) -> bool:
        carried = (post.content.authors for post in self._tables.posts.values())
        shown = (one.post.authors for publications in self._tables.shown.values() for one in publications)
        return any(author.id in {one.id for one in authors} for authors in carried) or any(
            author.slug in {one.slug for one in authors} for authors in shown
        )

    async def forget_former(self, author: Author) -> Sequence[Slug]:
        begin_generation(self._tables)
        return forget_former(self._tables, "authors", author.id)

    async def remove(self, author: Author) -> None:
        begin_generation(self._tables)
        forget_former(self._tables, "authors", author.id)
        self._tables.authors.drop(author.id)

    def _counts(self) -> Counter[AuthorId]:
        return Counter(author.id for content in _working_copies(self._tables) for author in content.authors)


class MemoryNames:
    """The present names of tags and authors; nobody can change them while a block is open."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def hold(
        self, tags: Sequence[TagId], authors: Sequence[AuthorId]
    ) -> tuple[Sequence[TagRef], Sequence[AuthorRef]]:
        return (
            present_tags(self._tables, tags),
            [author.ref for author_id in authors if (author := self._tables.authors.get(author_id))],
        )


class MemoryKeyRepository:
    """The API keys of some tables."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def find(self, key_id: KeyId) -> Key | None:
        key = self._tables.keys.get(key_id)
        return key and self._presently(key)

    async def find_for_update(self, key_id: KeyId) -> Key | None:
        return await self.find(key_id)

    async def page(self, page_request: PageRequest) -> Page[Key]:
        return page(map(self._presently, self._tables.keys.values()), page_request, _by_age, newest_first=True)

    async def of_author(self, author: AuthorId) -> Sequence[Key]:
        keys = map(self._presently, self._tables.keys.values())
        return sorted((key for key in keys if key.author and key.author.id == author), key=lambda key: key.id)

    async def add_missing(self, key: Key) -> bool:
        if self._tables.keys.get(key.id):
            return False
        self._tables.keys.put(key.id, key)
        return True

    async def add(self, key: Key) -> None:
        if self._tables.keys.get(key.id):
            raise NameTaken("there is a key with this id")
        self._tables.keys.put(key.id, key)

    async def save(self, key: Key) -> None:
        self._tables.keys.put(key.id, key)

    def _presently(self, key: Key) -> Key:
        """With the name that its author has now."""
        author = self._tables.authors.get(key.author.id) if key.author else None
        return replace(key, author=author.ref) if author and author.ref != key.author else key


def present_tags(tables: Tables, ids: Iterable[TagId]) -> tuple[TagRef, ...]:
    """The tags with these ids as they are named now, merged ones under their heirs, each once."""
    kept = (_presently(tables, tag) for tag_id in ids if (tag := tables.tags.get(tag_id)))
    return once_each((tag.ref, tag.heir is not None) for tag in kept)


def _presently(tables: Tables, tag: Tag) -> Tag:
    """With the name that its heir has now."""
    heir = tables.tags.get(tag.heir.id) if tag.heir else None
    return replace(tag, heir=heir.ref) if heir and heir.ref != tag.heir else tag


def _by_age(key: Key) -> Position:
    return Position(value=key.created_at, id=key.id)


def _working_copies(tables: Tables) -> Iterator[Content]:
    for post in tables.posts.values():
        if not post.trashed_at:
            yield replace(post.content, tags=present_tags(tables, [tag.id for tag in post.content.tags]))
