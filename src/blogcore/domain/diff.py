"""What became of a text, word by word: a shortest edit script (Myers 1986), for as long as the work is bearable.

What both texts begin and end with is cut off first; what is left is compared by lines, and changed lines by words.
Words and lines that only one text has cannot be common: they are set aside before anything is searched. All of it has
one budget; where that is used up the rest is told coarsely, as one text that went and one that came.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Final, TypeAlias

_PUNCTUATION: Final = r"!-/:-@\[-`{-~¡-¿\u2010-\u2027\u2030-\u205e\u3000-\u303f"
_SIGNS: Final = r"\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # written without spaces: each is a word
_WORD: Final = re.compile(rf"\s+|[^\s{_PUNCTUATION}{_SIGNS}]+|.")
_BUDGET: Final = 300_000  # units of work of less than 100 ns each: see benchmarks/diff.py
_BLOCK: Final = 200  # what it costs to begin with two texts
_RUN: Final = 40  # and to tell of a piece that both have
_STEP: Final = 4  # what a step to another diagonal costs, where going on along one costs 1

Split: TypeAlias = Callable[[str], Sequence[str]]
Run: TypeAlias = tuple[int, int, int]  # of equal parts: where it begins in the one and the other, and how long it is


class Op(StrEnum):
    """What happened to a piece of text: it stayed (`equal`), came (`insert`) or went (`delete`)."""

    EQUAL = "equal"
    INSERT = "insert"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text, never empty, and what happened to it."""

    op: Op
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextDiff:
    """From one text to another. What stayed and what went make the one, what stayed and what came the other.

    No two neighbours have the same `op`, and what went stands before what came. `coarse` where there was too much to
    compare: then more may be told as changed than was.
    """

    pieces: tuple[Piece, ...]
    coarse: bool = False


def text_diff(old: str, new: str) -> TextDiff:
    """The difference by words; takes some 30 ms at most, however long the texts are."""
    work = _Work(_BUDGET)
    pieces = tuple(_joined(_compared(old, new, (_lines, _words), work)))
    return TextDiff(pieces=pieces, coarse=work.ran_out)


