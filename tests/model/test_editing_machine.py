"""PostgreSQL does what the memory adapter does, whatever editors do: thousands of steps that nobody thought of."""

import os
from collections import Counter
from collections.abc import Mapping
from typing import Final

import pytest

from tests.http.declared import operations
from tests.model.machine import explored

UNLIKE: Final = {("GET", "/api/search")}  # ranks and stems are PostgreSQL's own
STEPS: Final = int(os.environ.get("BLOG_MACHINE_STEPS", "5000"))


@pytest.mark.filterwarnings("ignore::hypothesis.errors.NonInteractiveExampleWarning")
def test_the_editing_api_over_postgres_is_the_one_over_memory(pg_own_dsn: str) -> None:
    answered = Counter(explored(pg_own_dsn, STEPS))
    assert sum(answered.values()) >= STEPS

    for seed in range(9):  # chance may leave out something: then it goes on until everything was done
        if not missed(answered):
            break
        answered.update(explored(pg_own_dsn, STEPS // 10, seed=seed))

    assert missed(answered) == set()


def missed(answered: Mapping[tuple[str, str, int], int]) -> set[tuple[str, str]]:
    """The operations that were never done."""
    done = {(method, path) for method, path, status in answered if status < 300}
    return {operation for operation in operations() if operation[1].startswith("/api/")} - done - UNLIKE
