"""All generators that `make clients` tries."""

from collections.abc import Iterator
from typing import Final

from tools.generators.generator import Generator
from tools.generators.openapi_generator import (
    OPENAPI_GENERATOR_GO,
    OPENAPI_GENERATOR_KOTLIN,
    OPENAPI_GENERATOR_PYTHON,
    OPENAPI_GENERATOR_TYPESCRIPT_FETCH,
)
from tools.generators.python import DATAMODEL_CODE_GENERATOR, OPENAPI_PYTHON_CLIENT
from tools.generators.typescript import HEY_API, OPENAPI_TYPESCRIPT, ORVAL

ALL: Final = (
    OPENAPI_TYPESCRIPT,
    HEY_API,
    ORVAL,
    OPENAPI_GENERATOR_TYPESCRIPT_FETCH,
    OPENAPI_GENERATOR_PYTHON,
    OPENAPI_GENERATOR_KOTLIN,
    OPENAPI_GENERATOR_GO,
    OPENAPI_PYTHON_CLIENT,
    DATAMODEL_CODE_GENERATOR,
)


def by_name(names: list[str]) -> Iterator[Generator]:
    """The generators of these names; all if there are none."""
    known = {generator.name: generator for generator in ALL}
    for name in names or known:
        if name not in known:
            raise SystemExit(f"no generator {name}; there are: {', '.join(known)}")
        yield known[name]
