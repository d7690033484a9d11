"""Schemathesis, all checks, over the whole app: it finds nothing. How it is run and judged is in `probing.py`.

As admin all it can do; with the other roles and without a key few cases, and not every limit of every field again: what
is not permitted is refused before a body is looked at. `BLOG_SCHEMATHESIS_CASES=500` has it try that many cases an
operation, all for everybody.
"""

import os
from typing import Final

import pytest
from schemathesis.checks import CHECKS as KNOWN_CHECKS

from blogcore.domain.policy import Role
from tests.http.declared import operations
from tests.http.probing import CALLERS, CHECKS, NOBODY, PHASES, Found, a_blog, probe

CASES: Final = int(os.environ.get("BLOG_SCHEMATHESIS_CASES", "10"))
LONG: Final = CASES > 10
OTHERS: Final = [caller for caller in CALLERS if caller != Role.ADMIN]
QUICK: Final = [phase for phase in PHASES if phase != "coverage"]
LABELS: Final = {f"{method} {path}" for method, path in operations()}


@pytest.fixture(scope="module")
async def found() -> Found:
    return probe(await a_blog(), cases=CASES, steps=6, twins=LONG)


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


@pytest.mark.parametrize("caller", OTHERS)
async def test_schemathesis_finds_nothing_with_other_roles_and_without_a_key(caller: str) -> None:
    found = probe(
        await a_blog(),
        cases=CASES if LONG else 1,
        steps=6,
        caller=caller,
        twins=LONG,
        phases=PHASES if LONG else QUICK,
    )

    assert not found.failures, str(found)
    assert not found.errors, str(found)
    assert all(found.phases[phase] for phase in QUICK)
    came_in = {status for operation, status in found.answers if operation == "GET /api/admin/me"} & {200, 401}
    assert came_in >= ({401} if caller == NOBODY else {200})
    assert caller != NOBODY or 200 not in came_in
