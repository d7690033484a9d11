"""What feeds and sitemaps are made of, out of dictionaries."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import datetime

from blogcore.adapters.memory.filters import is_wanted_by_readers
from blogcore.adapters.memory.pages import page
from blogcore.adapters.memory.tables import Tables
from blogcore.domain.content import Visibility
from blogcore.domain.ids import PostId
from blogcore.domain.pages import PageRequest, Position
from blogcore.domain.publication import Named, PublishedPost, PublishedSummary
from blogcore.domain.published_order import PublishedOrder
from blogcore.ports.catalogue import Latest, Mapped, PublishedFilter

_NEWEST = PublishedOrder.LAST_PUBLISHED


def latest(
    tables: Tables,
    listed: Iterable[PublishedPost],
    wanted: PublishedFilter,
    *,
    now: datetime,
    limit: int,
    start_after: Position | None,
) -> Latest:
    """The newest posts wanted of those that are listed, and when anything that lists show was last another."""
    chosen = (_with_html(post) for post in listed if is_wanted_by_readers(post, wanted))
    found = page(chosen, PageRequest(limit=limit, start_after=start_after), _NEWEST.position, newest_first=True)
    moments = [*_told(tables), *_turned(tables, now)]
    return Latest(posts=found.results, older=found.next, changed_at=max(moments, default=None))


def mapped_posts(listed: Iterable[PublishedPost]) -> list[Mapped]:
    """All that search engines may list, by id."""
    found = (
        Mapped(slug=post.slug, changed_at=post.last_modified, post_id=post.id)
        for post in listed
        if not post.seo.noindex
    )
    return sorted(found, key=place)


def place(mapped: Mapped) -> bytes:
    """Where a post is among those that are mapped."""
    return mapped.post_id.bytes if mapped.post_id else b""


def mapped_names(
    listed: Iterable[PublishedPost], names: Callable[[PublishedPost], Sequence[Named]], *, limit: int
) -> Sequence[Mapped]:
    """The first names of listed posts, by slug."""
    found = ((named.slug, post.last_modified) for post in listed for named in names(post))
    changed_at = dict(sorted(found, key=lambda each: each[1]))  # the last of each counts
    slugs = sorted(changed_at, key=str.encode)[:limit]
    return [Mapped(slug=slug, changed_at=changed_at[slug]) for slug in slugs]


def post_ids(mapped: Iterable[Mapped]) -> list[PostId]:
    """The posts among them."""
    return [each.post_id for each in mapped if each.post_id]


def _with_html(post: PublishedPost) -> PublishedSummary:
    known = {field.name: getattr(post, field.name) for field in fields(PublishedSummary)}
    return PublishedSummary(**{**known, "body": None})


def _told(tables: Tables) -> Iterator[datetime]:
    return (change.at for change in tables.changes.values())


def _turned(tables: Tables, now: datetime) -> Iterator[datetime]:
    """The edges of windows that have passed: perhaps nobody was told yet."""
    for shown in tables.shown.values():
        for one in shown:
            if one.post.visibility is Visibility.PUBLIC:
                edges = (one.window.visible_from, one.window.visible_until)
                yield from (edge for edge in edges if edge and edge <= now)
