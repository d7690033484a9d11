"""The regular expressions of the document: every language of a client reads them, and all read them alike."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any, Final

import pytest
from pydantic import StringConstraints, TypeAdapter, ValidationError

from blogcore.domain.errors import Invalid
from blogcore.domain.text import line
from tests.http.declared import document

GENERATORS: Final = Path(__file__).resolve().parents[2] / "clients" / "generators" / ".venv" / "bin"
# Where languages differ: their spaces, line ends and letters, and what is outside of the first plane.
CHARACTERS: Final = [
    *map(chr, range(0x180)),
    *"\u1680\u180e\u2000\u2007\u200a\u200b\u2027\u2028\u2029\u202a\u202f\u205f\u2060\u3000\ufeff\uffff",
    *"\U0001f600\U00020000\U0010ffff",
]
TEXTS: Final = ["", *CHARACTERS, *(f"a{one}b" for one in CHARACTERS), *(f"{one}@{one}" for one in CHARACTERS)]
NODE: Final = """
const {patterns, texts} = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const found = (each) => texts.map((text) => each.test(text));
console.log(JSON.stringify(['', 'u', 'v'].map((flag) => patterns.map((each) => found(new RegExp(each, flag))))));
"""
GO: Final = """package main

import (
    "encoding/json"
    "os"
    "regexp"
)

func main() {
    var given struct{ Patterns, Texts []string }
    if err := json.NewDecoder(os.Stdin).Decode(&given); err != nil {
        panic(err)
    }
    found := [][]bool{}
    for _, pattern := range given.Patterns {
        each := regexp.MustCompile(pattern)
        matches := []bool{}
        for _, text := range given.Texts {
            matches = append(matches, each.MatchString(text))
        }
        found = append(found, matches)
    }
    json.NewEncoder(os.Stdout).Encode(found)
}
"""


def patterns() -> Iterator[str]:
    """All of the document, each once."""
    yield from dict.fromkeys(_patterns(document()))


def _patterns(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("pattern"), str):
            yield part["pattern"]
        part = list(part.values())
    for inner in part if isinstance(part, list) else ():
        yield from _patterns(inner)


def in_python() -> list[list[bool]]:
    # Its `$` stands before a line feed at the end, too.
    return [[bool(re.search(re.sub(r"\$$", r"\\Z", each), text)) for text in TEXTS] for each in patterns()]


def in_rust() -> list[list[bool]]:
    """By the crate `regex`, which pydantic brings."""

    def matches(adapter: TypeAdapter[str], text: str) -> bool:
        try:
            adapter.validate_python(text)
        except ValidationError:
            return False
        return True

    adapters = [TypeAdapter[str](Annotated[str, StringConstraints(pattern=each)]) for each in patterns()]
    return [[matches(adapter, text) for text in TEXTS] for adapter in adapters]


def printed(*command: str) -> Any:
    given = json.dumps({"patterns": list(patterns()), "texts": TEXTS})
    return json.loads(subprocess.run(command, input=given, capture_output=True, check=True, text=True).stdout)


def test_the_document_has_patterns() -> None:
    assert len(list(patterns())) > 5


def test_rust_reads_the_patterns_as_python_does() -> None:
    assert in_rust() == in_python()


def test_ecmascript_reads_the_patterns_as_python_does() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("no Node")

    plain, unicode, sets = printed(node, "-e", NODE)

    assert plain == unicode == sets == in_python()


def test_go_reads_the_patterns_as_python_does(tmp_path: Path) -> None:
    go = shutil.which("go") or shutil.which("go", path=str(GENERATORS))
    if go is None:
        pytest.skip("no Go")
    (tmp_path / "main.go").write_text(GO)

    assert printed(go, "run", str(tmp_path / "main.go")) == in_python()


@pytest.mark.parametrize("schema", ["TagIn", "KeyIn", "AuthorIn", "PostIn"])
def test_a_line_is_what_the_core_takes_for_one(schema: str) -> None:
    properties = document()["components"]["schemas"][schema]["properties"]
    pattern = properties["title" if schema == "PostIn" else "name"]["pattern"]
    takes: Callable[[str], object] = re.compile(pattern.removesuffix("$") + r"\Z").match

    assert [text for text in TEXTS if takes(text) and not _is_line(text)] == []
    assert [text for text in TEXTS if _is_line(text) and not takes(text.strip())] == []


def _is_line(text: str) -> bool:
    try:
        return bool(line(text, "name", 200))
    except Invalid:
        return False
