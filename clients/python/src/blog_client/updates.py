"""Changes to what others may change at the same time."""

from collections.abc import Awaitable, Callable
from typing import Any, Protocol, TypeVar

from blog_client.base import Model
from blog_client.problems import Stale


class Versioned(Protocol):
    """What grows a version with every change."""

    @property
    def version(self) -> int: ...


T = TypeVar("T", bound=Versioned)
PatchT = TypeVar("PatchT", bound=Model)


async def updated(
    read: Callable[[], Awaitable[T]],
    change: Callable[[T], PatchT | None],
    write: Callable[[PatchT, int], Awaitable[T]],
    attempts: int,
    apart: Callable[[int], Awaitable[None]],
) -> T:
    """What is there after the change; Stale if others were faster in each of the attempts.

    `apart` waits before the next attempt, longer with each that was made.
    """
    if attempts < 1:
        raise ValueError("an update takes one attempt at least")
    made = 0
    while True:
        current = await read()
        patch = change(current)
        if patch is None:
            return current
        try:
            return await write(patch, current.version)
        except Stale:
            made += 1
            if made >= attempts:
                raise
        await apart(made)


def fields_of(patch: Model) -> dict[str, Any]:
    """The fields that were given, as a method takes them."""
    return {name: getattr(patch, name) for name in patch.model_fields_set}
