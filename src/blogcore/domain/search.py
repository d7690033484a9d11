"""Words as they are looked for: what differs only in accents, capitals or punctuation is the same."""

import re
import unicodedata
from itertools import chain
from typing import Final

from blogcore.domain.revision import Revision

MAX_WORD: Final = 64
MAX_WORDS: Final = 20_000
MAX_TEXT: Final = 500_000
MAX_SORT_KEY: Final = 200

_BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]+")
_SPACE: Final = ord(" ")
_KNOWN_AT_MOST: Final = 10_000


def folded(text: str) -> str:
    """The text in lower case, without accents, each run of anything but letters and digits one space."""
    return " ".join(folded_words(text))


def folded_words(text: str) -> list[str]:
    """The words of the folded text, in their order and as often as they are there."""
    plain = text.lower() if text.isascii() else unicodedata.normalize("NFKD", text.casefold())
    # Where little is beyond ASCII that is translated first: what is left is pure, and ten times as fast.
    almost = plain if plain.isascii() else _BEYOND_ASCII.sub(lambda found: found[0].translate(_SEEN), plain)
    return almost.translate(_SEEN).split()


def words_in(*texts: str | None) -> list[str]:
    """The different words of some texts in their order: each of at most 64 characters, 20,000 at most."""
    found = chain.from_iterable(folded_words(text[:MAX_TEXT]) for text in texts if text)
    return list(dict.fromkeys(word[:MAX_WORD] for word in found))[:MAX_WORDS]


def words_of(revision: Revision) -> list[str]:
    """The words that an editor finds a revision by: of its title, subtitle, excerpt and text."""
    content = revision.content
    return words_in(content.title, content.subtitle, content.excerpt, revision.rendering.text)


def sort_key(title: str) -> str:
    """What lists by title are sorted by, bytewise: the order must not depend on a database's collation.

    At most 200 characters: folding can make a title many times as long, and no index or cursor takes any length.
    """
    return (folded(title) or title)[:MAX_SORT_KEY]


class _Seen(dict[int, int | None]):
    """What becomes of a character, by its number: itself, nothing, or a space. Known of those met before."""

    def __missing__(self, number: int) -> int | None:
        character = chr(number)
        seen = number if character.isalnum() else None if unicodedata.combining(character) else _SPACE
        if len(self) < _KNOWN_AT_MOST:
            self[number] = seen
        return seen


_SEEN: Final = _Seen()
