"""What pytest does for test modules by itself, done for those that are imported into one."""

from collections.abc import Iterable
from pkgutil import iter_modules

import pytest


def explain_assertions(package: str, path: Iterable[str]) -> None:
    """Let a failing `assert` in the package's modules show its values; to be called before they are imported."""
    modules = {f"{package}.{module.name}" for module in iter_modules(path)}
    pytest.register_assert_rewrite(*(modules - {__name__}))
