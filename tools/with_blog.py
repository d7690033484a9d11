"""Run a command beside a blog of its own: `python tools/with_blog.py npm test`.

The blog has an embedded database in a temporary folder, empty but for what `--import PATH` puts there, and a free port.
The command finds it by BLOG_URL and an admin's key in BLOG_KEY. Its exit status is ours; if it fails the blog's log is
shown.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

KEY: Final = re.compile(r"blog_[a-z0-9]{12}_[A-Za-z0-9]{43}")
URL: Final = re.compile(r"served at (\S+)")
READY: Final = "  data   "


@contextmanager
def blog(folder: Path, imports: list[Path]) -> Iterator[dict[str, str]]:
    """A blog that answers, as the variables that tell where."""
    environment = {name: text for name, text in os.environ.items() if not name.startswith("BLOG_")}
    environment["BLOG_DATA_DIR"] = str(folder / "data")
    command = [sys.executable, "-m", "blog_cli"]
    for path in imports:
        subprocess.run([*command, "import", "markdown", str(path)], env=environment, check=True)
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [*command, "serve", "--port", "0"], env=environment, stdout=subprocess.PIPE, stderr=log, text=True
        )
        try:
            greeting = _greeting(server)
            url, key = URL.search(greeting), KEY.search(greeting)
            if url is None:
                raise RuntimeError(f"the blog did not start: {(folder / 'log').read_text()}")
            yield {"BLOG_URL": url[1], "BLOG_KEY": key[0] if key else _new_key(command, environment)}
        finally:
            server.terminate()
            server.wait(20)


def _greeting(server: "subprocess.Popen[str]") -> str:
    said = ""
    for line in server.stdout or ():
        said += line
        if READY in line:
            break
    return said


def _new_key(command: list[str], environment: dict[str, str]) -> str:
    made = subprocess.run(
        [*command, "keys", "create", "tests", "--role", "admin"],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    keys: list[str] = KEY.findall(made.stdout)
    return keys[0]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--import", dest="imports", metavar="PATH", type=Path, action="append", default=[])
    parser.add_argument("command", nargs=argparse.REMAINDER)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with blog(folder, given.imports) as variables:
            code = subprocess.run(given.command, env={**os.environ, **variables}, check=False).returncode
        if code:
            print((folder / "log").read_text(), file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
