"""Posts, each made from its number alone, so that several processes can make them and all make the same."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate
from typing import Final
from uuid import UUID

from benchmarks.corpus.text import SECTIONS, Passage, opening, section, title
from benchmarks.corpus.words import SEED, content_vocabulary, known_in
from blogcore.domain.slug import slugified

TAGS: Final = 200
AUTHORS: Final = 60
YEARS: Final = 15
END: Final = datetime(2026, 6, 1, tzinfo=UTC)
BEGIN: Final = END - timedelta(days=365 * YEARS)
_LANGUAGES: Final[Mapping[str | None, int]] = {"en": 70, None: 15, "de": 8, "fr": 5, "pt-BR": 2}


@dataclass(frozen=True, slots=True)
class Name:
    """A tag or an author."""

    id: UUID
    slug: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A post as it is imported or loaded."""

    number: int
    id: UUID
    slug: str
    title: str
    subtitle: str | None
    passages: Sequence[Passage]
    language: str | None
    featured: bool
    cover: Mapping[str, str | None] | None
    tags: Sequence[Name]
    authors: Sequence[Name]
    published_at: datetime

    @property
    def markdown(self) -> str:
        return "".join(part.markdown for part in self.passages)

    @property
    def html(self) -> str:
        return "".join(part.html for part in self.passages)

    @property
    def text(self) -> str:
        return "\n".join(part.text for part in self.passages)

    @property
    def toc(self) -> list[dict[str, object]]:
        headings = (heading for part in self.passages for heading in part.toc)
        return [{"id": anchor, "level": level, "text": text} for anchor, level, text in headings]

    @property
    def excerpt(self) -> str:
        return self.passages[0].excerpt

    @property
    def word_count(self) -> int:
        return sum(part.words for part in self.passages)


def post(number: int, posts: int) -> Made:
    """Post `number` of so many, the oldest being 0; about 5 KB of Markdown."""
    chance = random.Random(f"{SEED}/{number}")
    named = title(chance)
    parts = chance.sample(range(SECTIONS), chance.randint(2, 5))
    published_at = BEGIN + (END - BEGIN) * ((number + chance.random()) / posts)
    cover = {"url": f"https://example.org/media/{number}.jpg", "alt": named, "caption": None}
    return Made(
        number=number,
        id=uuid7_at(published_at, chance),
        slug=slug_of(named, number),
        title=named,
        subtitle=title(chance) if chance.random() < 0.3 else None,
        passages=[opening(chance, known_in(number, posts)), *map(section, parts)],
        language=chance.choices(list(_LANGUAGES), list(_LANGUAGES.values()))[0],
        featured=chance.random() < 0.03,
        cover=cover if chance.random() < 0.3 else None,
        tags=_some(chance, tags(), _skewed(TAGS), chance.choice((1, 2, 2, 3, 3, 4, 5))),
        authors=_some(chance, authors(), _skewed(AUTHORS), chance.choice((1, 1, 1, 1, 2))),
        published_at=published_at,
    )


def slug_of(named: str, number: int) -> str:
    """The slug of a post, which its number makes the only one."""
    return f"{slugified(named, fallback='post')}-{number}"


def uuid7_at(moment: datetime, chance: random.Random) -> UUID:
    """What the core makes, of a moment and a chance of our own (RFC 9562 §5.7)."""
    milliseconds = int(moment.timestamp() * 1000)
    bits = chance.getrandbits(74)
    return UUID(int=milliseconds << 80 | 0x7 << 76 | (bits >> 62) << 64 | 0b10 << 62 | bits & (1 << 62) - 1)


@cache
def tags() -> tuple[Name, ...]:
    """All tags, the most used first."""
    return _names(TAGS, "tag", 1)


@cache
def authors() -> tuple[Name, ...]:
    """All authors, the busiest first."""
    return _names(AUTHORS, "author", 2)


def _names(number: int, kind: str, words: int) -> tuple[Name, ...]:
    chance = random.Random(f"{SEED}/{kind}")
    pool = chance.sample(content_vocabulary().words, number * words)
    parts = [pool[at : at + words] for at in range(0, len(pool), words)]
    return tuple(
        Name(uuid7_at(BEGIN, chance), "-".join(part), " ".join(word.capitalize() for word in part)) for part in parts
    )


@cache
def _skewed(number: int) -> tuple[float, ...]:
    return tuple(accumulate(1 / (rank + 2) for rank in range(number)))


def _some(chance: random.Random, names: Sequence[Name], weights: Sequence[float], number: int) -> list[Name]:
    return list(dict.fromkeys(chance.choices(names, cum_weights=weights, k=number)))
