"""The states of a post, and what may be done in each. States are derived from the clock, never stored."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from blogcore.domain.errors import WrongState


class State(StrEnum):
    """Where a post stands at this moment.

    `draft`: it is not published, or no longer; `scheduled`: readers will see it, but do not yet; `published`: they see
    it now; `expired`: they saw it until its end passed; `trashed`: it is in the trash, from where it can be restored.
    """

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    EXPIRED = "expired"
    TRASHED = "trashed"


class Act(StrEnum):
    """What can be done to a post that exists."""

    EDIT = "edit"
    PUBLISH = "publish"
    UNPUBLISH = "unpublish"
    TRASH = "trash"
    RESTORE = "restore"
    PURGE = "purge"
    PREVIEW = "preview"


class Outcome(StrEnum):
    """What an act comes to: it happens, it holds already and changes nothing, or it is refused."""

    DONE = "done"
    HOLDS = "holds already"
    REFUSED = "refused"


_DONE, _HOLDS, _REFUSED = Outcome.DONE, Outcome.HOLDS, Outcome.REFUSED

TRANSITIONS: Final[Mapping[Act, Mapping[State, Outcome]]] = {
    act: dict(zip(State, outcomes, strict=True))
    for act, outcomes in {
        #               draft     scheduled  published  expired   trashed
        Act.EDIT:      (_DONE,    _DONE,     _DONE,     _DONE,    _REFUSED),
        Act.PUBLISH:   (_DONE,    _DONE,     _DONE,     _DONE,    _REFUSED),
        Act.UNPUBLISH: (_HOLDS,   _DONE,     _DONE,     _DONE,    _REFUSED),
        Act.TRASH:     (_DONE,    _DONE,     _DONE,     _DONE,    _HOLDS),
        Act.RESTORE:   (_HOLDS,   _HOLDS,    _HOLDS,    _HOLDS,   _DONE),
        Act.PURGE:     (_REFUSED, _REFUSED,  _REFUSED,  _REFUSED, _DONE),
        Act.PREVIEW:   (_DONE,    _DONE,     _DONE,     _DONE,    _REFUSED),
    }.items()
}  # fmt: skip


def happens(act: Act, state: State) -> bool:
    """Whether the act is to be done now; False where its outcome holds already; `WrongState` where it is refused."""
    outcome = TRANSITIONS[act][state]
    if outcome is Outcome.REFUSED:
        raise WrongState(f"a post that is {state} cannot be {_PARTICIPLES[act]}")
    return outcome is Outcome.DONE


_PARTICIPLES: Final = {
    Act.EDIT: "edited",
    Act.PUBLISH: "published",
    Act.UNPUBLISH: "unpublished",
    Act.TRASH: "moved to the trash",
    Act.RESTORE: "restored",
    Act.PURGE: "purged: only what is in the trash can be",
    Act.PREVIEW: "previewed",
}
