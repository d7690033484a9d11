"""Tags, authors and keys, in dictionaries."""

from collections import Counter
from collections.abc import Iterator, Sequence

from blogcore.adapters.memory.pages import page
from blogcore.adapters.memory.tables import Tables
from blogcore.domain.author import Author, AuthorRef
from blogcore.domain.content import Content
from blogcore.domain.errors import NameTaken
from blogcore.domain.ids import AuthorId, KeyId, TagId
from blogcore.domain.key import Key
from blogcore.domain.pages import Page, PageRequest, Position
from blogcore.domain.slug import Slug
from blogcore.domain.tag import Tag, TagRef
from blogcore.ports.repositories import CountedAuthor, CountedTag


class MemoryTagRepository:
    """The tags of some tables."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def page(self, page_request: PageRequest) -> Page[CountedTag]:
        counts = Counter(tag.id for content in _working_copies(self._tables) for tag in content.tags)
        counted = (CountedTag(tag=tag, post_count=counts[tag.id]) for tag in self._tables.tags.values())
        return page(counted, page_request, lambda one: Position(value=one.tag.slug))

    async def named(self, names: Sequence[str], slugs: Sequence[Slug]) -> Sequence[Tag]:
        return [tag for tag in self._tables.tags.values() if tag.name in names or tag.slug in slugs]

    async def add_missing(self, tags: Sequence[Tag]) -> Sequence[TagRef]:
        known = {tag.slug: tag for tag in self._tables.tags.values()}
        for tag in tags:
            if tag.slug not in known:
                known[tag.slug] = tag
                self._tables.tags.put(tag.id, tag)
        return [known[tag.slug].ref for tag in tags]

    async def add(self, tag: Tag) -> None:
        if any(tag.slug == known.slug for known in self._tables.tags.values()):
            raise NameTaken("there is a tag with this slug")
        self._tables.tags.put(tag.id, tag)


class MemoryAuthorRepository:
    """The authors of some tables."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def find_by_slug(self, slug: Slug) -> Author | None:
        return next((author for author in self._tables.authors.values() if author.slug == slug), None)

    async def page(self, page_request: PageRequest) -> Page[CountedAuthor]:
        counts = Counter(author.id for content in _working_copies(self._tables) for author in content.authors)
        counted = (
            CountedAuthor(author=author, post_count=counts[author.id]) for author in self._tables.authors.values()
        )
        return page(counted, page_request, lambda one: Position(value=one.author.slug))

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


class MemoryNames:
    """The present names of tags and authors; nobody can change them while a block is open."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def hold(
        self, tags: Sequence[TagId], authors: Sequence[AuthorId]
    ) -> tuple[Sequence[TagRef], Sequence[AuthorRef]]:
        return (
            [tag.ref for tag_id in tags if (tag := self._tables.tags.get(tag_id))],
            [author.ref for author_id in authors if (author := self._tables.authors.get(author_id))],
        )


class MemoryKeyRepository:
    """The API keys of some tables."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def find(self, key_id: KeyId) -> Key | None:
        return self._tables.keys.get(key_id)

    async def find_for_update(self, key_id: KeyId) -> Key | None:
        return await self.find(key_id)

    async def page(self, page_request: PageRequest) -> Page[Key]:
        return page(self._tables.keys.values(), page_request, _by_age, newest_first=True)

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


def _by_age(key: Key) -> Position:
    return Position(value=key.created_at, id=key.id)


def _working_copies(tables: Tables) -> Iterator[Content]:
    return (post.content for post in tables.posts.values() if not post.trashed_at)
