"""Writes the generated modules of `blog_client` from `docs/openapi.json`: `python -m clients.python.generate`."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from clients.python.generator.document import Document
from clients.python.generator.models import models
from clients.python.generator.operations import operations, raw_operations
from clients.python.generator.problems import problems

ROOT: Final = Path(__file__).parents[2]
DOCUMENT: Final = ROOT / "docs" / "openapi.json"
TARGET: Final = Path(__file__).parent / "src" / "blog_client"

_FIRST_LINES: Final = {
    "models.py": "What goes over the wire.",
    "problems.py": "An exception for each problem of the API, by its code.",
    "operations.py": "What can be asked of the blog.",
    "raw_operations.py": "What can be asked of the blog, with whole answers.",
}
_MADE: Final = "Made from docs/openapi.json by `python -m clients.python.generate`: do not edit."
_ALLOWED: Final = {
    "operations.py": "# ruff: noqa: A002, ASYNC109 - names are the document's; one try of several has the timeout",
    "raw_operations.py": "# ruff: noqa: A002, ASYNC109 - as in operations.py",
}


def generated(text: str) -> Mapping[str, str]:
    """The modules by file name, made from the text of an OpenAPI document."""
    document = Document(json.loads(text))
    made = {
        "models.py": models(document),
        "problems.py": problems(document),
        "operations.py": operations(document),
        "raw_operations.py": raw_operations(document),
    }
    return {name: _formatted(f"{_head(name)}\n{body}") for name, body in made.items()}


def _head(name: str) -> str:
    return f'"""{_FIRST_LINES[name]}\n\n{_MADE}\n"""\n{_ALLOWED.get(name, "")}'


def _formatted(text: str) -> str:
    for words in (["check", "--fix-only", "--select=F401,F541,I"], ["format"]):
        command = [
            sys.executable,
            "-m",
            "ruff",
            *words,
            "--quiet",
            "--stdin-filename",
            str(TARGET / "generated.py"),
            "-",
        ]
        text = subprocess.run(command, input=text, capture_output=True, text=True, check=True, cwd=ROOT).stdout  # noqa: S603
    return text


def main() -> None:
    for name, text in generated(DOCUMENT.read_text(encoding="utf-8")).items():
        (TARGET / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
