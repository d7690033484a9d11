"""Revisions: the numbered snapshots that a post's history is made of, immutable but for autosaves."""

from dataclasses import dataclass, replace
from datetime import datetime

from blogcore.domain.content import Content
from blogcore.domain.ids import KeyId
from blogcore.domain.rendering import Rendering


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What a post said at one time, with its rendering. Numbers begin at 1 and leave no gap.

    An autosave was made by a program while somebody wrote, not by somebody who was done: the next may take its place.
    """

    number: int
    content: Content
    rendering: Rendering
    created_at: datetime
    created_by: KeyId | None = None
    autosave: bool = False

    @property
    def excerpt(self) -> str | None:
        """The excerpt its author wrote, else the beginning of the text; none for an empty post."""
        return self.content.excerpt or self.rendering.excerpt or None

    def next(
        self, content: Content, rendering: Rendering, *, now: datetime, by: KeyId | None, autosave: bool = False
    ) -> "Revision":
        """The revision that follows this one."""
        return Revision(
            number=self.number + 1,
            content=content,
            rendering=rendering,
            created_at=now,
            created_by=by,
            autosave=autosave,
        )

    def is_autosave_by(self, key: KeyId | None) -> bool:
        """Whether this very key left it while somebody wrote; nothing is anybody's who has no key."""
        return self.autosave and key is not None and self.created_by == key

    def rewritten(self, content: Content, rendering: Rendering, *, now: datetime) -> "Revision":
        """An autosave with what it says by now, in the place of what it said."""
        return replace(self, content=content, rendering=rendering, created_at=now)

    def settled(self) -> "Revision":
        """The same, for good: no autosave takes its place any more."""
        return replace(self, autosave=False) if self.autosave else self


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionSummary:
    """A line in a post's history."""

    number: int
    title: str
    word_count: int
    created_at: datetime
    created_by: KeyId | None
    autosave: bool = False
