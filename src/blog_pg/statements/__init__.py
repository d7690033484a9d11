"""Every statement there is, whole and by name."""

from collections.abc import Mapping
from typing import Final

from blog_pg.statements import feeds, keys, names, posts, publications, records

_MODULES: Final = (posts, publications, names, keys, records, feeds)

STATEMENTS: Final[Mapping[str, str]] = {
    name: value for module in _MODULES for name, value in vars(module).items() if name.isupper()
}
NAMES: Final[Mapping[str, str]] = {statement: name for name, statement in STATEMENTS.items()}
