"""`blog openapi`: the OpenAPI document, for those who generate clients."""

import argparse
import sys

from blog_cli.house import Door


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """What can be said to it."""
    command = commands.add_parser("openapi", help="print the OpenAPI document")
    command.set_defaults(command=openapi)


async def openapi(door: Door, _: argparse.Namespace) -> int:
    """Print it; nothing is started for that."""
    sys.stdout.write(door.openapi())
    return 0
