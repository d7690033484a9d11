"""Events: what happened, kept in the same transaction as the change itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from blogcore.domain.author import Author
from blogcore.domain.changes import DuePost, turns
from blogcore.domain.ids import EventId, KeyId, uuid7
from blogcore.domain.json import Json, JsonObject
from blogcore.domain.key import Key
from blogcore.domain.policy import Actor
from blogcore.domain.post import Post
from blogcore.domain.tag import Tag


class EventKind(StrEnum):
    """What happened, in the past tense. That a post went live or expired is the clock's doing."""

    POST_CREATED = "post.created"
    POST_EDITED = "post.edited"
    POST_PUBLISHED = "post.published"
    POST_UNPUBLISHED = "post.unpublished"
    POST_TRASHED = "post.trashed"
    POST_RESTORED = "post.restored"
    POST_PURGED = "post.purged"
    POST_WENT_LIVE = "post.went-live"
    POST_EXPIRED = "post.expired"
    PREVIEW_CREATED = "preview.created"
    PREVIEW_REVOKED = "preview.revoked"
    TAG_CREATED = "tag.created"
    TAG_EDITED = "tag.edited"
    TAG_MERGED = "tag.merged"
    TAG_DELETED = "tag.deleted"
    AUTHOR_CREATED = "author.created"
    AUTHOR_EDITED = "author.edited"
    AUTHOR_DELETED = "author.deleted"
    AUTHOR_ERASED = "author.erased"
    SITE_CHANGED = "site.changed"
    KEY_CREATED = "key.created"
    KEY_CHANGED = "key.changed"
    KEY_REVOKED = "key.revoked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Who did what to what, when, and which version came of it. `subject` is the thing's id."""

    id: EventId
    kind: EventKind
    at: datetime
    by: KeyId | None
    subject: str
    version: int | None = None
    data: Mapping[str, Json] = field(default_factory=dict)


ABOUT_KEYS: Final = frozenset({EventKind.KEY_CREATED, EventKind.KEY_CHANGED, EventKind.KEY_REVOKED})


def creation_of(thing: Tag | Author, actor: Actor) -> Event:
    """The event that a tag or author was made."""
    return Event(
        id=EventId(uuid7()),
        kind=EventKind.TAG_CREATED if isinstance(thing, Tag) else EventKind.AUTHOR_CREATED,
        at=thing.created_at,
        by=actor.key_id,
        subject=str(thing.id),
        version=thing.version,
        data={"slug": thing.slug},
    )


def naming_event(kind: EventKind, actor: Actor, thing: Tag | Author, *, at: datetime, data: JsonObject) -> Event:
    """An event about a tag or author as it is after the change; of a person `data` says nothing but the slug."""
    return Event(
        id=EventId(uuid7()),
        kind=kind,
        at=at,
        by=actor.key_id,
        subject=str(thing.id),
        version=thing.version,
        data=data,
    )


def event_of(kind: EventKind, actor: Actor, post: Post, *, at: datetime, data: JsonObject | None = None) -> Event:
    """An event about a post as it is after the change."""
    return Event(
        id=EventId(uuid7()),
        kind=kind,
        at=at,
        by=actor.key_id,
        subject=str(post.id),
        version=post.version,
        data={"slug": post.slug, "revision": post.revision.number, **(data or {})},
    )


def key_event(kind: EventKind, actor: Actor, key: Key, at: datetime) -> Event:
    """An event about a key as it is after the change."""
    data = {"name": key.name, "role": key.role.value}
    return Event(id=EventId(uuid7()), kind=kind, at=at, by=actor.key_id, subject=key.id, data={**data})


def events_by_clock(post: Post | DuePost, now: datetime) -> Iterator[Event]:
    """That the post went live or expired, for each time the clock brought it about and nobody was told yet.

    Of posts about which nobody was ever told, what came before their last change is an old story.
    """
    for turn in turns(post, now):
        shown = turn.after or turn.before
        if shown and (post.told_until or turn.at > post.updated_at):
            yield Event(
                id=EventId(uuid7()),
                kind=EventKind.POST_WENT_LIVE if turn.after else EventKind.POST_EXPIRED,
                at=turn.at,
                by=None,
                subject=str(post.id),
                version=post.version,
                data={"slug": shown.slug, "revision": shown.revision},
            )
