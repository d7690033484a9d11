"""Every statement there is, whole and by name."""

from collections.abc import Mapping
from typing import Final

from blog_pg.statements import (
    feeds,
    housekeeping,
    keys,
    names,
    post_lists,
    posts,
    previews,
    publications,
    records,
    renaming,
    search,
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
    search,
)

STATEMENTS: Final[Mapping[str, str]] = {
    name: value for module in _MODULES for name, value in vars(module).items() if name.isupper()
}
NAMES: Final[Mapping[str, str]] = {statement: name for name, statement in STATEMENTS.items()}
