"""Knowing whether readers would get what they got before."""

from blogcore.ports.clock import Clock
from blogcore.ports.generations import Generation, Generations
from blogcore.use_cases.administering.site import CurrentSite


class LookAtGeneration:
    """The present generation of what readers see.

    What this process knows of the site is part of every answer: with another generation it looks at that again, too,
    so that answers made after this was known hold in it.
    """

    def __init__(self, generations: Generations, clock: Clock, site: CurrentSite) -> None:
        self._generations = generations
        self._clock = clock
        self._site = site
        self._mark = ""

    async def execute(self) -> Generation:
        """It; `Unavailable` if that cannot be known."""
        found = await self._generations.at(self._clock.now())
        if found.mark != self._mark:
            await self._site.look()
            self._mark = found.mark
        return found

    def begun_here(self) -> int:
        """How often this process began one, or may have."""
        return self._generations.begun_here()
