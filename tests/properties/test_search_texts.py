"""Whatever is looked for in whatever text: nothing raises, nothing is endless, nothing breaks out."""

import re
from html import unescape
from random import Random

from blogcore.domain.search_query import MAX_QUERY, MAX_TERMS, parsed
from blogcore.domain.snippet import snippet
from tests.hostile_queries import queries


def test_no_text_is_too_much() -> None:
    for q in (*queries(Random(1), 50), "a" * 100_000, "x or " * 30_000):
        query = parsed(q, prefix=True)
        assert len(query.terms) <= MAX_TERMS
        assert sum(len(word) for term in query.terms for word in term.words) <= 18 * MAX_QUERY


def test_no_text_and_no_query_breaks_out_of_the_marks() -> None:
    texts = [*queries(Random(2), 10), "日本語の" * 500, "e" + "\u0301" * 5000, "👩\u200d🚀" * 400]
    for q in queries(Random(3), 10):
        for text in texts:
            shown = snippet(text, parsed(q, prefix=True))
            bare = re.sub("</?mark>", "", shown)
            assert "<" not in bare
            assert len(unescape(bare)) < 2_000
            assert re.fullmatch("(?:[^<]|<mark>[^<]*</mark>)*", shown)
