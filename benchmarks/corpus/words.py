"""A vocabulary whose words are as unequal as those of a language, and some whose frequency is known.

The words of a post follow Zipf's law: a few function words of English make up much of it, most words are rare. Those
that searches are measured with contain a `q` or an `x`, which no other word does: each is in exactly as many posts as
it says.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from itertools import accumulate
from typing import Final

SEED: Final = 20_26
CONTENT_WORDS: Final = 14_000
RARE_POSTS: Final = 10
_FUNCTION_SHARE: Final = 0.42
_FUNCTION_WORDS: Final = (
    "the of and to a in that is was it for on with as be at by this had not are but from or have an they which one"
    " you were her all she there would their we him been has when who will more no if out so said what up its about"
    " into than them can only other new some could time these two may then do first any my now such like our over man"
    " me even most made after also did many before must through back years where much your way well down should"
    " because each just those people how too little state good very make world still own see men work long get here"
    " between both life being under never day same another know while last might us great old year off come since"
    " against go came right used take three"
).split()
_ONSETS: Final = "b c d f g h j k l m n p r s t v w br ch cl dr fl gr pl pr sh sl st th tr".split()
_VOWELS: Final = "a e i o u a e i o ai ea ou".split()
_CODAS: Final = ["", "", "", "", "l", "m", "n", "r", "s", "t"]
_ENDINGS: Final = ["", "", "", "", "s", "ing", "ed", "er", "ly", "ment", "ness", "able"]

RARE: Final = (
    "quoril quambet xanthor quessim xeribo quaddle xolven quintar xubrel quorven"
    " xamprit quelmor xirdane quimbol xostrel quarnet xevlin quobast xurmeg quenlid"
).split()
FIVE_PERCENT: Final = "quandary xylograph quicksand xenolith quatrain xerophyte quagmire xiphoid".split()
FIFTY_PERCENT: Final = "quality exquisite".split()


@dataclass(frozen=True, slots=True)
class Known:
    """A word that is in a known part of all posts: `share` of them, or exactly `RARE_POSTS` if that is 0."""

    text: str
    share: float

    def is_in(self, number: int, posts: int) -> bool:
        """Whether post `number` of so many has it; for those with a share as if by chance, each on its own."""
        if self.share:
            return _dice(f"{self.text}/{number}") < self.share * 2**32
        # Evenly over all years, so that the newest posts have no more of them than the oldest.
        every = max(1, posts // RARE_POSTS)
        return number % every == _dice(self.text) % every and number // every < RARE_POSTS


KNOWN: Final = (
    *(Known(word, 0.0) for word in RARE),
    *(Known(word, 0.05) for word in FIVE_PERCENT),
    *(Known(word, 0.5) for word in FIFTY_PERCENT),
)


def known_in(number: int, posts: int) -> list[str]:
    """The known words of a post."""
    return [word.text for word in KNOWN if word.is_in(number, posts)]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words with how often they are drawn."""

    words: Sequence[str]
    cumulative: Sequence[float]

    def some(self, chance: random.Random, number: int) -> list[str]:
        """So many words, the common ones often."""
        return chance.choices(self.words, cum_weights=self.cumulative, k=number)


@cache
def vocabulary() -> Vocabulary:
    """All words of running text."""
    content = _content_words()
    weights = [*_zipf(len(_FUNCTION_WORDS), _FUNCTION_SHARE, 0.8), *_zipf(len(content), 1 - _FUNCTION_SHARE, 0.95)]
    return Vocabulary([*_FUNCTION_WORDS, *content], list(accumulate(weights)))


@cache
def content_vocabulary() -> Vocabulary:
    """Those that titles are made of: no function words."""
    content = _content_words()
    return Vocabulary(content, list(accumulate(_zipf(len(content), 1.0, 0.8))))


@cache
def _content_words() -> list[str]:
    chance = random.Random(SEED)
    made: dict[str, None] = dict.fromkeys(_FUNCTION_WORDS)
    while len(made) < CONTENT_WORDS + len(_FUNCTION_WORDS):
        made["".join(_syllables(chance)) + chance.choice(_ENDINGS)] = None
    return list(made)[len(_FUNCTION_WORDS) :]


def _syllables(chance: random.Random) -> Iterator[str]:
    for _ in range(chance.choice((1, 1, 2, 2, 2, 3))):
        yield chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS)


def _zipf(number: int, share: float, steepness: float) -> list[float]:
    weights = [1 / (rank + 3) ** steepness for rank in range(number)]
    whole = sum(weights)
    return [weight / whole * share for weight in weights]


def _dice(text: str) -> int:
    """A number below 2^32 that is always the same for a text, and looks like chance."""
    return int.from_bytes(blake2b(text.encode(), digest_size=4).digest())
