"""The import rules hold, and each of them notices when it is broken."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.rooms import offences

ROOT = Path(__file__).parents[2]

FORBIDDEN = [
    ("src/blogcore/domain/post.py", "import fastapi"),
    ("src/blogcore/domain/post.py", "from attr import define"),
    ("src/blogcore/domain/post.py", "from http import HTTPStatus"),
    ("src/blogcore/domain/post.py", "import blog_pg.database"),
    ("src/blogcore/domain/post.py", "import cmarkgfm"),
    ("src/blogcore/domain/post.py", "import pytest"),
    ("src/blogcore/use_cases/__init__.py", "from blog_http.app import create_app"),
    ("src/blogcore/adapters/memory.py", "import nh3"),
    ("src/blogcore/adapters/markdown.py", "import yaml"),
    ("src/blogcore/adapters/rendering/policy.py", "import yaml"),
    ("src/blogcore/contract/posts.py", "import hypothesis"),
    ("src/blogcore/blog.py", "def late():\n    import asyncpg"),
    ("src/blogcore/blog.py", "from importlib import import_module\nimport_module('asyncpg')"),
    ("src/blogcore/blog.py", "__import__('containers')"),
    ("src/blogcore/blog.py", "from . import domain"),
    ("src/blogcore/blog.py", "import dependency_injector.providers"),
    ("src/blog_http/app.py", "import blog_pg"),
    ("src/blog_http/app.py", "import blog_cli.main"),
    ("src/blog_http/app.py", "from containers import Container"),
    ("src/blog_http/app.py", "from dependency_injector.wiring import inject"),
    ("src/blog_http/app.py", "import asyncpg"),
    ("src/blog_http/routes/posts.py", "import yoyo"),
    ("src/blog_pg/database.py", "import blog_http"),
    ("src/blog_pg/database.py", "import pydantic"),
    ("src/blog_pg/database.py", "import blog_cli"),
    ("src/blog_pg/database.py", "import containers"),
    ("src/blog_pg/database.py", "import dependency_injector"),
    ("src/blog_cli/main.py", "import blog_pg.migrate"),
    ("src/blog_cli/main.py", "import blog_http"),
    ("src/blog_cli/main.py", "import containers"),
    ("src/blog_cli/main.py", "import dependency_injector"),
    ("src/blog_cli/__main__.py", "import dependency_injector"),
    ("src/blog_new/thing.py", "import blogcore"),
    ("containers.py", "import requests"),
    ("other.py", "import dependency_injector"),
    ("tests/http/test_app.py", "from dependency_injector import providers"),
    ("benchmarks/load.py", "from dependency_injector import providers"),
]

ALLOWED = [
    ("src/blogcore/domain/post.py", "from datetime import datetime\nfrom blogcore.domain.slug import Slug"),
    ("src/blogcore/adapters/markdown.py", "import cmarkgfm\nimport nh3"),
    ("src/blogcore/adapters/rendering/policy.py", "import nh3"),
    ("src/blogcore/contract/posts.py", "import pytest"),
    ("src/blog_http/app.py", "from http import HTTPStatus\nfrom fastapi import FastAPI\nimport blogcore.blog"),
    ("src/blog_pg/database.py", "import asyncpg\nimport blogcore.ports"),
    ("src/blog_cli/__main__.py", "from containers import Container"),
    ("containers.py", "from dependency_injector import providers\nimport blog_http, blog_pg"),
    ("tests/http/test_app.py", "from containers import Container\nimport httpx"),
    ("examples/embedded.py", "from containers import Container"),
    ("benchmarks/load.py", "from containers import Container"),
    ("benchmarks/wiring.py", "from dependency_injector.wiring import inject"),
]

# One line per way of breaking each of import-linter's contracts: contract, module, what it imports.
CROSSINGS = [
    ("ports-and-adapters", "blog_http", "blog_pg"),
    ("ports-and-adapters", "blog_http", "blog_cli"),
    ("ports-and-adapters", "blog_pg", "blog_http"),
    ("ports-and-adapters", "blog_pg", "blog_cli"),
    ("ports-and-adapters", "blog_cli", "blog_http"),
    ("ports-and-adapters", "blog_cli", "blog_pg"),
    ("ports-and-adapters", "blogcore.blog", "blog_http"),
    ("ports-and-adapters", "blogcore.adapters", "blog_pg"),
    ("ports-and-adapters", "blogcore.contract", "blog_cli"),
    ("rooms", "blogcore.domain", "blogcore.ports"),
    ("rooms", "blogcore.domain", "blogcore.use_cases"),
    ("rooms", "blogcore.ports", "blogcore.use_cases"),
    ("rooms", "blogcore.ports", "blogcore.adapters"),
    ("rooms", "blogcore.use_cases", "blogcore.blog"),
    ("rooms", "blogcore.use_cases", "blogcore.adapters"),
    ("rooms", "blogcore.use_cases", "blogcore.contract"),
    ("rooms", "blogcore.blog", "blogcore.adapters"),
    ("rooms", "blogcore.adapters", "blogcore.contract"),
    ("rooms", "blogcore.contract", "blogcore.adapters"),
    ("plain-core", "blogcore.domain", "pydantic"),
    ("plain-core", "blogcore.adapters", "nh3"),
    ("plain-core", "blogcore.use_cases", "pytest"),
    ("http-speaks-no-sql", "blog_http", "asyncpg"),
    ("http-speaks-no-sql", "blog_http", "psycopg"),
    ("http-speaks-no-sql", "blog_http", "yoyo"),
    ("postgres-speaks-no-http", "blog_pg", "fastapi"),
    ("postgres-speaks-no-http", "blog_pg", "starlette"),
    ("postgres-speaks-no-http", "blog_pg", "pydantic"),
    ("postgres-speaks-no-http", "blog_pg", "uvicorn"),
    ("no-container-inside", "blogcore.use_cases", "containers"),
    ("no-container-inside", "blog_pg", "dependency_injector"),
    ("no-container-inside", "blog_http", "containers"),
    ("no-container-inside", "blog_cli", "containers"),
]
ROOMS = ("domain", "ports", "use_cases", "blog", "adapters", "contract")


def written(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text)


def lint_imports(root: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": f"{root / 'src'}:{root}", "COLUMNS": "200", "NO_COLOR": "1"}
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--no-logo"]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


def contracts() -> dict[str, str]:
    """The names of import-linter's contracts by their ids."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return {contract["id"]: contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]}


