"""The difference of any two texts makes both of them; it is the shortest where there is time, and never takes long."""

import random
from collections.abc import Callable
from itertools import pairwise
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogcore.domain.diff import Op, TextDiff, text_diff

MEBIBYTE: Final = 2**20
WORDS: Final = st.sampled_from(["a", "b", "word", "Wort", ".", ",", " ", "  ", "\n", "\r\n", "\u2028", "語", "e\u0301"])
TEXTS: Final = st.lists(WORDS, max_size=60).map("".join)


def checked(old: str, new: str) -> TextDiff:
    """The difference, if it holds what it promises."""
    diff = text_diff(old, new)
    assert "".join(piece.text for piece in diff.pieces if piece.op is not Op.INSERT) == old
    assert "".join(piece.text for piece in diff.pieces if piece.op is not Op.DELETE) == new
    assert all(piece.text for piece in diff.pieces)
    ops = [piece.op for piece in diff.pieces]
    assert all(pair not in {(op, op) for op in Op} for pair in pairwise(ops))
    assert (Op.INSERT, Op.DELETE) not in pairwise(ops)
    return diff


@given(TEXTS, TEXTS)
def test_what_stayed_and_went_is_the_one_text_and_what_stayed_and_came_the_other(old: str, new: str) -> None:
    assert not checked(old, new).coarse


@given(st.text(), st.text())
def test_so_it_is_with_any_characters(old: str, new: str) -> None:
    checked(old, new)


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert [(piece.op, piece.text) for piece in checked(text, text).pieces] == ([(Op.EQUAL, text)] if text else [])


@given(st.lists(st.sampled_from("abc"), max_size=12), st.lists(st.sampled_from("abc"), max_size=12))
def test_of_words_in_a_line_as_many_stay_as_can(old: list[str], new: list[str]) -> None:
    """With a mark behind each, so that white space has no part in it."""
    one, other = "".join(f"{word}!" for word in old), "".join(f"{word}!" for word in new)

    diff = checked(one, other)

    stayed = sum(len(piece.text) for piece in diff.pieces if piece.op is Op.EQUAL)
    assert stayed == longest_common(one, other)


def longest_common(one: str, other: str) -> int:
    """The length of the longest common subsequence, from the textbook's table."""
    row = [0] * (len(other) + 1)
    for mine in one:
        previous = row
        row = [0]
        for place, theirs in enumerate(other):
            row.append(previous[place] + 1 if mine == theirs else max(previous[place + 1], row[place]))
    return row[-1]


def written(vocabulary: int, size: int, words_a_line: int, seed: int) -> str:
    """A text of `size` characters out of so many words."""
    made = random.Random(seed)
    words: list[str] = []
    length = 0
    while length < size:
        end = "\n" if words_a_line and made.random() < 1 / words_a_line else " "
        words.append(f"w{made.randrange(vocabulary):x}{end}")
        length += len(words[-1])
    return "".join(words)[:size]


def every_second_line() -> tuple[str, str]:
    lines = written(10_000, MEBIBYTE, 10, 1).splitlines(keepends=True)
    return "".join(lines), "".join(line if place % 2 else f"Q {line}" for place, line in enumerate(lines))


HARD: Final[dict[str, Callable[[], tuple[str, str]]]] = {
    "nothing in common": lambda: ("a " * (MEBIBYTE // 2), "b\t" * (MEBIBYTE // 2)),
    "other words in lines": lambda: (written(5_000, MEBIBYTE, 12, 1), written(5_000, MEBIBYTE, 12, 2)),
    "the same few words in another order": lambda: (written(50, MEBIBYTE, 9, 1), written(50, MEBIBYTE, 9, 2)),
    "one line": lambda: (written(50, MEBIBYTE, 0, 1), written(50, MEBIBYTE, 0, 2)),
    "lines of one word": lambda: (written(2, MEBIBYTE, 1, 1), written(2, MEBIBYTE, 1, 2)),
    "empty lines": lambda: ("\n" * MEBIBYTE, "a\n" * (MEBIBYTE // 2)),
    "punctuation": lambda: ("!?" * 35_000, "?!?!!" * 14_000),
    "two words": lambda: (written(2, 60_000, 0, 1), written(2, 60_000, 0, 2)),
    "every second line": every_second_line,
}


@pytest.mark.parametrize("make", HARD.values(), ids=HARD)
def test_texts_of_a_mebibyte_are_compared_coarsely_rather_than_for_long(make: Callable[[], tuple[str, str]]) -> None:
    old, new = make()

    assert checked(old, new).coarse


def test_a_long_text_with_a_few_changes_is_compared_in_full() -> None:
    lines = written(10_000, MEBIBYTE, 12, 1).splitlines(keepends=True)
    changed = [*lines]
    for place in (3, len(lines) // 2, len(lines) - 3):
        changed[place] = f"Changed {lines[place]}"

    diff = checked("".join(lines), "".join(changed))

    assert not diff.coarse
    assert [piece.text for piece in diff.pieces if piece.op is not Op.EQUAL] == ["Changed "] * 3
