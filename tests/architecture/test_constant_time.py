"""Nothing that opens a door is compared by `==`, which tells by its time how much was right."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.architecture.serving import ROOT

SECRET: Final = ("digest", "secret", "token")
NO_SECRET: Final = {
    "known.digest == entry.digest": "tells whether a file has changed",
    "made.digest == entry.digest": "tells whether somebody else imported the same meanwhile",
    "seen[found.source, found.path] != found.digest": "tells whether an entry came twice",
    "content[1:9] != of.digest": "tells which list a cursor belongs to",
    "sha256(content).digest()[:4] != check": "tells a mistyped cursor",
}


def compared(source: str) -> Iterator[str]:
    """Comparisons of something with such a name by a way that stops at the first difference."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            for left, how, right in zip(sides, node.ops, sides[1:], strict=False):
                by_value = isinstance(how, ast.Eq | ast.NotEq | ast.In | ast.NotIn)
                if by_value and any(map(_is_secret, (left, right))):
                    yield f"{ast.unparse(left)} {'!=' if isinstance(how, ast.NotEq) else '=='} {ast.unparse(right)}"


def _is_secret(side: ast.expr) -> bool:
    names = {node.attr for node in ast.walk(side) if isinstance(node, ast.Attribute)}
    names |= {node.id for node in ast.walk(side) if isinstance(node, ast.Name)}
    return any(word in name.lower() for name in names for word in SECRET)


def sources() -> list[Path]:
    return sorted((ROOT / "src").rglob("*.py"))


def test_no_secret_is_compared_by_value() -> None:
    found = {each for file in sources() for each in compared(file.read_text())}

    assert found == set(NO_SECRET)


@pytest.mark.parametrize(
    "wrong",
    [
        "self.digest == token.digest",
        "digest_of(given) != kept",
        "new.secret in known",
        "fits = ok and (1, token) == key",
    ],
)
def test_a_secret_compared_by_value_is_found(wrong: str) -> None:
    assert list(compared(wrong))
