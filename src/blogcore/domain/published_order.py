"""The orders of readers' lists, and the place of a post in each."""

from enum import StrEnum

from blogcore.domain.pages import Position
from blogcore.domain.publication import PublishedSummary
from blogcore.domain.search import sort_key


class PublishedOrder(StrEnum):
    """By one thing, rising or, with `-`, falling; ties by id in the same direction.

    By the date readers see, by when the revision they see went live, or by title, whose capitals and accents do not
    count.
    """

    LAST_PUBLISHED = "-published_at"
    FIRST_PUBLISHED = "published_at"
    BY_TITLE = "title"
    BY_TITLE_BACKWARD = "-title"
    LAST_UPDATED = "-updated_at"
    FIRST_UPDATED = "updated_at"

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

    def position(self, post: PublishedSummary) -> Position:
        """The place of a post in a list of this order."""
        match self.key:
            case "title":
                return Position(value=sort_key(post.title), id=post.id)
            case "updated_at":
                return Position(value=post.updated_at, id=post.id)
            case _:
                return Position(value=post.published_at, id=post.id)
