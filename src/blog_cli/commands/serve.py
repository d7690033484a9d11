"""`blog serve`: the blog over HTTP, until it is told to stop."""

import argparse
import gc
import sys

from blog_cli.commands.common import argument, bring_up_to_date
from blog_cli.crew import Crew
from blog_cli.house import Door, House
from blog_cli.settings import PORT, Settings


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """What can be said to it."""
    command = commands.add_parser("serve", help="migrate, then serve the blog over HTTP")
    command.add_argument("--host", help="address to listen on (BLOG_HOST)")
    command.add_argument("--port", type=argument(PORT), help="port to listen on (BLOG_PORT); 0: any free one")
    command.set_defaults(command=serve)


async def serve(door: Door, arguments: argparse.Namespace) -> int:
    """Take the address, open the house, migrate, see to an admin key, serve."""
    settings = door.settings
    port = settings.port if arguments.port is None else arguments.port
    with door.listen(arguments.host or settings.host, port) as listener:
        async with door.open() as house:
            await bring_up_to_date(door, house)
            async with house.running():
                first_key = await _ensured_key(settings, house)
            if settings.workers == 1:
                await house.serve(listener, lambda url: _ready(settings, url, first_key))
            else:
                await Crew(listener, settings.workers).serve(lambda url: _greet(settings, url, first_key))
    return 0


async def _ensured_key(settings: Settings, house: House) -> str | None:
    """The key that had to be made on a development blog that nobody could get into; told here, once."""
    given = settings.admin_key
    if given is None and not (settings.in_memory or settings.needs_embedded):
        return None
    made = await house.blog.administering.ensure_admin_key.execute(given)
    return made.text if made and given is None else None


def _ready(settings: Settings, url: str, first_key: str | None) -> None:
    _greet(settings, url, first_key)
    settle()


def settle() -> None:
    """What is there by now stays: looking through all of it again and again held up requests, some 40 ms each time."""
    gc.collect()
    gc.freeze()


def _greet(settings: Settings, url: str, first_key: str | None) -> None:
    say = [
        f"The blog is served at {url}",
        f"  API    {url}/api/posts",
        f"  docs   {url}/docs",
        f"  data   {_kept_in(settings)}",
    ]
    if settings.workers > 1:
        say += [f"  workers {settings.workers} (SIGHUP replaces them one by one)"]
    if first_key:
        say += [f"  key    {first_key}", "         This admin key is shown only now: keep it."]
    print("\n".join(say), flush=True, file=sys.stdout)


def _kept_in(settings: Settings) -> str:
    if settings.in_memory:
        return "in memory: everything is forgotten when this ends"
    if settings.needs_embedded:
        return f"{settings.data_dir.absolute()} (embedded PostgreSQL, for development only)"
    return "in the PostgreSQL of BLOG_DATABASE_URL"
