"""The suite as others use it: whole, and in a repository of their own."""

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import blogcore.contract
from blogcore.contract import storage

SRC = Path(__file__).parents[2] / "src"

ANOTHERS = """
import pytest
import pytest_asyncio
from blogcore.adapters.memory import MemoryStorage
from blogcore.contract.storage import *

pytestmark = pytest.mark.asyncio

@pytest_asyncio.fixture
async def storage():
    storage = MemoryStorage()
    async with storage.running():
        yield storage

@pytest.fixture
def events(storage):
    async def committed():
        return storage.events
    return committed

async def test_of_their_own(storage, catalogue, transactions):
    assert storage.catalogue is catalogue
"""


def test_no_test_hides_another() -> None:
    modules = [import_module(f"blogcore.contract.{module.name}") for module in iter_modules(blogcore.contract.__path__)]
    written = [
        (module.__name__, name)
        for module in modules
        for name, thing in vars(module).items()
        if name.startswith("test_") and thing.__module__ == module.__name__
    ]

    names = [name for _, name in written]
    assert len(names) == len(set(names))
    assert {name for name in storage.__all__ if name.startswith("test_")} == set(names)


def test_it_runs_in_a_repository_of_somebody_else(tmp_path: Path) -> None:
    (tmp_path / "pytest.ini").write_text("[pytest]\nasyncio_default_fixture_loop_scope = function\n")
    (tmp_path / "test_theirs.py").write_text(ANOTHERS)

    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-W", "error", "-p", "no:cacheprovider"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(SRC)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stdout + run.stderr
    assert int(run.stdout.splitlines()[-1].split()[0]) > len(storage.__all__) - 2