def a_house(root: Path, crossings: list[tuple[str, str, str]]) -> Path:
    """An empty house under our contracts, with one module for each of the crossings."""
    shutil.copy(ROOT / "pyproject.toml", root)
    written(root, "containers.py", "")
    for package in ("blogcore", "blog_http", "blog_pg", "blog_cli", *(f"blogcore/{room}" for room in ROOMS)):
        written(root, f"src/{package}/__init__.py", "")
    for number, (_, source, target) in enumerate(crossings):
        written(root, f"src/{source.replace('.', '/')}/crossing_{number}.py", f"import {target}\n")
    return root


def test_every_import_of_this_tree_is_allowed() -> None:
    assert [str(offence) for offence in offences(ROOT)] == []


@pytest.mark.parametrize(("path", "line"), FORBIDDEN)
def test_a_forbidden_import_is_noticed(tmp_path: Path, path: str, line: str) -> None:
    written(tmp_path, path, line)

    assert len(offences(tmp_path)) == 1


@pytest.mark.parametrize(("path", "line"), ALLOWED)
def test_an_allowed_import_is_not(tmp_path: Path, path: str, line: str) -> None:
    written(tmp_path, path, line)

    assert offences(tmp_path) == []


def test_this_tree_keeps_the_contracts() -> None:
    result = lint_imports(ROOT)

    assert result.returncode == 0, result.stdout + result.stderr


def test_an_empty_house_keeps_every_contract(tmp_path: Path) -> None:
    result = lint_imports(a_house(tmp_path, []))

    assert all(f"{name} KEPT" in result.stdout for name in contracts().values()), result.stdout + result.stderr


def test_every_contract_notices_each_way_of_breaking_it(tmp_path: Path) -> None:
    result = lint_imports(a_house(tmp_path, CROSSINGS))

    unnoticed = [
        crossing
        for number, crossing in enumerate(CROSSINGS)
        if not re.search(rf"{crossing[1]}\.crossing_{number} -> {crossing[2]}\b", result.stdout)
    ]
    assert unnoticed == [], result.stdout + result.stderr
    assert {contract for contract, _, _ in CROSSINGS} == contracts().keys()
    assert all(f"{name} BROKEN" in result.stdout for name in contracts().values())


def test_a_new_room_in_the_core_needs_its_place_in_the_order(tmp_path: Path) -> None:
    house = a_house(tmp_path, [])
    written(house, "src/blogcore/services/__init__.py", "")

    assert f"{contracts()['rooms']} BROKEN" in lint_imports(house).stdout
