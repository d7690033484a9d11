"""Texts that nobody should look for."""

from collections.abc import Iterator
from random import Random
from typing import Final

from blogcore.domain.search_query import MAX_QUERY

KNOWN: Final = (
    "",
    " ",
    "\x00",
    "'",
    '"',
    "\\",
    "''''",
    '"""',
    "\\'",
    ":*",
    "a:*",
    "a:ABCD",
    "!",
    "& | ! ( ) <-> <2> :*",
    "a & !b | (c) <-> d:*",
    "a <-> ",
    "((((((((((",
    "%1$s %s %% %n {0} {}",
    "-",
    "--",
    "- - -",
    '-"',
    "or",
    "OR OR OR",
    "-or",
    '"or"',
    "a or",
    "or a",
    '"a or b',
    "<mark>x</mark><script>alert(1)</script>&amp;",
    "\u202eabc\u202c \u200f\u200e",
    "مرحبا بالعالم שלום",
    "👩‍🚀🎉 🇩🇪 #️⃣",
    "日本語 中文 한국어 ไทย",
    "e\u0301\u0301\u0301 \u0301\u0301 Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!",
    "\ufeff\ufffe\uffff\ud800",
    "ﷺ" * 100,
    "½ ① Ⅻ ﬀ ß ẞ İ ı ſ",
    "x" * 500,
    "x " * 250,
    "x or " * 100,
    "-x " * 160,
    '"x ' * 160,
    "1e999 0x41 1.5.2026 -1 +1",
    "https://example.org/a?b=c&d=e#f someone@example.org",
)


def queries(dice: Random, number: int) -> Iterator[str]:
    """The known ones, and as many as that made of their pieces."""
    yield from KNOWN
    pieces = [piece for text in KNOWN for piece in (text, *text.split())] + ["hello", "world", "hel", " "]
    for _ in range(number):
        text = dice.choice(["", " "]).join(dice.choices(pieces, k=dice.randrange(1, 12)))
        text += "".join(chr(dice.choice([dice.randrange(128), dice.randrange(0x3000)])) for _ in range(8))
        yield text[-MAX_QUERY:]
