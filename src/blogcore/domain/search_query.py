"""What readers look for, out of what they type.

Words that are all to be there stand side by side, `or` between alternatives, `"..."` around words that follow each
other, and `-` before what must not be there: the usual syntax of searching the web. Any text means something, if only
that nothing is looked for.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from blogcore.domain.search import MAX_WORD, folded_words

MAX_QUERY: Final = 500  # characters
MAX_TERMS: Final = 16
MIN_PREFIX: Final = 3  # letters of a word in ASCII: fewer begin nearly every text


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Folded words that follow each other; of a prefix the last one may go on."""

    words: tuple[str, ...]
    negated: bool = False
    prefix: bool = False


Group: TypeAlias = tuple[Term, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchQuery:
    """Alternatives, of each of which all terms must hold. Without any nothing is looked for, and nothing found."""

    groups: tuple[Group, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """All terms, in their order."""
        return tuple(term for group in self.groups for term in group)

    @property
    def wanted(self) -> tuple[Term, ...]:
        """Those that shall be there."""
        return tuple(term for term in self.terms if not term.negated)


_PIECES: Final = re.compile(r'(-*)"([^"]*)(?:"|$)|([^\s"]+)')


def parsed(q: str, *, prefix: bool = False) -> SearchQuery:
    """What the text looks for: of its first 500 characters the first 16 terms.

    With `prefix` the last word is the beginning of one, unless it is ASCII and shorter than three letters.
    An alternative that only says what must not be there finds nothing.
    """
    groups: list[list[Term]] = [[]]
    terms = 0
    for piece in _pieces(q[:MAX_QUERY]):
        if piece is None:
            groups.append([])
        elif terms < MAX_TERMS:
            groups[-1].append(piece)
            terms += 1
    if prefix and groups[-1]:
        groups[-1][-1] = _open(groups[-1][-1])
    return SearchQuery(groups=tuple(tuple(group) for group in groups if not all(term.negated for term in group)))


def _pieces(q: str) -> Iterator[Term | None]:
    """The terms, None for each `or` between them."""
    for minus, phrase, other in _PIECES.findall(q):
        if other.casefold() == "or":
            yield None
            continue
        words = tuple(word[:MAX_WORD] for word in folded_words(other or phrase))
        if words:
            yield Term(words=words, negated=bool(minus) or other.startswith("-"))


def _open(term: Term) -> Term:
    last = term.words[-1]
    return term if term.negated or (last.isascii() and len(last) < MIN_PREFIX) else replace(term, prefix=True)
