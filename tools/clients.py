"""Try the generators that people use on docs/openapi.json: `make clients`, or `python tools/clients.py --only hey-api`.

Each must generate without complaint; its output must compile, keep every field's name, type, optionality and nullness,
and call the operations as we do. A full run writes the table and the commands into docs/clients.md. What could not be
tried is named, and fails like what went wrong.
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tools.generators.catalogue import ALL, by_name
from tools.generators.checks import problems, unnamed, untyped_codes
from tools.generators.commands import shell_block
from tools.generators.generator import Command, Generator, environment
from tools.generators.toolchains import DOCUMENT, HERE, ROOT, missing, pinned

PAGE: Final = ROOT / "docs" / "clients.md"
COMPLAINT: Final = re.compile(r"\b(warn(ing)?|error|deprecated|unsupported|skipping|fail(ed)?)\b", re.IGNORECASE)
COLOUR: Final = re.compile(r"\x1b\[[0-9;]*m")

TOLERATED: Final = (
    r"\] INFO ",  # names of written files
    r"OpenAPI 3\.1 support is still in beta",
    r"Failed to get the schema name: null",  # openapi-generator, of `additionalProperties: false`
    r"string \(reserved word\) cannot be used as model name",  # openapi-generator, of the string in a Go union
    r"fields holding AnyUrl are written without",  # datamodel-code-generator: a URL carries no length there
    r"warn_about_dropped_constraints",  # the same, its second line
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one generator did; `untried` says why it was not asked at all."""

    generator: Generator
    version: str = ""
    untried: str | None = None
    problems: tuple[str, ...] = ()
    seconds: float = 0

    @property
    def verdict(self) -> str:
        if self.untried is not None:
            return f"not tried here: {self.untried}"
        if not self.problems:
            return "clean"
        return f"{len(self.problems)} problem{'s' if len(self.problems) > 1 else ''}"


def main() -> int:
    """Exit status 0 if all that was asked for is clean."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", metavar="NAMES", help="some generators, by comma; docs stay as they are")
    names = [name for name in parser.parse_args().only.split(",") if name]
    document = json.loads(DOCUMENT.read_text())
    outcomes = [_shown(_outcome(document, generator)) for generator in by_name(names)]
    general = list(untyped_codes(document))
    for problem in general:
        print(problem)
    if not names:
        page = with_part(PAGE.read_text(), "table", _table(outcomes))
        PAGE.write_text(with_part(page, "commands", shell_block(ALL)))
    return int(bool(general) or any(outcome.verdict != "clean" for outcome in outcomes))


def with_part(page: str, name: str, text: str) -> str:
    """The page with this text between the comments that say where the part begins and ends."""
    before, _, after = re.split(rf"(?<=<!-- {name} -->\n)(.*?)(?=<!-- end of {name} -->)", page, flags=re.DOTALL)
    return f"{before}{text}{after}"


def _outcome(document: dict[str, object], generator: Generator) -> Outcome:
    untried = next((reason for home in generator.needs if (reason := missing(home, generator.package))), None)
    if untried is not None:
        return Outcome(generator=generator, untried=untried)
    start = time.monotonic()
    return Outcome(
        generator=generator,
        version=pinned(generator.home, generator.package),
        problems=tuple(_problems(document, generator)),
        seconds=time.monotonic() - start,
    )


def _problems(document: dict[str, object], generator: Generator) -> Iterator[str]:
    out = HERE / "out" / re.sub(r"\W+", "-", generator.name)
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    status, said = _run(generator.generate(out), ROOT)
    yield from (f"says: {line}" for line in said if COMPLAINT.search(line) and not _tolerated(line))
    if status:
        yield from (f"ends with status {status}", *said[-5:])
        return
    for command in generator.check(out):
        status, said = _run(command, out)
        if status:
            yield from (f"{Path(command[0]).name}: {line}" for line in (said or [f"status {status}"]))
    yield from problems(document, generator.read(out), generator.rules)
    if generator.operation is not None:
        yield from unnamed(document, out.glob(generator.sources), generator.operation)


def _run(command: Command, folder: Path) -> tuple[int, list[str]]:
    done = subprocess.run(
        command, cwd=folder, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    return done.returncode, [line for line in COLOUR.sub("", done.stdout).splitlines() if line.strip()]


def _tolerated(line: str) -> bool:
    return any(re.search(known, line) for known in TOLERATED)


def _shown(outcome: Outcome) -> Outcome:
    generator = outcome.generator
    print(f"{generator.name:36} {outcome.version:10} {outcome.seconds:5.1f} s  {outcome.verdict}", flush=True)
    for problem in outcome.problems[:40]:
        print(f"    {problem}")
    return outcome


def _table(outcomes: list[Outcome]) -> str:
    rows = [
        f"| {outcome.generator.name} | {outcome.version} | {outcome.generator.makes} | {outcome.generator.checked} "
        f"| {outcome.verdict} | {outcome.generator.note} |\n"
        for outcome in outcomes
    ]
    head = "| generator | version | makes | compiled by | result | to know |\n| --- | --- | --- | --- | --- | --- |\n"
    return head + "".join(rows)


if __name__ == "__main__":
    sys.exit(main())
