"""The commands of docs/clients.md: the options that `make clients` tries, at the versions it has."""

import shlex
import textwrap
from collections.abc import Iterable
from typing import Final

from tools.generators.generator import Generator
from tools.generators.toolchains import pinned

OUT: Final = "client"


def shell_block(generators: Iterable[Generator]) -> str:
    """A block for a shell at the top of the checkout; what pip brings is installed by one line before."""
    known = list(generators)
    npm = [generator for generator in known if generator.home == "npm"]
    pip = [generator for generator in known if generator.home != "npm"]
    packages = dict.fromkeys(package for generator in pip for package in _packages(generator, "=="))
    lines = [
        *(_line("npx", *_npx(generator), *generator.arguments(OUT)) for generator in npm),
        "",
        _line("pip", "install", *packages),
        *(_line(generator.program, *generator.arguments(OUT)) for generator in pip),
    ]
    return "```sh\n" + "\n".join(lines) + "\n```\n"


def _npx(generator: Generator) -> list[str]:
    packages = _packages(generator, "@")
    if len(packages) == 1 and generator.program == generator.package:
        return packages
    return [*(word for package in packages for word in ("-p", package)), generator.program]


def _packages(generator: Generator, at: str) -> list[str]:
    return [f"{name}{at}{pinned(generator.home, name)}" for name in (generator.package, *generator.beside)]


def _line(*words: str) -> str:
    """Broken before 120 columns as a shell wants it; a word that is longer stays whole."""
    lines = textwrap.wrap(shlex.join(words), 114, break_long_words=False, break_on_hyphens=False)
    return " \\\n    ".join(lines)