class _Work:
    """What may still be done."""

    def __init__(self, left: int) -> None:
        self.left = left
        self.ran_out = False

    def allows(self, cost: int) -> bool:
        """Whether there is so much left; it is taken off."""
        if cost > self.left:
            self.ran_out = True
            return False
        self.left -= cost
        return True

    def as_many(self, runs: Sequence[Run]) -> Sequence[Run]:
        """The first of them: as many as can be told."""
        told = runs[: self.left // _RUN]
        self.done(len(told) * _RUN, all_of_it=len(told) == len(runs))
        return told

    def done(self, cost: int, *, all_of_it: bool) -> None:
        """So much was done, and it was all that there was to do or not."""
        self.left = max(self.left - cost, 0)
        self.ran_out = self.ran_out or not all_of_it


def _lines(text: str) -> Sequence[str]:
    return text.splitlines(keepends=True)


def _words(text: str) -> Sequence[str]:
    return _WORD.findall(text)


def _compared(old: str, new: str, splits: Sequence[Split], work: _Work) -> Iterator[Piece]:
    """Part by part; or as a whole, where there is nothing to compare, no smaller part, or no work left."""
    if not (old and new and splits and work.allows(_BLOCK)):
        yield Piece(Op.DELETE, old)
        yield Piece(Op.INSERT, new)
        return
    begin, end = _common_ends(old, new)
    yield Piece(Op.EQUAL, old[:begin])
    yield from _parted(old[begin : len(old) - end], new[begin : len(new) - end], splits, work)
    yield Piece(Op.EQUAL, old[len(old) - end :])


def _parted(old: str, new: str, splits: Sequence[Split], work: _Work) -> Iterator[Piece]:
    split, *finer = splits
    if not (old and new and work.allows(_cost(old, new, split))):
        yield from _compared(old, new, (), work)
        return
    ours, theirs = split(old), split(new)
    runs = work.as_many(list(_common(ours, theirs, work, work.left // 2)))
    x = y = 0
    for common_x, common_y, length in (*runs, (len(ours), len(theirs), 0)):
        yield from _compared("".join(ours[x:common_x]), "".join(theirs[y:common_y]), finer, work)
        yield Piece(Op.EQUAL, "".join(ours[common_x : common_x + length]))
        x, y = common_x + length, common_y + length


def _cost(old: str, new: str, split: Split) -> int:
    """At most so much work to take them apart and put them together: by lines their number, by words the letters."""
    if split is _lines:
        return 4 * (old.count("\n") + new.count("\n")) + (len(old) + len(new)) // 64
    return 2 * (len(old) + len(new))


def _common_ends(old: str, new: str) -> tuple[int, int]:
    """How many characters both begin and end with, in whole words."""
    begin = _shared(old, new, lambda text, length: text[:length])
    if begin < max(len(old), len(new)):
        begin = max(old.rfind(" ", 0, begin), old.rfind("\n", 0, begin)) + 1
    rest, other = old[begin:], new[begin:]
    end = _shared(rest, other, lambda text, length: text[len(text) - length :])
    if end < max(len(rest), len(other)):
        tail = rest[len(rest) - end :]
        end -= min((place for mark in " \n" if (place := tail.find(mark)) >= 0), default=end)
    return begin, end


def _shared(old: str, new: str, part: Callable[[str, int], str]) -> int:
    """The greatest length for which both parts are equal, by halves: whole texts compare faster than letters."""
    least, most = 0, min(len(old), len(new))
    while least < most:
        middle = (least + most + 1) // 2
        if part(old, middle) == part(new, middle):
            least = middle
        else:
            most = middle - 1
    return least


def _common(old: Sequence[str], new: Sequence[str], work: _Work, share: int) -> Iterator[Run]:
    """The runs that both have, in order."""
    numbers: dict[str, int] = {}
    ours = [numbers.setdefault(each, len(numbers)) for each in old]
    theirs = [numbers.setdefault(each, len(numbers)) for each in new]
    both = {*ours} & {*theirs}
    kept_x = [place for place, number in enumerate(ours) if number in both]
    kept_y = [place for place, number in enumerate(theirs) if number in both]
    runs = _snakes([ours[place] for place in kept_x], [theirs[place] for place in kept_y], work, share)
    pairs = ((kept_x[x + step], kept_y[y + step]) for x, y, length in runs for step in range(length))
    begin_x, begin_y, length = 0, 0, 0
    for x, y in pairs:
        if (x, y) != (begin_x + length, begin_y + length):
            if length:
                yield begin_x, begin_y, length
            begin_x, begin_y, length = x, y, 0
        length += 1
    if length:
        yield begin_x, begin_y, length


def _snakes(old: Sequence[int], new: Sequence[int], work: _Work, share: int) -> Sequence[Run]:
    """The diagonals of a shortest way through the edit graph; those of its beginning if its share of the work runs out.

    `furthest` has, around its middle, how far into `old` one comes on diagonal k = x - y with the changes made so far.
    """
    len_old, len_new = len(old), len(new)
    middle = min(len_old + len_new, share // _STEP) + 1
    furthest, trace, left, best = [0] * (2 * middle + 1), list[list[int]](), share, (0, 0, 0)
    for changes in range(len_old + len_new + 1):
        trace.append(furthest[middle - changes - 1 : middle + changes + 2])
        for k in range(-changes, changes + 1, 2):
            here = middle + k
            if k == -changes or (k != changes and furthest[here - 1] < furthest[here + 1]):
                start = furthest[here + 1]
            else:
                start = furthest[here - 1] + 1
            x, y = start, start - k
            while x < len_old and y < len_new and old[x] == new[y]:
                x += 1
                y += 1
            furthest[here] = x
            left -= _STEP + x - start
            if x <= len_old and y <= len_new and x + y > best[0] + best[1]:
                best = (x, y, changes)
            whole = x == len_old and y == len_new
            if whole or left <= 0:
                work.done(share - left, all_of_it=whole)
                return _way_back(trace[: best[2] + 1], best[0], best[1])
    raise AssertionError("every text can be made of every other")


def _way_back(trace: Sequence[Sequence[int]], x: int, y: int) -> Sequence[Run]:
    """From the end of the way to its beginning; given in its own order."""
    snakes = []
    for changes in range(len(trace) - 1, -1, -1):
        furthest, middle, k = trace[changes], changes + 1, x - y
        if changes == 0:
            begin, x_before, y_before = 0, 0, 0
        elif k == -changes or (k != changes and furthest[middle + k - 1] < furthest[middle + k + 1]):
            begin = x_before = furthest[middle + k + 1]
            y_before = x_before - k - 1
        else:
            x_before = furthest[middle + k - 1]
            begin, y_before = x_before + 1, x_before - k + 1
        if x > begin:
            snakes.append((begin, begin - k, x - begin))
        x, y = x_before, y_before
    return snakes[::-1]


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours that say the same as one; between what stayed, what went before what came."""
    told = (piece for piece in pieces if piece.text)
    for stayed, group in groupby(told, key=lambda piece: piece.op is Op.EQUAL):
        run = list(group)
        for op in (Op.EQUAL,) if stayed else (Op.DELETE, Op.INSERT):
            if text := "".join(piece.text for piece in run if piece.op is op):
                yield Piece(op, text)
