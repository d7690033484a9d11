"""Join an adapter of one's own: a blog in memory whose API keys are kept in a SQLite file, started twice.

The file is a temporary one unless an argument names it.
"""

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from blog_cli.settings import Settings
from blogcore.domain.pages import PageRequest
from blogcore.domain.policy import OPERATOR
from blogcore.ports.storage import Storage
from containers import Container, built
from sqlite_keys import SqliteKeysStorage


def with_keys_in(path: Path) -> Container:
    """A container whose blog has its API keys in this file."""
    storage: Storage = SqliteKeysStorage(path)
    container = built(Settings(storage="memory"))
    container.storage.override(storage)
    return container


async def main(path: Path) -> None:
    container = with_keys_in(path)
    async with container.running():
        keys = container.blog().administering
        made = await keys.ensure_admin_key.execute(None)
        print(f"made {made.text}" if made else "there is a key already:")
        for key in (await keys.list_keys.execute(OPERATOR, PageRequest())).results:
            print(f"{key.id}  {key.role}  {key.name}")


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        file = Path(sys.argv[1]) if sys.argv[1:] else Path(folder) / "keys.sqlite"
        for _ in range(2):
            asyncio.run(main(file))
