"""What happens to publications, in dictionaries, when a tag or author that they carry gets another name."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Literal, TypeAlias

from blogcore.adapters.memory.tables import Shown, Tables
from blogcore.domain.content import Visibility
from blogcore.domain.ids import AuthorId, TagId
from blogcore.domain.publication import Named
from blogcore.domain.slug import Slug
from blogcore.ports.repositories import Refreshed

Kind: TypeAlias = Literal["tags", "authors"]


def refreshed(tables: Tables, kind: Kind, old: Slug, new: Named | None, *, now: datetime) -> Sequence[Refreshed]:
    """Let publications that carry the old slug carry the new one in its place, and only there; or none."""
    touched: list[Refreshed] = []
    for post_id, publications in list(tables.shown.items()):
        if not any(_carries(one, kind, old) for one in publications):
            continue
        tables.shown.put(
            post_id,
            tuple(_renamed(one, kind, old, new, now) if _carries(one, kind, old) else one for one in publications),
        )
        touched += [
            Refreshed(post_id=post_id, slug=one.post.slug, visibility=one.post.visibility, window=one.window)
            for one in publications
            if _carries(one, kind, old)
        ]
    return touched


def keep_former(tables: Tables, kind: Kind, slug: Slug, thing: TagId | AuthorId, *, now: datetime) -> None:
    """Lead readers on from a slug that is given up, if there can be any who know it."""
    publications = (one for shown in tables.shown.values() for one in shown if _carries(one, kind, slug))
    if any(one.post.visibility is Visibility.PUBLIC and one.window.visible_from <= now for one in publications):
        tables.former.put((kind, slug, thing), now)


def formerly(tables: Tables, kind: Kind, slug: Slug) -> Iterator[TagId | AuthorId]:
    """Who had this slug before, the last to give it up first."""
    had = [(since, thing) for (what, each, thing), since in tables.former.items() if (what, each) == (kind, slug)]
    return (thing for _, thing in sorted(had, reverse=True))


def forget_former(tables: Tables, kind: Kind, thing: TagId | AuthorId) -> Sequence[Slug]:
    """Lead nobody on to this any more."""
    had = [(what, slug, each) for (what, slug, each), _ in tables.former.items() if (what, each) == (kind, thing)]
    for entry in had:
        tables.former.drop(entry)
    return [slug for _, slug, _ in had]


def _carries(shown: Shown, kind: Kind, slug: Slug) -> bool:
    return slug in {named.slug for named in _named(shown, kind)}


def _renamed(shown: Shown, kind: Kind, old: Slug, new: Named | None, now: datetime) -> Shown:
    inherited = {old} if new is None else {old, new.slug}
    kept = tuple(
        new if new and one.slug == old else one
        for one in _named(shown, kind)
        if (one.slug == old and new) or one.slug not in inherited
    )
    post = replace(shown.post, modified_at=now)
    return replace(shown, post=replace(post, tags=kept) if kind == "tags" else replace(post, authors=kept))


def _named(shown: Shown, kind: Kind) -> tuple[Named, ...]:
    return shown.post.tags if kind == "tags" else shown.post.authors
