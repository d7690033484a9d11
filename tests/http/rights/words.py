"""The words of the table of rights: who asks, how it stands with the post, and what a row says of both."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final


class Caller(Enum):
    """Who asks. The post is Ada's; of two with the same role, the foreign one is Bob."""

    NO_KEY = "without a key"
    MALFORMED = "with a malformed key"
    UNKNOWN = "with an unknown key"
    REVOKED = "with a revoked key"
    EXPIRED = "with an expired key"
    CONTRIBUTOR = "contributor"
    FOREIGN_CONTRIBUTOR = "foreign contributor"
    AUTHOR = "author"
    FOREIGN_AUTHOR = "foreign author"
    EDITOR = "editor"
    ADMIN = "admin"


class Where(Enum):
    """How it stands with the post."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    WITH_NEXT = "published, with a next one"
    EXPIRED = "expired"
    TRASHED = "trashed"
    MISSING = "not existing"


KEYLESS: Final = frozenset({Caller.NO_KEY, Caller.MALFORMED, Caller.UNKNOWN, Caller.REVOKED, Caller.EXPIRED})
FOREIGN: Final = frozenset({Caller.FOREIGN_CONTRIBUTOR, Caller.FOREIGN_AUTHOR})
SEEN: Final = frozenset({Where.PUBLISHED, Where.WITH_NEXT})
HIDDEN: Final = frozenset(Where) - SEEN

SHUT: Final = "401 unauthenticated"
NO: Final = "403 not-permitted"
LOST: Final = "404 not-found"
WRONG: Final = "409 wrong-state"
DRAFTS: Final = "as authors where it is a draft or in the trash, else not permitted"

_COLUMNS: Final = {
    Caller.ADMIN: 0,
    Caller.EDITOR: 1,
    Caller.AUTHOR: 2,
    Caller.FOREIGN_AUTHOR: 2,
    Caller.CONTRIBUTOR: 3,
    Caller.FOREIGN_CONTRIBUTOR: 3,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked for, beside the method and the path: those are the document's."""

    path: Mapping[str, str] = field(default_factory=dict)
    query: str = ""
    json: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one operation of the editing port answers."""

    asked: Asked
    told: tuple[str, str, str, str]
    foreign: str | None
    missing: str | None
    states: Mapping[Where, str]

    def tells(self, caller: Caller, where: Where) -> str:
        """What this caller is told in this state, as status and code."""
        if caller in KEYLESS:
            return SHUT
        if caller in FOREIGN and self.foreign is not None:
            return self.foreign
        if where is Where.MISSING and self.missing is not None:
            return self.missing
        told = self.told[_COLUMNS[caller]]
        if told == DRAFTS:
            told = self.told[2] if where in {Where.DRAFT, Where.TRASHED} else NO
        return told if told.startswith("403") else self.states.get(where, told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one operation of the reading port answers, whoever asks.

    `remembers`: where it may tell of what is gone; `shared`: where it shows what is hidden to whoever has the link.
    """

    asked: Asked
    seen: str
    hidden: str
    remembers: frozenset[Where] = frozenset()
    shared: frozenset[Where] = frozenset()

    def tells(self, caller: Caller, where: Where) -> str:
        """What is told in this state; the caller makes no difference."""
        return self.seen if where in SEEN | self.shared else self.hidden


def to(
    *told: str,
    path: Mapping[str, str] | None = None,
    query: str = "",
    json: Any = None,
    foreign: str | None = None,
    missing: str | None = None,
    **states: str,
) -> Row:
    """A row of an operation that concerns no post: told to admin, editor, author and contributor, in every state.

    `foreign` is told to authors and contributors other than Ada, and `missing` where there is no post, if not the same;
    `trashed="…"` and so on is what those who are not refused are told in that state, if not the same.
    """
    admin, editor, author, contributor = told
    return Row(
        asked=Asked(path=path or {}, query=query, json=json),
        told=(admin, editor, author, contributor),
        foreign=foreign,
        missing=missing,
        states={Where[name.upper()]: answer for name, answer in states.items()},
    )


def on_post(*told: str, foreign: str = LOST, missing: str = LOST, **more: Any) -> Row:
    """A row of an operation on the post: as `to`, but a post that is not there, or not for the asker, is `LOST`."""
    return to(*told, foreign=foreign, missing=missing, **more)


def reads(
    seen: str,
    hidden: str,
    *,
    remembers: frozenset[Where] = frozenset(),
    shared: frozenset[Where] = frozenset(),
    **asked: Any,
) -> Reading:
    """A row of the reading port: told while readers see the post, and while they do not."""
    return Reading(asked=Asked(**asked), seen=seen, hidden=hidden, remembers=remembers, shared=shared)
