"""Publications: what readers see, and from when until when."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from blogcore.domain.content import CoverImage, Seo, Visibility
from blogcore.domain.errors import Invalid
from blogcore.domain.ids import PostId
from blogcore.domain.json import JsonObject
from blogcore.domain.rendering import BodyFormat, Heading
from blogcore.domain.slug import Slug


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """`visible_from ≤ t < visible_until`; without an end it stays open."""

    visible_from: datetime
    visible_until: datetime | None = None

    def __post_init__(self) -> None:
        if self.visible_until is not None and self.visible_until <= self.visible_from:
            raise Invalid("until", "must be later than the beginning")

    def contains(self, moment: datetime) -> bool:
        """Whether readers see it at this moment."""
        return self.visible_from <= moment and not self.is_over(moment)

    def is_over(self, moment: datetime) -> bool:
        """Whether its end has passed."""
        return self.visible_until is not None and self.visible_until <= moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A revision in its window, as the post it belongs to knows it. `published_at` is the date readers see."""

    revision: int
    slug: Slug
    window: Window
    published_at: datetime
    visibility: Visibility = Visibility.PUBLIC


def edges_after(publications: Sequence[Publication], moment: datetime | None) -> Sequence[datetime]:
    """The moments, later than this one, at which a window opens or closes, in the order of time."""
    windows = [shown.window for shown in publications]
    edges = {edge for window in windows for edge in (window.visible_from, window.visible_until) if edge}
    return sorted(edge for edge in edges if moment is None or edge > moment)


def next_edge(publications: Sequence[Publication], moment: datetime | None) -> datetime | None:
    """The first of them."""
    return next(iter(edges_after(publications, moment)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A tag or author as readers see it on a post."""

    slug: Slug
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedSummary:
    """A post as it stands in a list; `body` and `html` are there if they were asked for.

    `updated_at` is when this revision went live, `modified_at` when anything about it was last changed.
    """

    id: PostId
    slug: Slug
    title: str
    subtitle: str | None
    excerpt: str | None
    body_format: BodyFormat
    word_count: int
    reading_minutes: int
    language: str | None
    featured: bool
    visibility: Visibility
    cover_image: CoverImage | None
    canonical_url: str | None
    seo: Seo
    metadata: JsonObject
    tags: tuple[Named, ...]
    authors: tuple[Named, ...]
    revision: int
    published_at: datetime
    first_published_at: datetime
    updated_at: datetime
    created_at: datetime
    modified_at: datetime
    body: str | None = None
    html: str | None = None

    @property
    def last_modified(self) -> datetime:
        """Since when readers get exactly this."""
        return max(self.updated_at, self.modified_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedPost(PublishedSummary):
    """A post as readers see it; `text`, its words without marks, is there only when it is published."""

    body: str
    html: str
    toc: tuple[Heading, ...]
    text: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """What stands beside a post in the list: nothing newer beside the first, nothing older beside the last."""

    newer: PublishedSummary | None
    older: PublishedSummary | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthOfPosts:
    """How many posts a month has, by the date readers see, in UTC."""

    year: int
    month: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TagInUse:
    """A tag with visible posts, and how many of them lists show."""

    slug: Slug
    name: str
    description: str | None
    post_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorInUse:
    """An author with visible posts, without what is nobody's business."""

    slug: Slug
    name: str
    bio: str | None
    website: str | None
    avatar_url: str | None
    post_count: int
