"""Markdown as people write it: headings, paragraphs with links and stress, lists, code, quotations, tables."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from benchmarks.corpus.words import SEED, content_vocabulary, vocabulary
from blogcore.adapters.rendering.pipeline import rendered

SECTIONS: Final = 3_000
_STRESS: Final = ("**{}**", "*{}*", "`{}`", "[{}](https://example.org/{})", "[{}](/posts/{})")


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of Markdown and what the renderer makes of it. Pieces may be put together before or after rendering."""

    markdown: str
    html: str
    toc: Sequence[tuple[str, int, str]]
    text: str
    excerpt: str
    words: int


def passage(markdown: str) -> Passage:
    """A piece, rendered as the blog renders."""
    made = rendered(markdown, markdown=True)
    return Passage(
        markdown=markdown,
        html=made["html"],
        toc=made["toc"],
        text=made["text"],
        excerpt=made["excerpt"],
        words=made["word_count"],
    )


def opening(chance: random.Random, known: Sequence[str]) -> Passage:
    """The first lines of a post, its own; the known words are in it, some more than once."""
    words = vocabulary().some(chance, chance.randint(70, 110))
    for word in known:
        for _ in range(chance.choice((1, 1, 2))):
            words.insert(chance.randrange(8, len(words)), word)
    return passage(f"{_sentences(chance, words)}\n\n")


@cache
def section(number: int) -> Passage:
    """One of `SECTIONS` parts with a heading each, all different; the rest of every post is some of them."""
    return passage(_section(random.Random(f"{SEED}/section/{number}"), number))


def title(chance: random.Random) -> str:
    """Three to seven words."""
    return " ".join(content_vocabulary().some(chance, chance.randint(3, 7))).capitalize()


def _section(chance: random.Random, number: int) -> str:
    # The number keeps headings apart, and with them their anchors, whichever sections meet in a post.
    blocks = [f"## {title(chance)} {number}"]
    blocks += [_BLOCKS[chance.choices(range(len(_BLOCKS)), _WEIGHTS)[0]](chance) for _ in range(chance.randint(2, 4))]
    return "\n\n".join(blocks) + "\n\n"


def _paragraph(chance: random.Random) -> str:
    return _sentences(chance, vocabulary().some(chance, chance.randint(50, 100)))


def _sentences(chance: random.Random, words: list[str]) -> str:
    sentences = []
    while words:
        length = chance.randint(6, 18)
        sentence, words = words[:length], words[length:]
        if chance.random() < 0.2:
            at = chance.randrange(len(sentence))
            word = sentence[at]
            sentence[at] = chance.choice(_STRESS).format(word, word)
        sentences.append(" ".join([sentence[0].capitalize(), *sentence[1:]]) + ".")
    return " ".join(sentences)


def _list(chance: random.Random) -> str:
    return "\n".join(f"- {_words(chance, 3, 10)}" for _ in range(chance.randint(3, 6)))


def _code(chance: random.Random) -> str:
    lines = "\n".join(f"{_words(chance, 1, 1)} = {_words(chance, 1, 1)}({chance.randint(0, 99)})" for _ in range(4))
    return f"```python\n{lines}\n```"


def _quotation(chance: random.Random) -> str:
    return f"> {_words(chance, 12, 30)}"


def _table(chance: random.Random) -> str:
    rows = "\n".join(f"| {_words(chance, 1, 2)} | {chance.randint(1, 999)} |" for _ in range(3))
    return f"| {_words(chance, 1, 1)} | {_words(chance, 1, 1)} |\n| --- | ---: |\n{rows}"


def _picture(chance: random.Random) -> str:
    return f"![{_words(chance, 2, 5)}](/media/{_words(chance, 1, 1)}.jpg)"


def _words(chance: random.Random, least: int, most: int) -> str:
    return " ".join(vocabulary().some(chance, chance.randint(least, most)))


_BLOCKS: Final[tuple[Callable[[random.Random], str], ...]] = (_paragraph, _list, _code, _quotation, _table, _picture)
_WEIGHTS: Final = (70, 10, 8, 5, 3, 4)
