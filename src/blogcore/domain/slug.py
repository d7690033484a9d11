"""Slugs: the readable part of a post's, tag's or author's address."""

import re
import unicodedata
from collections.abc import Iterator
from hashlib import sha256
from itertools import count
from typing import Final, NewType

from blogcore.domain.errors import Invalid

Slug = NewType("Slug", str)

MAX_SLUG: Final = 200
MAX_MADE: Final = 80
_LETTERS_WITHOUT_PARTS: Final = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "þ": "th"})
_MARKS: Final = frozenset({"Mn", "Mc"})
_UNSEEN: Final = re.compile("[\u034f\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_SIGNS: Final = (
    (re.compile(r"(?<=[a-z+])\+"), " plus "),
    (re.compile(r"(?<=[a-z])#"), " sharp "),
    (re.compile("&"), " and "),
)
_APOSTROPHES: Final = re.compile(r"['’ʼ]")


def slug(text: str, *, field: str = "slug") -> Slug:
    """Accept `text` as a slug, in Unicode form NFC.

    Lower-case letters and digits of any script, with `-` and `_` between them, at most 200 characters; else `Invalid`.
    """
    composed = unicodedata.normalize("NFC", text)
    if not 0 < len(composed) <= MAX_SLUG:
        raise Invalid(field, f"must have 1 to {MAX_SLUG} characters")
    if composed != composed.lower() or not all(_belongs(character) for character in composed):
        raise Invalid(field, "must be lower-case letters and digits, joined by hyphens or underscores")
    if not composed[0].isalnum() or composed[-1] in "-_":
        raise Invalid(field, "must begin and end with a letter or digit")
    return Slug(composed)


def slugified(text: str, *, fallback: str) -> Slug:
    """Make a slug of any text, or `fallback` if nothing is left.

    Accents over Latin letters fall away, other scripts stay; `C++` and `C#` do not become `c`.
    """
    spoken = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", text).casefold().lower())
    for sign, word in _SIGNS:
        spoken = sign.sub(word, spoken)
    plain = _without_accents(spoken).translate(_LETTERS_WITHOUT_PARTS)
    words = "".join(character if character not in "-_" and _belongs(character) else " " for character in plain).split()
    begun = filter(None, map(_from_its_letter, words))
    return Slug(_bounded(unicodedata.normalize("NFC", "-".join(begun))) or fallback)


def slug_like(text: str, *, fallback: str) -> Slug:
    """The text itself where it is a slug but for capitals, else one made of it."""
    try:
        return slug(text.lower())
    except Invalid:
        return slugified(text, fallback=fallback)


def unspeakable(kind: str, name: str) -> str:
    """A slug for a name that none can be made of, an emoji say: another for each name."""
    return f"{kind}-{sha256(name.encode(errors='surrogatepass')).hexdigest()[:8]}"


def numberable(wished: Slug) -> Slug:
    """The slug, cut where a number behind it would make it too long."""
    return wished if len(wished) <= MAX_SLUG - 12 else Slug(wished[: MAX_SLUG - 12].rstrip("-_"))


def candidates(wished: Slug) -> Iterator[Slug]:
    """The wished slug, then the same with `-2`, `-3`, …"""
    yield wished
    for number in count(2):
        yield Slug(f"{wished}-{number}")


def _belongs(character: str) -> bool:
    if character > "\x7f" and unicodedata.category(character) in _MARKS:
        return not _UNSEEN.match(character)
    return character in "-_" or character.isalnum()


def _from_its_letter(word: str) -> str:
    """Without marks that stand on nothing: what is left of an emoji."""
    first = next((place for place, character in enumerate(word) if character.isalnum()), len(word))
    return word[first:]


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    kept: list[str] = []
    base_is_latin = False
    for character in unicodedata.normalize("NFKD", text):
        if not unicodedata.combining(character):
            base_is_latin = character.isascii()
        elif base_is_latin:
            continue
        kept.append(character)
    return unicodedata.normalize("NFC", "".join(kept))


def _bounded(text: str) -> str:
    if len(text) <= MAX_MADE:
        return text
    whole_words, _, _ = text[: MAX_MADE + 1].rpartition("-")
    return (whole_words or text[:MAX_MADE]).rstrip("-")
