"""From what front matter says to the fields of an entry."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import lru_cache
from typing import Final, TypeVar
from uuid import UUID

from blog_cli.markdown_files.dates import parse_date
from blog_cli.markdown_files.entry import BadEntry, CoverImage, Named
from blog_cli.markdown_files.values import JSON, absent, flag, meaning
from blogcore.domain.rendering import BodyFormat

T = TypeVar("T")
_SEO_KEYS: Final = frozenset({"title", "description", "noindex", "openGraph", "twitter"})
_SEVERAL_AUTHORS: Final = re.compile(
    r"\s*;\s*|\s+(?:&|and)\s+|\s*,(?!\s*(?:jr|sr|ph\.?d|m\.?d|inc|ltd|ii|iii)\b)\s*", re.IGNORECASE
)


class Keys:
    """Front matter that gives up its keys one by one, so that what nobody took is left for the metadata.

    Keys are the same in any case and spelling of words: `publishedAt`, `published_at`, `Published-At`.
    """

    def __init__(self, values: dict[str, JSON]) -> None:
        self._values = dict(values)
        self._spellings: dict[str, list[str]] = {}
        for key in values:
            self._spellings.setdefault(_folded(key), []).insert(0, key)

    def take(self, read: Callable[[JSON], T | None], *names: str) -> T | None:
        """The first of these keys that `read` understands; what it does not understand stays."""
        for key in (key for name in names for key in self._spellings.get(_folded(name), [])):
            value = self._values.get(key)
            if absent(value):
                self._values.pop(key, None)
            elif (found := read(value)) is not None:
                del self._values[key]
                return found
        return None

    def take_date(self, *names: str) -> datetime | None:
        """Like `take`, but a date that is none is refused: an entry must not become undated unnoticed."""
        return self.take(lambda value: _date(names[0], value), *names)

    def take_all(self, *names: str) -> list[JSON]:
        """The values of every one of these keys, wherever there are any."""
        taken = [
            self.take(lambda value: [value], key) for name in names for key in self._spellings.get(_folded(name), [])
        ]
        return [value for values in taken if values for value in values]

    def has(self, name: str) -> bool:
        """Whether the key is there and was not taken, with or without a value."""
        return any(key in self._values for key in self._spellings.get(_folded(name), []))

    def rest(self) -> dict[str, JSON]:
        """What is left, as JSON."""
        return {str(key): meaning(value) for key, value in self._values.items()}


@lru_cache(maxsize=1024)
def _folded(key: str) -> str:
    return re.sub(r"[_\- ]", "", key).lower()


def _date(name: str, value: JSON) -> datetime:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise BadEntry(f"{name} is no date")
    try:
        return parse_date(str(value))
    except (ValueError, OverflowError, OSError) as error:
        raise BadEntry(f"{name} is no date: {str(value)[:60]!r} ({error})") from error


def text(value: JSON) -> str | None:
    """Text, or a number taken as text; None for anything with parts."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, str | int | float) else None


def title(value: JSON) -> str | None:
    """Text that is not blank. A title in brackets that YAML takes for a list is text, too."""
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        return ", ".join(map(str, value))
    found = text(value)
    return found if found and found.strip() else None


def last_segment(value: JSON) -> str | None:
    """The last part of a path: `name` of `/2015/old/name/` or `/2015/old/name.html`."""
    found = text(value)
    if found is None or ":" in found.removeprefix("https:").removeprefix("http:"):
        return None
    parts = [part for part in re.split(r"[?#]", found)[0].split("/") if part.strip()]
    if parts and parts[-1].lower() in {"index.html", "index.md"}:
        parts.pop()
    return re.sub(r"\.html?$", "", parts[-1]) if parts else None


def slug(value: JSON) -> str | None:
    """A slug as written, of a path its last part."""
    found = text(value)
    if found is None or not found.strip():
        return None
    return last_segment(value) if "/" in found else found


def identity(value: JSON) -> UUID | None:
    """A UUID in its usual spelling."""
    found = text(value)
    if found is None or not re.fullmatch(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", found, re.IGNORECASE):
        return None
    return UUID(found)


def unless_false(value: JSON) -> bool:
    """A doubtful `draft:` means a draft: better unseen than seen by mistake."""
    return flag(value) is not False


def body_format(value: JSON) -> BodyFormat | None:
    """One of the formats the blog knows."""
    found = text(value)
    return BodyFormat(found) if found in set(BodyFormat) else None


def mapping(value: JSON) -> dict[str, JSON] | None:
    """A mapping, what its words mean."""
    found = meaning(value)
    return found if isinstance(found, dict) else None


def seo(value: JSON) -> dict[str, JSON] | None:
    """The export's own `seo`; one made for another tool stays metadata."""
    found = mapping(value)
    return found if found is not None and found.keys() <= _SEO_KEYS else None


def web_address(value: JSON) -> str | None:
    """An absolute address; others only mean something to the tool they were written for."""
    found = text(value)
    return found if found and re.match(r"https?://[^\s/]", found) else None


def cover(value: JSON) -> CoverImage | None:
    """A cover in the export's own form, address as it is."""
    if not isinstance(value, dict):
        address = text(value)
        return None if address is None else CoverImage(url=address)
    address = text(value.get("url"))
    if address is None or not value.keys() <= {"url", "alt", "caption"}:
        return None
    return CoverImage(url=address, alt=_optional(value.get("alt")), caption=_optional(value.get("caption")))


def foreign_cover(value: JSON) -> CoverImage | None:
    """A cover as other tools write it, where its address is absolute."""
    if not isinstance(value, dict):
        return CoverImage(url=address) if (address := web_address(value)) else None
    address = next(filter(None, (web_address(value.get(key)) for key in ("url", "image", "src", "path"))), None)
    if address is None:
        return None
    return CoverImage(url=address, alt=_optional(value.get("alt")), caption=_optional(value.get("caption")))


def _optional(value: JSON) -> str | None:
    return None if absent(value) else text(value)


def names(values: Iterable[JSON], *, apart: Callable[[str], list[str]]) -> tuple[Named, ...]:
    """Tags or authors from strings (`apart` splits them), lists, nested lists and objects, each once, in order."""
    found: dict[str, Named] = {}
    for value in values:
        for named in _named(value, apart):
            found.setdefault(named.slug or unicodedata.normalize("NFC", named.name).casefold(), named)
    return tuple(found.values())


def _named(value: JSON, apart: Callable[[str], list[str]]) -> list[Named]:
    if isinstance(value, list):
        return [named for item in value for named in _named(item, lambda whole: [whole])]
    if isinstance(value, dict):
        label = next((name for key in ("name", "title", "label", "slug") if (name := title(value.get(key)))), None)
        return [] if label is None else [Named(name=label, slug=slug(value.get("slug")))]
    written = None if absent(value) else text(value)
    return [Named(name=part) for part in apart(written) if part.strip()] if written else []


def by_comma(written: str) -> list[str]:
    """Tags in one line: `a, b; c`."""
    return [part.strip() for part in re.split(r"[,;]", written.strip().removeprefix("[").removesuffix("]"))]


def by_person(written: str) -> list[str]:
    """Authors in one line: `A & B`, `A and B`, `A, B`; without their e-mail addresses."""
    return [
        re.sub(r"\s*<[^<>]*@[^<>]*>", "", part).strip() for part in _SEVERAL_AUTHORS.split(" ".join(written.split()))
    ]
