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
_NO_LETTER: Final = re.compile(r"[^\w\x00-\x7f]")
# Nobody can make this remember more characters than alphabets have.
_LEARNED: Final = 0x3000


def folded(text: str) -> str:
    """The text in lower case, without accents, each run of anything but letters and digits one space."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    # Accents and dashes first: what is left of most texts is ASCII then, and translated at once.
    bare = plain if plain.isascii() else _NO_LETTER.sub(lambda found: _SEEN[ord(found[0])] or "", plain)
    return " ".join(bare.translate(_SEEN).split())


def words_in(*texts: str | None) -> list[str]:
    """The different words of some texts in their order: each of at most 64 characters, 20,000 at most."""
    found = chain.from_iterable(folded(text[:MAX_TEXT]).split() for text in texts if text)
    return list(dict.fromkeys(word[:MAX_WORD] for word in dict.fromkeys(found)))[:MAX_WORDS]


def words_of(revision: Revision) -> list[str]:
    """The words that an editor finds a revision by: of its title, subtitle, excerpt and text."""
    content = revision.content
    return words_in(content.title, content.subtitle, content.excerpt, revision.rendering.text)


def sort_key(title: str) -> str:
    """What lists by title are sorted by, bytewise: the order must not depend on a database's collation.

    At most 200 characters: folding can make a title many times as long, and no index or cursor takes any length.
    """
    return (folded(title) or title)[:MAX_SORT_KEY]


class _Seen(dict[int, str | None]):
    """What is seen of each character, learned when it first comes: translating with this is ten times a loop."""

    def __missing__(self, code: int) -> str | None:
        character = chr(code)
        seen = character if character.isalnum() else None if unicodedata.combining(character) else " "
        if code < _LEARNED:
            self[code] = seen
        return seen


_SEEN: Final = _Seen()
