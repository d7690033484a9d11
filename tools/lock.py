"""Write constraints.txt anew: `make lock`, whenever a pyproject.toml names another dependency or version.

Every third party of the four distributions, for every Python and platform we support, with the hashes of all its
files. The resolver (uv) is fetched into a temporary environment: nothing else here needs it. Known versions stay
unless `--upgrade` is given.
"""

import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "constraints.txt"
OURS = ("blogcore", "blog-http", "blog-pg")
HEADER = """\
# Tested versions of everything we stand on, with the hashes of all their files. Made by `make lock`, not by hand.
"""


def requirements() -> Iterator[str]:
    """All that our distributions ask for, extras included, but for each other."""
    for file in (ROOT / "pyproject.toml", *sorted(ROOT.glob("src/*/pyproject.toml"))):
        project = tomllib.loads(file.read_text())["project"]
        extras = project.get("optional-dependencies", {}).values()
        for line in (*project["dependencies"], *(line for extra in extras for line in extra)):
            if _name(line) not in OURS:
                yield line


def _name(requirement: str) -> str:
    name = re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0]
    return re.sub(r"[-_.]+", "-", name).lower()


def resolved(lines: list[str], arguments: list[str]) -> str:
    """The lock's text: one resolution that holds from Python 3.11 on, markers where platforms differ."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder, "bin", "python"))
        subprocess.run([python, "-m", "pip", "install", "--quiet", "uv"], check=True)
        source, target = Path(folder, "requirements.in"), Path(folder, "constraints.txt")
        source.write_text("\n".join(lines))
        target.write_text(LOCK.read_text() if LOCK.exists() else "")
        options = ["--universal", "--python-version=3.11", "--generate-hashes", "--no-header", "--no-annotate"]
        compiler = [python, "-m", "uv", "pip", "compile", "--quiet", "--no-config", f"--python={python}"]
        subprocess.run(
            [*compiler, *options, *arguments, "-o", str(target), str(source)], check=True, stdout=subprocess.DEVNULL
        )
        return target.read_text()


if __name__ == "__main__":
    LOCK.write_text(HEADER + resolved(sorted(set(requirements())), sys.argv[1:]))
    print(f"{LOCK.name}: {LOCK.read_text().count('==')} versions")
