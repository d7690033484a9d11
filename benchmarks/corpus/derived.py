"""What the blog makes of a post when it is published: the one place that says how loading makes the same.

A new column that is computed from the others belongs into `columns`; one that a schema lacks is left out. What
search looks at is made by the blog itself, see `search_words`.
"""

from collections.abc import Mapping

from benchmarks.corpus.posts import Made
from blogcore.domain.search import sort_key


def columns(post: Made) -> Mapping[str, Mapping[str, object]]:
    """By table and column."""
    key = sort_key(post.title)
    return {
        # Without `words`: no case asks for what only editors search.
        "posts": {"sort_title": key},
        "publications": {"sort_title": key},
        "publication_texts": {"plain_text": post.text},
    }
