"""Every statement there is, whole and by name."""

from collections.abc import Mapping
from typing import Final

from blog_pg.statements import (
    feeds,
    generations,
    housekeeping,
    keys,
    names,
    post_lists,
    posts,
    previews,
    publications,
    records,
    renaming,
    site,
)

_MODULES: Final = (
    posts,
    post_lists,
    previews,
    publications,
    names,
    renaming,
    keys,
    site,
    records,
    feeds,
    housekeeping,
    generations,
)

STATEMENTS: Final[Mapping[str, str]] = {
    name: value
    for module in _MODULES
    for name, value in vars(module).items()
    if name.isupper() and isinstance(value, str)
}
NAMES: Final[Mapping[str, str]] = {statement: name for name, statement in STATEMENTS.items()}
