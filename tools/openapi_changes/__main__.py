"""`python -m tools.openapi_changes`: what changed in docs/openapi.json since the newest release.

Exits with 1 if something that breaks a client is not named in CHANGELOG.md, under "Breaking" in [Unreleased].
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tools.openapi_changes.comparison import compare
from tools.openapi_changes.document import Json, UnknownReferenceError
from tools.openapi_changes.findings import Change
from tools.openapi_changes.releases import NotReleasableError, named_breaking, names, newest, release

ROOT: Final = Path(__file__).parent.parent.parent


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Check the document in a checkout, or keep it as released; the exit status."""
    parser = argparse.ArgumentParser(prog="openapi_changes", description=__doc__)
    parser.add_argument("--release", metavar="VERSION", help="keep docs/openapi.json as released under this version")
    version: str | None = parser.parse_args(arguments).release
    document: Json = json.loads((root / "docs" / "openapi.json").read_text())
    folder = root / "docs" / "released"
    try:
        if version is None:
            return _check(document, folder, (root / "CHANGELOG.md").read_text())
        print(f"released as {release(document, version, folder).relative_to(root)}")
    except (NotReleasableError, UnknownReferenceError) as error:
        print(f"openapi_changes: {error}", file=sys.stderr)
        return 1
    return 0


def _check(document: Json, folder: Path, changelog: str) -> int:
    last = newest(folder)
    if last is None:
        print("nothing released yet: every change is free")
        return 0
    changes = compare(last.document(), document)
    breaking = [change for change in changes if change.breaking]
    _print(f"Breaking since {last.version}", breaking)
    _print(f"Harmless since {last.version}", [change for change in changes if not change.breaking])
    entries = named_breaking(changelog)
    unnamed = [change.line for change in breaking if not any(names(entry, change.line) for entry in entries)]
    if unnamed:
        print('\nCHANGELOG.md does not name these under "### Breaking" in [Unreleased]:')
        for line in unnamed:
            print(f"- {line}")
    return 1 if unnamed else 0


def _print(heading: str, changes: Sequence[Change]) -> None:
    print(f"{heading}: {len(changes) or 'nothing'}")
    for change in changes:
        print(f"- {change.line}")
        if not any(change.line.startswith(f"{operation}:") for operation in change.operations):
            print(f"  at {', '.join(change.operations)}")


if __name__ == "__main__":
    sys.exit(main())
