"""Schemathesis, all checks, over the whole app: it finds nothing. How it is run and judged is in `probing.py`.

`BLOG_SCHEMATHESIS_CASES=500` has it try that many cases an operation.
"""

import os
from typing import Final

import pytest
from schemathesis.checks import CHECKS as KNOWN_CHECKS

from tests.http.declared import operations
from tests.http.probing import CHECKS, PHASES, Found, a_blog, probe

CASES: Final = int(os.environ.get("BLOG_SCHEMATHESIS_CASES", "10"))
LABELS: Final = {f"{method} {path}" for method, path in operations()}


@pytest.fixture(scope="module")
async def found() -> Found:
    return probe(await a_blog(), cases=CASES, steps=6, twins=CASES > 10)


def test_schemathesis_finds_nothing(found: Found) -> None:
    assert not found.failures, str(found)
    assert not found.errors, str(found)


def test_every_check_of_every_phase_was_made(found: Found) -> None:
    assert set(found.checked) == set(CHECKS) == set(KNOWN_CHECKS.get_all_names())
    assert all(found.phases[phase] for phase in PHASES)


def test_every_operation_did_what_it_is_for(found: Found) -> None:
    done = {operation for operation, status in found.answers if 200 <= status < 300}

    assert done == LABELS


def test_links_of_the_document_were_followed(found: Found) -> None:
    assert found.followed
