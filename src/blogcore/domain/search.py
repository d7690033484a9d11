"""Words as they are looked for: what differs only in accents, capitals or punctuation is the same."""

import unicodedata
from collections.abc import Iterator
from itertools import chain
from typing import Final

from blogcore.domain.revision import Revision

MAX_WORD: Final = 64
MAX_WORDS: Final = 20_000
MAX_TEXT: Final = 500_000
MAX_SORT_KEY: Final = 200


def folded(text: str) -> str:
    """The text in lower case, without accents, each run of anything but letters and digits one space."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(_seen(plain)).split())


def words_in(*texts: str | None) -> list[str]:
    """The different words of some texts in their order: each of at most 64 characters, 20,000 at most."""
    found = chain.from_iterable(folded(text[:MAX_TEXT]).split() for text in texts if text)
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


def _seen(text: str) -> Iterator[str]:
    for character in text:
        if character.isalnum():
            yield character
        elif not unicodedata.combining(character):
            yield " "
