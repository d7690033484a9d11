"""Every statement there is, whole and by name."""

from collections.abc import Mapping
from typing import Final

from blog_pg.statements import keys, names, posts, publications, records, renaming

_MODULES: Final = (posts, publications, names, renaming, keys, records)

STATEMENTS: Final[Mapping[str, str]] = {
    name: value for module in _MODULES for name, value in vars(module).items() if name.isupper()
}
NAMES: Final[Mapping[str, str]] = {statement: name for name, statement in STATEMENTS.items()}
