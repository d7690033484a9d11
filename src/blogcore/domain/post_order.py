"""The orders of editors' lists, and the place of a post in each."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

from blogcore.domain.pages import Position
from blogcore.domain.post import Post
from blogcore.domain.search import sort_key

UNDATED: Final = datetime.max.replace(tzinfo=UTC)  # the infinite future, beyond every date that a post can have


class PostOrder(StrEnum):
    """By one thing, rising or, with `-`, falling; ties by id in the same direction.

    By the moment of the last change or of the making, by the date of publishing (a post without one lies in the
    infinite future), or by title, whose capitals and accents do not count.
    """

    LAST_UPDATED = "-updated_at"
    FIRST_UPDATED = "updated_at"
    LAST_CREATED = "-created_at"
    FIRST_CREATED = "created_at"
    LAST_PUBLISHED = "-published_at"
    FIRST_PUBLISHED = "published_at"
    BY_TITLE = "title"
    BY_TITLE_BACKWARD = "-title"

    @property
    def falling(self) -> bool:
        """Whether the greatest comes first."""
        return self.startswith("-")

    @property
    def key(self) -> str:
        """What is sorted by, whatever the direction."""
        return self.removeprefix("-")

    @property
    def by_text(self) -> bool:
        """Whether it is a text that is sorted by, and not a moment."""
        return self.key == "title"

    def position(self, post: Post) -> Position:
        """The place of a post in a list of this order."""
        match self.key:
            case "title":
                return Position(value=sort_key(post.content.title), id=post.id)
            case "published_at":
                return Position(value=post.published_at or UNDATED, id=post.id)
            case "created_at":
                return Position(value=post.created_at, id=post.id)
            case _:
                return Position(value=post.updated_at, id=post.id)
