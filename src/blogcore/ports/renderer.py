"""Turning what authors write into what readers see."""

from typing import Protocol

from blogcore.domain.rendering import Rendering, Source


class Renderer(Protocol):
    """Makes safe HTML of a body."""

    @property
    def version(self) -> str:
        """Changes whenever the same source may render differently."""
        ...

    async def aclose(self) -> None:
        """Let go of whatever it keeps running."""
        ...

    async def render(self, source: Source) -> Rendering:
        """Render and sanitise; raises `Unrenderable` when it is too large or takes too long."""
        ...
