"""A bell that wakes whoever waits for news, all at once."""

import asyncio


class Bell:
    """Rung whenever there may be news; a stroke between reading and waiting is not missed."""

    def __init__(self) -> None:
        self._strokes = 0
        self._waiting = 0
        self._rung = asyncio.Event()

    @property
    def strokes(self) -> int:
        """How often it was rung."""
        return self._strokes

    @property
    def waiting(self) -> int:
        """How many wait for it."""
        return self._waiting

    def ring(self) -> None:
        """Wake everybody."""
        self._strokes += 1
        if self._waiting:
            self._rung.set()
            self._rung = asyncio.Event()

    async def wait(self, strokes: int, *, seconds: float) -> bool:
        """Wait until it has been rung more often than this; False if that took too long."""
        if self._strokes > strokes:
            return True
        self._waiting += 1
        try:
            async with asyncio.timeout(seconds):
                await self._rung.wait()
        except TimeoutError:
            return False
        finally:
            self._waiting -= 1
        return True
