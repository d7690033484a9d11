"""`blog db`: the schema of the database."""

import argparse

from blog_cli.commands.common import argument
from blog_cli.house import Door
from blog_cli.settings import whole


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """What can be said to it."""
    command = commands.add_parser("db", help="migrate the database, roll back, or show where it stands")
    parts = command.add_subparsers(required=True, metavar="migrate|rollback|status")
    parts.add_parser("migrate", help="apply all migrations that are missing").set_defaults(command=migrate)
    back = parts.add_parser("rollback", help="take the last migration back, with what it kept")
    back.add_argument("--steps", type=argument(whole(1, 1_000_000)), default=1, help="how many (default: 1)")
    back.set_defaults(command=rollback)
    parts.add_parser("status", help="list the migrations and whether they are applied").set_defaults(command=status)


async def migrate(door: Door, _: argparse.Namespace) -> int:
    """Apply what is missing."""
    async with door.open() as house:
        applied = await house.migrations.apply()
    print("\n".join(f"applied {each}" for each in applied) or "nothing to apply: the schema is up to date")
    return 0


async def rollback(door: Door, arguments: argparse.Namespace) -> int:
    """Take back the last ones."""
    async with door.open() as house:
        taken_back = await house.migrations.rollback(arguments.steps)
    print("\n".join(f"rolled back {each}" for each in taken_back) or "nothing to roll back")
    return 0


async def status(door: Door, _: argparse.Namespace) -> int:
    """List them; exit code 1 if some are missing, so that scripts can ask."""
    async with door.open() as house:
        found = await house.migrations.status()
    print("\n".join(f"{'applied' if each.applied_at else 'missing'}  {each.id}" for each in found))
    return 0 if all(each.applied_at for each in found) else 1
