"""The words of a post or tag as PostgreSQL keeps them, and what is looked for as it asks for it."""

from collections.abc import Iterable, Sequence
from typing import Final

from blogcore.domain.publication import PublishedPost
from blogcore.domain.search import folded_words
from blogcore.domain.search_query import SearchQuery, Term
from blogcore.domain.searched import Searched, searched

# By the language: PostgreSQL 15 has all of them, and every one takes folded words.
DICTIONARIES: Final = {
    "ar": "arabic",
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}


def words_values(shown: PublishedPost) -> tuple[object, ...]:
    """What search keeps of a publication: words, those of the title, their language, its dictionary, the text."""
    return made_of(searched(shown.title, shown.subtitle, shown.text), shown.language, shown.text)


def made_of(known: Searched, language: str | None, text: str) -> tuple[object, ...]:
    """The same of words that are folded already."""
    tongue = (language or "").partition("-")[0].lower()
    dictionary = DICTIONARIES.get(tongue)
    titled = " ".join(dict.fromkeys(known.title))
    return (document(known), titled, tongue if dictionary else None, dictionary and stemmer(dictionary), text)


def document(known: Searched) -> str:
    """A tsvector: each word with its places, weighted; those of the title once more, marked. No word needs quotes."""
    places: dict[str, list[str]] = {}
    place = 1
    for words, weight in ((known.title, "A"), (known.subtitle, "B"), (known.text, "")):
        for word in words:
            places.setdefault(word, []).append(f"{place}{weight}")
            place += 1
        place += 1  # what ends one and begins the next does not follow each other
    marked = [f"^{word}" for word in dict.fromkeys(known.title)]
    return " ".join([*(f"{word}:{','.join(found)}" for word, found in places.items()), *marked])


def tag_words(name: str) -> str:
    """A tsvector of the words of a tag."""
    return " ".join(f"{word[:64]}:{place}" for place, word in enumerate(folded_words(name), start=1))


def asked(query: SearchQuery) -> tuple[list[str], list[str], list[str | None], list[str | None], str, str]:
    """$2 to $7 of SEARCH: the terms in their three ways, words to make stems of, and how the terms stand together."""
    terms = query.terms
    return (
        [_followed(term) for term in terms],
        [_side_by_side(term, "") for term in terms],
        [None if term.negated else _side_by_side(term, "^") for term in terms],
        [None if term.negated or len(term.words) > 1 else term.words[0] for term in terms],
        _shape(query, coarse=False),
        _shape(query, coarse=True),
    )


def has_phrase(query: SearchQuery) -> bool:
    """Whether it asks for more than the index knows."""
    return any(len(term.words) > 1 for term in query.terms)


def stemmer(dictionary: str) -> str:
    """The dictionary by its full name."""
    return f"pg_catalog.{dictionary}_stem"


def _followed(term: Term) -> str:
    return " <-> ".join(_lexemes(term, ""))


def _side_by_side(term: Term, mark: str) -> str:
    return f"({' & '.join(_lexemes(term, mark))})"


def _lexemes(term: Term, mark: str) -> Iterable[str]:
    last = len(term.words) - 1
    for place, word in enumerate(term.words):
        yield f"'{mark}{word}'{':*' if term.prefix and place == last else ''}"


def _shape(query: SearchQuery, *, coarse: bool) -> str:
    """For `format`, which puts the terms in: without the order of words it cannot be said that a phrase is missing."""
    numbers = iter(range(1, len(query.terms) + 1))
    groups: list[str] = []
    for group in query.groups:
        numbered: Sequence[tuple[int, Term]] = [(next(numbers), term) for term in group]
        asked = [
            f"{'!' if term.negated else ''}%{number}$s"
            for number, term in numbered
            if not (coarse and term.negated and len(term.words) > 1)
        ]
        groups.append(f"({' & '.join(asked)})")
    return " | ".join(groups)
