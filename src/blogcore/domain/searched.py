"""What search looks through, and whether what is looked for is there: the same for every adapter."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from blogcore.domain.search import MAX_WORD, folded_words
from blogcore.domain.search_query import SearchQuery, Term

MAX_TEXT: Final = 200_000  # characters
MAX_WORDS: Final = 15_000
MAX_LINE_WORDS: Final = 500
MAX_BYTES: Final = 250_000  # of different words


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """The folded words of a published post. Of an endless text those behind the 15,000th are not found."""

    title: Sequence[str]
    subtitle: Sequence[str]
    text: Sequence[str]
    tags: Sequence[Sequence[str]] = ()


def searched(title: str, subtitle: str | None, text: str, tags: Sequence[str] = ()) -> Searched:
    """What search knows of a post with these texts and names of tags."""
    return Searched(
        title=_words(title)[:MAX_LINE_WORDS],
        subtitle=_words(subtitle or "")[:MAX_LINE_WORDS],
        text=_bounded(_words(text[:MAX_TEXT])[:MAX_WORDS]),
        tags=[_words(tag) for tag in tags],
    )


def holds(query: SearchQuery, known: Searched) -> bool:
    """Whether a post with these words is looked for."""
    return any(all(_is_there(term, known) is not term.negated for term in group) for group in query.groups)


def weight(query: SearchQuery, known: Searched) -> int:
    """How well it fits: each term counts most in the title, and more in subtitle or tags than in the text."""
    return sum(
        4 * _follow(term, known.title)
        + 2 * (_follow(term, known.subtitle) or any(_follow(term, tag) for tag in known.tags))
        + _follow(term, known.text)
        for term in query.wanted
    )


def _is_there(term: Term, known: Searched) -> bool:
    return any(_follow(term, words) for words in (known.title, known.subtitle, known.text, *known.tags))


def _follow(term: Term, words: Sequence[str]) -> bool:
    """Whether the words of the term follow each other among these."""
    length = len(term.words)
    *before, last = term.words
    return any(
        (words[end].startswith(last) if term.prefix else words[end] == last)
        and list(words[end + 1 - length : end]) == before
        for end in range(length - 1, len(words))
    )


def _words(text: str) -> list[str]:
    return [word[:MAX_WORD] for word in folded_words(text)]


def _bounded(words: list[str]) -> list[str]:
    """As many of them as are not too long together, those that are there again not counted."""
    if 4 * MAX_WORD * len(words) <= MAX_BYTES or 4 * sum(map(len, words)) <= MAX_BYTES:
        return words
    seen: set[str] = set()
    length = 0
    for place, word in enumerate(words):
        if word not in seen:
            seen.add(word)
            length += len(word.encode())
            if length > MAX_BYTES:
                return words[:place]
    return words
