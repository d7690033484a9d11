"""Every statement there is, whole and by name."""

from collections.abc import Mapping
from typing import Final

from blog_pg.statements import (
    chosen_lists,
    counted_lists,
    dated_lists,
    faceted_lists,
    feeds,
    generations,
    housekeeping,
    keys,
    names,
    neighbours,
    post_lists,
    posts,
    previews,
    publications,
    published_lists,
    records,
    renaming,
    search,
    site,
    syndication,
)

_MODULES: Final = (
    posts,
    post_lists,
    previews,
    publications,
    published_lists,
    faceted_lists,
    dated_lists,
    chosen_lists,
    counted_lists,
    neighbours,
    syndication,
    names,
    renaming,
    keys,
    site,
    records,
    feeds,
    housekeeping,
    generations,
    search,
)

STATEMENTS: Final[Mapping[str, str]] = {
    name: value
    for module in _MODULES
    for name, value in vars(module).items()
    if name.isupper() and isinstance(value, str)
}
NAMES: Final[Mapping[str, str]] = {statement: name for name, statement in STATEMENTS.items()}
