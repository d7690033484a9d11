"""SQL about the generation of what readers see, and which statements begin the next one."""

from collections.abc import Sequence
from typing import Final

from blog_pg.statements.housekeeping import PUBLICATIONS_RENDER
from blog_pg.statements.posts import POST_REMOVE, SLUGS_HOLD
from blog_pg.statements.publications import PUBLICATION_SHOW, PUBLICATIONS_KEEP
from blog_pg.statements.renaming import (
    AUTHOR_FORGET_FORMER,
    AUTHOR_REFRESH,
    AUTHOR_REMOVE,
    AUTHOR_SAVE,
    TAG_MERGE,
    TAG_REFRESH,
    TAG_REMOVE,
    TAG_SAVE,
)
from blog_pg.statements.search import TAG_WORDS_MAKE, WORDS_MAKE
from blog_pg.statements.site import SITE_SAVE

# A server that was restarted, or that stands in for another, may have lost what was counted: its start is in the mark.
GENERATION_AT: Final = """
SELECT pg_postmaster_start_time()::text || ' ' || g.number AS mark,
       least((SELECT min(visible_from) FROM publications WHERE visibility = 'public' AND $1 < visible_from),
             (SELECT min(visible_from) FROM publications WHERE visibility = 'unlisted' AND $1 < visible_from),
             (SELECT min(visible_until) FROM publications WHERE $1 < visible_until)) AS until
  FROM reading_generation AS g
"""

# Whoever comes at the same time waits here for the end of the other's transaction: it is sent last in each.
GENERATION_BEGIN: Final = """
UPDATE reading_generation
   SET number = number + 1
"""

# What is new is on no publication yet: readers see nothing of it before it is published.
UNSEEN: Final = frozenset({"AUTHORS_ADD_MISSING", "AUTHOR_ADD", "SLUGS_TAKE", "TAGS_ADD_MISSING", "TAG_ADD"})

_SEEN: Final = frozenset(
    {
        AUTHOR_FORGET_FORMER,
        AUTHOR_REFRESH,
        AUTHOR_REMOVE,
        AUTHOR_SAVE,
        POST_REMOVE,
        PUBLICATIONS_KEEP,
        PUBLICATIONS_RENDER,
        PUBLICATION_SHOW,
        SITE_SAVE,
        TAG_MERGE,
        TAG_REFRESH,
        TAG_REMOVE,
        TAG_SAVE,
        TAG_WORDS_MAKE,
        WORDS_MAKE,
    }
)


def begins_generation(statement: str, values: Sequence[object]) -> bool:
    """Whether readers may see something else after this. Slugs lead them only from some moment on, or never."""
    if statement == SLUGS_HOLD:
        _, _, since = values
        return isinstance(since, list) and any(since)
    return statement in _SEEN
