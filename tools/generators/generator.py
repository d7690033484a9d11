"""What is known of a generator: how it is called, its output compiled, and what its language can say."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tools.generators.checks import Rules
from tools.generators.fields import Models, printed
from tools.generators.toolchains import BIN, GIVEN, HERE, NPM, PIP, Home

Command = tuple[str, ...]

LOOSE_TYPESCRIPT: Final = r"\b(any|unknown|object)\b"
LOOSE_PYTHON: Final = r"\b(Any|object)\b|[Dd]ict\[str"


@dataclass(frozen=True, slots=True, kw_only=True)
class Generator:
    """One row of the table, one command of the page. Every function gets the folder of the output.

    `needs` says whose packages must be there, its own last; `beside` are packages that it runs with. In `options`,
    `{document}` and `{out}` stand for what is read and where to write; `aside` are options that no user needs.
    `sources` are searched for the operations, by the pattern `operation`; None for what makes models only.
    """

    name: str
    needs: tuple[Home, ...]
    package: str
    beside: Command = ()
    program: str
    options: Command
    aside: Command = ()
    makes: str
    checked: str
    check: Callable[[Path], list[Command]]
    read: Callable[[Path], Models]
    rules: Rules
    operation: str | None
    sources: str
    note: str

    @property
    def home(self) -> Home:
        """Who brings the generator itself."""
        return self.needs[-1]

    def arguments(self, out: str) -> Command:
        """What is behind its name in a command that runs at the top of the checkout."""
        return tuple(option.format(document=GIVEN, out=out) for option in self.options)

    def generate(self, out: Path) -> Command:
        """The command as it is tried, which runs at the top of the checkout, too."""
        return (str(BIN[self.home] / self.program), *self.arguments(str(out)), *self.aside)


def tsc(*flags: str) -> Command:
    """The TypeScript compiler as a strict project calls it; without flags it is `--strict` and no more."""
    target = "--target es2022 --module esnext --moduleResolution bundler --lib es2022,dom,dom.iterable"
    return (f"{NPM}/tsc", "--noEmit", "--strict", *target.split(), *flags)


def typescript_models(pattern: str) -> Callable[[Path], Models]:
    """Reads declarations of types."""
    program = str(HERE / "types.mjs")
    return lambda out: printed(["node", program, *(str(file) for file in sorted(out.glob(pattern)))], out)


def python_models(python: str, module: str) -> Callable[[Path], Models]:
    """Imports the module and reads its classes."""
    return lambda out: printed([python, str(HERE / "models.py"), str(out), module], out)


def environment() -> Mapping[str, str]:
    """Toolchains find each other, and none reaches for the network."""
    cache = HERE / ".cache"
    return os.environ | {
        "PATH": f"{PIP}{os.pathsep}{os.environ['PATH']}",
        "GOFLAGS": "-mod=mod",
        "GOPROXY": "off",
        "GOTOOLCHAIN": "local",
        "GOCACHE": str(cache / "go"),
        "GOPATH": str(cache / "gopath"),
        "MYPY_CACHE_DIR": str(cache / "mypy"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
