"""Run a command beside a blog of its own: `python tools/with_blog.py npm test`.

The blog has an embedded database in a temporary folder, empty but for what `--import PATH` puts there, and a free port.
The command finds it by BLOG_URL, an admin's key in BLOG_KEY and its process in BLOG_PID. Its exit status is ours; if it
fails the blog's log is shown.
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
from threading import Timer
from typing import Final

KEY: Final = re.compile(r"blog_[a-z0-9]{12}_[A-Za-z0-9]{43}")
URL: Final = re.compile(r"served at (\S+)")


@contextmanager
def blog(folder: Path, imports: list[Path]) -> Iterator[dict[str, str]]:
    """A blog that keeps everything in the folder and answers, as the variables that tell where; `SystemExit` without.

    No setting that somebody made reaches it: neither a variable nor a `.env`, which is looked for where it starts.
    """
    data = folder / "data"
    environment = {**_without_settings(), "BLOG_DATA_DIR": str(data)}
    command = [sys.executable, "-m", "blog_cli"]
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(
            [*command, "serve", "--port", "0"],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        ) as server,
    ):
        try:
            said = greeting(server)
            url, key = URL.search(said), KEY.search(said)
            if url is None or key is None or str(data) not in said:
                raise SystemExit(f"the blog did not start:\n{said}{(folder / 'log').read_text()}")
            for path in imports:
                subprocess.run([*command, "import", "markdown", str(path)], cwd=folder, env=environment, check=True)
            yield {"BLOG_URL": url[1], "BLOG_KEY": key[0], "BLOG_PID": str(server.pid)}
        finally:
            _stop(server)


def greeting(server: "subprocess.Popen[str]", seconds: float = 60) -> str:
    """What the server says up to the key it makes for an empty blog; less if it ends before or takes longer."""
    limit = Timer(seconds, server.kill)
    limit.start()
    said = ""
    try:
        for line in server.stdout or ():
            said += line
            if KEY.search(line):
                break
    finally:
        limit.cancel()
    return said


def _stop(server: "subprocess.Popen[str]") -> None:
    server.terminate()
    try:
        server.wait(20)
    except subprocess.TimeoutExpired:
        server.kill()


def _without_settings() -> dict[str, str]:
    return {name: text for name, text in os.environ.items() if not name.startswith("BLOG_")}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--import", dest="imports", metavar="PATH", type=Path, action="append", default=[])
    parser.add_argument("command", nargs=argparse.REMAINDER)
    given = parser.parse_args()
    if not given.command:
        parser.error("the following arguments are required: command")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        with blog(folder, [path.resolve() for path in given.imports]) as variables:
            environment = {**_without_settings(), **variables}
            code = subprocess.run(given.command, env=environment, check=False).returncode
        if code:
            print((folder / "log").read_text(), file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
