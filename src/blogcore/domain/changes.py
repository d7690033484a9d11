"""Changes: what those who follow the blog are told of what readers see, so that a copy of it can be kept in step."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from blogcore.domain.content import Visibility
from blogcore.domain.ids import PostId
from blogcore.domain.post import Post
from blogcore.domain.publication import Publication, edges_after, next_edge
from blogcore.domain.slug import Slug


class ChangeKind(StrEnum):
    """What became of a post for readers of lists.

    `published`: it is there now; `updated`: it is there and something about it is another; `removed`: it is gone.
    """

    PUBLISHED = "published"
    UPDATED = "updated"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicChange:
    """That a post came, changed or went, for anybody to know. `slug` is where it is, or where it was last."""

    post_id: PostId
    slug: Slug
    kind: ChangeKind
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A moment at which the clock alone showed or hid something: what readers saw before it, and from it on."""

    at: datetime
    before: Publication | None
    after: Publication | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DuePost:
    """A post of which the clock has something to tell: no more of it than that takes."""

    id: PostId
    version: int
    publications: tuple[Publication, ...]
    told_until: datetime | None
    updated_at: datetime

    @property
    def due_at(self) -> datetime | None:
        """The first moment not told of yet at which the clock shows or hides it."""
        return next_edge(self.publications, self.told_until)


def turns(post: Post | DuePost, now: datetime) -> Iterator[Turn]:
    """The turns that have passed without anybody being told, in the order of time."""
    for edge in edges_after(post.publications, post.told_until):
        if edge <= now:
            before = next((one for one in post.publications if one.window.visible_until == edge), None)
            after = next((one for one in post.publications if one.window.visible_from == edge), None)
            yield Turn(at=edge, before=before, after=after)


def changes_by_clock(post: Post | DuePost, now: datetime) -> Iterator[PublicChange]:
    """What is to be told of the turns that have passed."""
    for turn in turns(post, now):
        change = change_between(post.id, turn.before, turn.after, at=turn.at)
        if change:
            yield change


def changes(before: Post | None, after: Post, now: datetime) -> Iterator[PublicChange]:
    """What is to be told of a change to a post: first what the clock did meanwhile, then the difference now."""
    if before:
        yield from changes_by_clock(before, now)
    change = change_between(after.id, before.live(now) if before else None, after.live(now), at=now)
    if change:
        yield change


def change_between(
    post_id: PostId, before: Publication | None, after: Publication | None, *, at: datetime
) -> PublicChange | None:
    """What it is to followers that readers saw the one and now see the other; unlisted is as good as not there."""
    was, listed = _listed(before), _listed(after)
    if listed is None:
        return _change(post_id, was, ChangeKind.REMOVED, at) if was else None
    if was is None:
        return _change(post_id, listed, ChangeKind.PUBLISHED, at)
    same = (was.revision, was.slug, was.published_at) == (listed.revision, listed.slug, listed.published_at)
    return None if same else _change(post_id, listed, ChangeKind.UPDATED, at)


def _listed(shown: Publication | None) -> Publication | None:
    return shown if shown and shown.visibility is Visibility.PUBLIC else None


def _change(post_id: PostId, shown: Publication, kind: ChangeKind, at: datetime) -> PublicChange:
    return PublicChange(post_id=post_id, slug=shown.slug, kind=kind, at=at)
