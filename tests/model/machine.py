"""Everything editors can do, in any order, with hypothesis choosing: the memory adapter is the model of PostgreSQL."""

import asyncio
from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

import asyncpg
import hypothesis
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test

from blog_pg.database import Database
from blog_pg.storage import PgStorage
from blogcore.domain.policy import Role
from blogcore.use_cases.keeping.sweep import Keep
from tests.fakes import HOUR
from tests.model.asking import in_loop, query
from tests.model.choices import author_slugs, pages, roles, slugs, tag_slugs
from tests.model.rules_of_names import Authors, Keys, Tags
from tests.model.rules_of_posts import Posts
from tests.postgres import EMPTY

_A_RUN: Final = 50
_ON_AVERAGE: Final = 50  # requests in a run: some steps are several, and some runs end early
_ages = st.sampled_from([timedelta(0), HOUR, 3 * HOUR])


class EditingMachine(Posts, Tags, Authors, Keys):
    """All of it, and what readers and those who follow the blog get, what the clock does, and the sweeper."""

    @rule(tag=st.none() | tag_slugs, author=st.none() | author_slugs, page=pages)
    def read_lists(self, tag: str | None, author: str | None, page: dict[str, Any]) -> None:
        chosen = {name: value for name, value in (("tag", tag), ("author", author)) if value}
        self.walk(f"/api/posts{query(page | chosen)}", None)

    @rule(slug=slugs)
    def read_by_slug(self, slug: str) -> None:
        self.ask("GET", f"/api/posts/by-slug/{slug}")

    @rule(limit=st.sampled_from([1, 2, 100]))
    def follow_changes(self, limit: int) -> None:
        self.walk(f"/api/changes?limit={limit}", None)

    @rule(role=roles, limit=st.sampled_from([1, 2, 100]), again=st.none() | st.integers(0, 99))
    def follow_events(self, role: Role, limit: int, again: int | None) -> None:
        known = len(self.twins.of_model.places)
        if again is None or not known:
            self.walk(f"/api/admin/events?limit={limit}", role)
        else:
            place = f"{{places[{again % known}]}}"
            self.ask("GET", f"/api/admin/events?limit={limit}", role=role, headers={"Last-Event-ID": place})

    @rule(again=st.integers(0, 99))
    def repeat(self, again: int) -> None:
        """What was asked with an Idempotency-Key, once more."""
        if self.keyed:
            self.send(*self.keyed[again % len(self.keyed)])

    @rule(hours=st.sampled_from([1, 1, 1, 5, 30]))
    def time_passes(self, hours: int) -> None:
        self.twins.clock.tick(hours * HOUR)

    @rule()
    def tick(self) -> None:
        """What the clock did is told."""
        model, real = (self.do(twin.blog.keeping.tick.execute()) for twin in (self.twins.model, self.twins.real))
        assert real == model

    @rule(
        answers=_ages,
        previews=_ages,
        autosaves=st.none() | _ages,
        revisions=st.none() | st.integers(1, 3),
        events=st.none() | _ages,
    )
    def sweep(self, **kept: Any) -> None:
        model, real = (
            self.do(twin.blog.keeping.sweep.execute(Keep(**kept))) for twin in (self.twins.model, self.twins.real)
        )
        assert real == model
        self.ask("GET", "/api/changes")


def explored(dsn: str, steps: int, *, seed: int | None = None) -> Mapping[tuple[str, str, int], int]:
    """Run the machine for about that many steps against this database, and count what was answered how.

    Without a seed it does the same each time. Raises what it finds, in few steps.
    """
    with asyncio.Runner() as runner:
        storage = PgStorage(Database(dsn))
        run = in_loop(runner)
        block = storage.running()
        run(block.__aenter__())

        async def empty() -> None:
            connection = await asyncpg.connect(dsn)
            await connection.execute(EMPTY)
            await connection.close()

        class Machine(EditingMachine):
            pass

        Machine.run, Machine.real, Machine.empty = staticmethod(run), storage, staticmethod(empty)
        Machine.answered = Counter()
        machine = Machine if seed is None else hypothesis.seed(seed)(Machine)
        try:
            run_state_machine_as_test(machine, settings=_settings(steps, seed))
        finally:
            run(block.__aexit__(None, None, None))
        return Machine.answered


def _settings(steps: int, seed: int | None) -> settings:
    return settings(
        max_examples=steps // _ON_AVERAGE + 1,
        stateful_step_count=_A_RUN,
        derandomize=seed is None,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
