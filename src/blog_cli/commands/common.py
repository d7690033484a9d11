"""What several commands do first."""

import argparse
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

from blog_cli.failure import Failure
from blog_cli.house import Door, House

T = TypeVar("T")


def argument(read: Callable[[str], T]) -> Callable[[str], T]:
    """A way of reading text (`ValueError` with the reason) as argparse wants it: other reasons it keeps back."""

    def read_argument(text: str) -> T:
        try:
            return read(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from None

    return read_argument


@asynccontextmanager
async def at_home(door: Door) -> AsyncIterator[House]:
    """The house with its schema up to date (or checked, where migrating is switched off) and the blog ready for use.

    `Failure` for a blog in memory: what a command does to it is gone when the command ends.
    """
    if door.settings.in_memory:
        raise Failure("BLOG_STORAGE=memory forgets everything when the command ends: only `serve` makes sense with it")
    async with door.open() as house:
        await bring_up_to_date(door, house)
        async with house.running():
            yield house


async def bring_up_to_date(door: Door, house: House) -> None:
    """Migrate; or, if the settings say so, only check that there is nothing to do."""
    if door.settings.migrate:
        await house.migrations.apply()
        return
    missing = [each.id for each in await house.migrations.status() if each.applied_at is None]
    if missing:
        raise Failure(f"the database lacks migration {missing[0]}: run `blog db migrate`")
