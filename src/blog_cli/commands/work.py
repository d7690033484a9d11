"""`blog work`: one of the processes of a `blog serve` that has several; nobody calls it by hand."""

import argparse
import asyncio
import os
import signal
import socket

from blog_cli.commands.common import bring_up_to_date
from blog_cli.commands.serve import settle
from blog_cli.house import Door


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """What the crew says to it: the descriptors of two sockets that it inherits."""
    command = commands.add_parser("work")
    command.add_argument("listener", type=int)
    command.add_argument("line", type=int)
    command.set_defaults(command=work)


async def work(door: Door, arguments: argparse.Namespace) -> int:
    """Serve at a socket that others serve at, too, until told to stop or until there is nobody on the line."""
    with socket.socket(fileno=arguments.listener) as listener, socket.socket(fileno=arguments.line) as line:
        _end_with(line)
        async with door.open() as house:
            await bring_up_to_date(door, house)
            await house.serve(listener, lambda url: _ready(line, url))
    return 0


def _end_with(line: socket.socket) -> None:
    """Nothing is ever said on the line: what can be read is its end."""
    loop = asyncio.get_running_loop()

    def alone() -> None:
        loop.remove_reader(line)
        os.kill(os.getpid(), signal.SIGTERM)

    loop.add_reader(line, alone)


def _ready(line: socket.socket, url: str) -> None:
    line.send(f"{url}\n".encode())
    settle()
