"""What a published post stands beside, and what months have posts, out of what lists show."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC

from blogcore.adapters.memory.pages import Place, place
from blogcore.domain.pages import Position
from blogcore.domain.publication import MonthOfPosts, PublishedPost


def related(post: PublishedPost, listed: Sequence[PublishedPost]) -> list[PublishedPost]:
    """The others that share tags with the post, the nearest first."""
    carriers = Counter(tag.slug for one in listed for tag in one.tags)
    own = {tag.slug for tag in post.tags}

    def nearness(one: PublishedPost) -> tuple[int, int, Place]:
        shared = [tag.slug for tag in one.tags if tag.slug in own]
        return len(shared), sum(1_000_000 // carriers[slug] for slug in shared), in_list(one)

    others = [one for one in listed if one.id != post.id and any(tag.slug in own for tag in one.tags)]
    return sorted(others, key=nearness, reverse=True)


def newer(post: PublishedPost, listed: Iterable[PublishedPost]) -> PublishedPost | None:
    """The oldest of those that stand before it in the list."""
    return min((one for one in listed if in_list(one) > in_list(post)), key=in_list, default=None)


def older(post: PublishedPost, listed: Iterable[PublishedPost]) -> PublishedPost | None:
    """The newest of those that stand after it."""
    return max((one for one in listed if in_list(one) < in_list(post)), key=in_list, default=None)


def months(posts: Iterable[PublishedPost]) -> Iterator[MonthOfPosts]:
    """The months of their dates, the newest first."""
    dates = [post.published_at.astimezone(UTC) for post in posts]
    counts = Counter((date.year, date.month) for date in dates)
    for (year, month), count in sorted(counts.items(), reverse=True):
        yield MonthOfPosts(year=year, month=month, count=count)


def in_list(post: PublishedPost) -> Place:
    """Where it stands in the list; the greater comes first."""
    return place(Position(value=post.published_at, id=post.id))
