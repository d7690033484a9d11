"""`blog keys`: who may come in. The person at the command line may do what an admin may."""

import argparse
from datetime import UTC, datetime

from blog_cli.commands.common import argument, at_home
from blog_cli.house import Door
from blogcore.domain.ids import KeyId
from blogcore.domain.key import Key
from blogcore.domain.pages import MAX_LIMIT, PageRequest
from blogcore.domain.policy import OPERATOR, Role
from blogcore.use_cases.administering.keys import NewKey


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """What can be said to it."""
    command = commands.add_parser("keys", help="create, list and revoke API keys")
    parts = command.add_subparsers(required=True, metavar="create|list|revoke")
    new = parts.add_parser("create", help="make a key and print it, this once")
    new.add_argument("name", help="whose it is")
    new.add_argument("--role", choices=[role.value for role in Role], default="admin", help="default: admin")
    new.add_argument("--author", metavar="SLUG", help="whose posts it may edit (roles author and contributor)")
    new.add_argument(
        "--expires", type=argument(_moment), metavar="TIME", help="until when it holds, e.g. 2030-01-01T00:00:00Z"
    )
    new.set_defaults(command=create)
    parts.add_parser("list", help="all keys, without their secrets").set_defaults(command=show)
    old = parts.add_parser("revoke", help="make a key useless from the next request on")
    old.add_argument("id", help="the 12 characters behind blog_")
    old.set_defaults(command=revoke)


async def create(door: Door, arguments: argparse.Namespace) -> int:
    """Make a key; only the key itself goes to standard output."""
    new = NewKey(name=arguments.name, role=Role(arguments.role), author=arguments.author, expires_at=arguments.expires)
    async with at_home(door) as house:
        issued = await house.blog.administering.create_key.execute(OPERATOR, new)
    print(issued.token.text)
    return 0


async def show(door: Door, _: argparse.Namespace) -> int:
    """All keys, newest first."""
    async with at_home(door) as house:
        page = PageRequest(limit=MAX_LIMIT)
        while True:
            found = await house.blog.administering.list_keys.execute(OPERATOR, page)
            for key in found.results:
                print(_line(key, house.blog.clock.now()))
            if found.next is None:
                return 0
            page = PageRequest(limit=MAX_LIMIT, start_after=found.next)


async def revoke(door: Door, arguments: argparse.Namespace) -> int:
    """Make it useless."""
    async with at_home(door) as house:
        key = await house.blog.administering.revoke_key.execute(OPERATOR, KeyId(arguments.id))
    print(f"revoked {key.id} ({key.name})")
    return 0


def _line(key: Key, now: datetime) -> str:
    ended = "revoked" if key.revoked_at else "expired" if key.expires_at and key.expires_at <= now else "valid"
    author = f" ({key.author.slug})" if key.author else ""
    return f"{key.id}  {ended:<7}  {key.role + author:<20}  {key.created_at:%Y-%m-%d}  {key.name}"


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError("must be a time such as 2030-01-01T00:00:00Z") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
