"""PostgreSQL does what the memory adapter does, whatever editors do: thousands of steps that nobody thought of."""

import asyncio
import os
from typing import Final

import asyncpg
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from blog_pg.database import Database
from blog_pg.storage import PgStorage
from tests.model.machine import EditingMachine, in_loop
from tests.postgres import EMPTY

STEPS: Final = int(os.environ.get("BLOG_MACHINE_STEPS", "5000"))
_A_RUN: Final = 50


@pytest.mark.filterwarnings("ignore::hypothesis.errors.NonInteractiveExampleWarning")
def test_the_editing_api_over_postgres_is_the_one_over_memory(pg_own_dsn: str) -> None:
    with asyncio.Runner() as runner:
        storage = PgStorage(Database(pg_own_dsn))
        run = in_loop(runner)
        block = storage.running()
        run(block.__aenter__())

        async def empty() -> None:
            connection = await asyncpg.connect(pg_own_dsn)
            await connection.execute(EMPTY)
            await connection.close()

        class Machine(EditingMachine):
            pass

        Machine.run, Machine.real, Machine.empty = staticmethod(run), storage, staticmethod(empty)
        try:
            run_state_machine_as_test(
                Machine,
                settings=settings(
                    max_examples=STEPS // _A_RUN,
                    stateful_step_count=_A_RUN,
                    derandomize=True,
                    database=None,
                    deadline=None,
                    phases=[Phase.generate, Phase.shrink],
                    suppress_health_check=list(HealthCheck),
                ),
            )
        finally:
            run(block.__aexit__(None, None, None))
        assert Machine.steps >= STEPS * 0.8
