"""Names, beginnings and counts of plain text."""

import re
import unicodedata
from typing import Final

EXCERPT_LENGTH: Final = 300
_SHORTEST_EXCERPT: Final = 200
_MAX_ID: Final = 200
# Scripts written without spaces: Han, Hiragana, Katakana (Unicode blocks, with their supplements).
_CHARACTER_WORD: Final = re.compile(
    "[\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_ALPHANUMERIC: Final = re.compile(r"[^\W_]")


def heading_id(text: str) -> str:
    """The anchor of a heading, made as GitHub makes it, so that links in imported posts still lead somewhere."""
    composed = unicodedata.normalize("NFC", text.strip().lower())
    kept = "".join(character for character in composed if _belongs(character))[:_MAX_ID]
    return kept.replace(" ", "-") or "section"


def word_count(text: str) -> int:
    """Words between spaces; each Han, Hiragana or Katakana character is one."""
    if text.isascii():
        return _spaced_words(text)
    spaced, characters = _CHARACTER_WORD.subn(" ", text)
    return characters + _spaced_words(spaced)


def excerpt(prose: str) -> str:
    """The first 300 characters or fewer, on one line, cut between words."""
    line = " ".join(prose[: 4 * EXCERPT_LENGTH].split())
    if len(line) <= EXCERPT_LENGTH:
        return line
    whole_words = line[: EXCERPT_LENGTH + 1].rpartition(" ")[0]
    if len(whole_words) < _SHORTEST_EXCERPT:
        whole_words = _whole_characters(line)
    return whole_words.rstrip(" ,;:-–—") + "…"


def _belongs(character: str) -> bool:
    return character.isalnum() or character in " -_" or unicodedata.category(character)[0] == "M"


def _spaced_words(text: str) -> int:
    return sum(1 for word in text.split() if _ALPHANUMERIC.search(word))


def _whole_characters(line: str) -> str:
    end = EXCERPT_LENGTH
    while end > _SHORTEST_EXCERPT and (
        unicodedata.category(line[end])[0] == "M" or "\u200d" in line[end - 1 : end + 1]
    ):
        end -= 1
    return line[:end]
