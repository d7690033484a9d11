"""The generated modules are what the document and the generator make, and the client is nobody's but its own."""

import ast
import inspect
import json
import sys
import tomllib
from collections.abc import Collection
from pathlib import Path
from typing import Final

import pytest
from packaging.requirements import Requirement

from blog_client import VERSION, BlogClient, problems
from blog_client.client import CHANGES, EVENTS
from blog_client.raw_operations import RawOperations
from clients.python.generate import DOCUMENT, TARGET, generated
from clients.python.generator.document import Document, snake

TEXT: Final = DOCUMENT.read_text(encoding="utf-8")
OPERATIONS: Final = list(Document(json.loads(TEXT)).operations())


def test_the_client_is_up_to_date_with_the_document() -> None:
    made = generated(TEXT)

    stale = [name for name, text in made.items() if (TARGET / name).read_text(encoding="utf-8") != text]
    assert stale == [], "the API has changed: run `python -m clients.python.generate`"


def test_there_is_a_method_for_each_operation_and_more_for_lists_and_updates() -> None:
    names = {operation.name for operation in OPERATIONS}
    lists = {f"all_{name.removeprefix('list_')}" for name in names if name.startswith(("list_", "search_"))}
    updates = {
        f"update_{operation.name.partition('_')[2]}"
        for operation in OPERATIONS
        if operation.method == "PATCH" and operation.has("If-Match")
    }
    own = {name for name in vars(BlogClient) if not name.startswith("_")}

    assert {name for name in dir(BlogClient) if not name.startswith("_")} == names | lists | updates | own
    assert {name for name in dir(RawOperations) if not name.startswith("_")} == names


def test_what_the_document_has_as_a_stream_can_be_followed() -> None:
    streams = {
        path
        for path, methods in json.loads(TEXT)["paths"].items()
        if "text/event-stream" in json.dumps(methods["get"]["responses"] if "get" in methods else None)
    }

    assert {feed.path: feed.with_key for feed in (CHANGES, EVENTS)} == {
        path: path.startswith("/api/admin/") for path in streams
    }


def test_whole_answers_can_be_asked_for_on_condition_where_the_document_says_so() -> None:
    names = {name for name in dir(RawOperations) if "if_none_match" in _parameters(RawOperations, name)}

    assert names == {each.name for each in OPERATIONS if each.conditional}
    assert {"get_post", "get_post_by_slug", "list_posts"} <= names
    assert not any("if_none_match" in _parameters(BlogClient, name) for name in dir(BlogClient))


def _parameters(kind: type, name: str) -> Collection[str]:
    method = getattr(kind, name)
    return inspect.signature(method).parameters if inspect.isfunction(method) else ()


def test_there_is_an_exception_for_each_code() -> None:
    codes = {code for operation in OPERATIONS for code in operation.codes}

    assert codes <= set(problems.KINDS)
    assert all(kind.kind == code for code, kind in problems.KINDS.items())


def test_every_write_can_be_repeated() -> None:
    assert all(operation.has("Idempotency-Key") for operation in OPERATIONS if operation.method != "GET")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("listPosts", "list_posts"),
        ("If-Match", "if_match"),
        ("start_after", "start_after"),
        ("getPostBySlug", "get_post_by_slug"),
    ],
)
def test_names_are_written_as_python_writes_them(name: str, expected: str) -> None:
    assert snake(name) == expected


@pytest.mark.parametrize("module", sorted(TARGET.glob("*.py")), ids=lambda module: str(module.name))
def test_the_client_imports_what_it_declares_and_nothing_of_the_server(module: Path) -> None:
    nodes = list(ast.walk(ast.parse(module.read_text(encoding="utf-8"))))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}

    others = {name.partition(".")[0] for name in names} - sys.stdlib_module_names
    assert others <= {"blog_client", "httpx", "pydantic"}


def test_the_version_is_the_distribution_s() -> None:
    project = tomllib.loads((TARGET.parents[1] / "pyproject.toml").read_text())["project"]

    assert project["version"] == VERSION
    assert [Requirement(line).name for line in project["dependencies"]] == ["httpx", "pydantic"]
