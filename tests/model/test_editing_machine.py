"""PostgreSQL does what the memory adapter does, whatever editors do: thousands of steps that nobody thought of."""

import os
from typing import Final

import pytest

from tests.http.declared import operations
from tests.model.machine import explored

STEPS: Final = int(os.environ.get("BLOG_MACHINE_STEPS", "5000"))


@pytest.mark.filterwarnings("ignore::hypothesis.errors.NonInteractiveExampleWarning")
def test_the_editing_api_over_postgres_is_the_one_over_memory(pg_own_dsn: str) -> None:
    answered = explored(pg_own_dsn, STEPS)

    assert sum(answered.values()) >= STEPS
    done = {(method, path) for method, path, status in answered if status < 300}
    missed = {operation for operation in operations() if operation[1].startswith("/api/")} - done
    assert len(missed) <= 4, missed  # chance may leave out a few; it must not be many
