"""A real server, started as a user would start it, in memory and on a port of its own."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]


def environment(checkout: Path = ROOT, **settings: str) -> dict[str, str]:
    """Ours without settings that somebody made, with the code of this checkout before what is installed."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BLOG_")}
    return {**kept, "PYTHONPATH": f"{checkout / 'src'}{os.pathsep}{checkout}", **settings}


@contextmanager
def serving(checkout: Path = ROOT, **settings: str) -> Iterator[str]:
    """The address of a blog that this checkout serves; told to stop, it must end well."""
    given = environment(checkout, BLOG_STORAGE="memory", **settings)
    command = [sys.executable, "-m", "blog_cli", "serve", "--port", "0"]
    # In an empty folder, for a .env may lie in ours.
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile("w+") as log:
        server = subprocess.Popen(command, cwd=folder, env=given, stdout=subprocess.PIPE, stderr=log, text=True)
        assert server.stdout is not None
        try:
            told = re.match(r"The blog is served at (http://\S+)$", server.stdout.readline().rstrip())
            log.seek(0)
            assert told is not None, log.read()
            yield told[1]
        finally:
            server.terminate()
            server.communicate(timeout=20)
        assert server.returncode == 0
