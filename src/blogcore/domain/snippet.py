"""The place in a text that shows why it was found."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from blogcore.domain.search import MAX_WORD, folded_words
from blogcore.domain.search_query import SearchQuery

MAX_SOURCE: Final = 50_000  # characters that are looked through
LENGTH: Final = 240  # characters shown, about
_BEFORE: Final = 60  # of them before the first match
_MATCHES: Final = 500  # looked at
_SLACK: Final = 30  # characters more or less for the sake of whole words
_ALIKE: Final = 20  # different words

_CHUNK: Final = re.compile(r"[^\x00-/:-@\[-`{-\x7f]+")  # no letter or digit is among what parts them
_SPACES: Final = re.compile(r"\s+")
_JOINERS: Final = frozenset("\u200d\ufe0e\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A word in a text that is looked for, from one place until before another."""

    begin: int
    end: int
    word: str


def snippet(text: str, query: SearchQuery) -> str:
    """The best passage of the text as HTML: matches in `<mark>`, all else escaped; its beginning where none is.

    Where no word is there itself, words that begin alike are marked: they may have been found by their stem.
    """
    source = text[:MAX_SOURCE]
    wanted = _Wanted.of(query)
    matches = wanted.matches(source) or wanted.like(source).matches(source)
    begin, end = _passage(source, matches)
    shown = _marked(source, [match for match in matches if begin <= match.begin and match.end <= end], begin, end)
    return f"{'…' if begin else ''}{shown}{'…' if end < len(text) else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """Folded words, and beginnings of such."""

    words: frozenset[str]
    beginnings: tuple[str, ...] = ()

    @classmethod
    def of(cls, query: SearchQuery) -> "_Wanted":
        open_ended = tuple(term.words[-1] for term in query.wanted if term.prefix)
        return cls(words=frozenset(word for term in query.wanted for word in term.words), beginnings=open_ended)

    def has(self, word: str) -> bool:
        return word in self.words or word.startswith(self.beginnings)

    def matches(self, source: str) -> Sequence[Match]:
        """The first of its words in the text."""
        found = _in_ascii(self, source) if source.isascii() else _in_any(self, source)
        short = (match for match in found if match.end - match.begin <= LENGTH)
        return [match for match, _ in zip(short, range(_MATCHES), strict=False)]

    def like(self, source: str) -> "_Wanted":
        """Words of the text that begin like one of these."""
        known = dict.fromkeys(word[:MAX_WORD] for word in folded_words(source))
        alike = (word for word in known if any(_begin_alike(word, one) for one in self.words))
        return _Wanted(words=frozenset(word for word, _ in zip(alike, range(_ALIKE), strict=False)))


def _begin_alike(one: str, other: str) -> bool:
    """Whether they may have one stem: `running` and `run`, `housing` and `houses`."""
    shorter, longer = sorted((one, other), key=len)
    least = len(shorter) if len(shorter) < 5 else len(shorter) - 1
    return len(shorter) >= 3 and len(longer) <= len(shorter) + 5 and longer[:least] == shorter[:least]


def _in_ascii(wanted: _Wanted, source: str) -> Iterator[Match]:
    """By one pattern: nothing has to be folded but capitals."""
    plain = [word + ("[0-9a-z]*" if len(word) == MAX_WORD else "") for word in wanted.words if word.isascii()]
    plain += [f"{word}[0-9a-z]*" for word in wanted.beginnings if word.isascii()]
    if not plain:
        return
    pattern = re.compile(f"(?<![0-9a-z])(?:{'|'.join(plain)})(?![0-9a-z])", re.IGNORECASE | re.ASCII)
    for found in pattern.finditer(source):
        yield Match(begin=found.start(), end=found.end(), word=found[0].lower())


def _in_any(wanted: _Wanted, source: str) -> Iterator[Match]:
    known: dict[str, bool] = {}
    for found in _CHUNK.finditer(source):
        chunk = found[0]
        if (is_wanted := known.get(chunk)) is None:
            is_wanted = known[chunk] = any(wanted.has(word[:MAX_WORD]) for word in folded_words(chunk))
        if is_wanted:
            for begin, end in _words_of(chunk):
                words = [word[:MAX_WORD] for word in folded_words(chunk[begin:end])]
                if any(map(wanted.has, words)):
                    yield Match(begin=found.start() + begin, end=found.start() + end, word=words[0])


def _words_of(chunk: str) -> Iterator[tuple[int, int]]:
    """Where the words in it are: quotation marks and the like are not ASCII everywhere."""
    begin: int | None = None
    for place, character in enumerate(chunk):
        is_letter = character.isalnum() or bool(unicodedata.combining(character)) or bool(folded_words(character))
        if is_letter and begin is None:
            begin = place
        elif not is_letter and begin is not None:
            yield begin, place
            begin = None
    if begin is not None:
        yield begin, len(chunk)


def _passage(source: str, matches: Sequence[Match]) -> tuple[int, int]:
    """From where until where: around the matches that have most different words within its length."""
    first = _best(matches)
    begin = 0 if first is None or first.end <= LENGTH - _SLACK else _after_space(source, first.begin - _BEFORE, first)
    return begin, _before_space(source, begin + LENGTH, first)


def _best(matches: Sequence[Match]) -> Match | None:
    best, most = None, 0
    for place, match in enumerate(matches):
        near = {match.word}
        for other in matches[place + 1 : place + 20]:
            if other.end > match.begin + LENGTH - _BEFORE - _SLACK:
                break
            near.add(other.word)
        if len(near) > most:
            best, most = match, len(near)
    return best


def _after_space(source: str, place: int, match: Match) -> int:
    space = _SPACES.search(source, place, match.begin)
    return space.end() if space and space.end() - place <= _SLACK else _whole(source, place, match.begin)


def _before_space(source: str, place: int, match: Match | None) -> int:
    if place >= len(source):
        return len(source)
    space = _SPACES.search(source, place, min(place + _SLACK, len(source)))
    end = space.start() if space else _whole(source, place, place + _SLACK)
    return max(end, match.end) if match and match.begin < end else end


def _whole(source: str, place: int, latest: int) -> int:
    """The next place that is not within what is read as one character."""
    while place < min(latest, len(source)) and _clings(source[place], source[place - 1]):
        place += 1
    return place


def _clings(character: str, before: str) -> bool:
    return unicodedata.category(character)[0] == "M" or character in _JOINERS or before == "\u200d"


def _marked(source: str, matches: Sequence[Match], begin: int, end: int) -> str:
    pieces, place = [], begin
    for match in matches:
        pieces += [_escaped(source[place : match.begin]), f"<mark>{_escaped(source[match.begin : match.end])}</mark>"]
        place = match.end
    return "".join([*pieces, _escaped(source[place:end])]).strip()


def _escaped(text: str) -> str:
    return escape(_SPACES.sub(" ", text), quote=True)
