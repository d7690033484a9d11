"""Schemathesis over the whole app in memory: how it is run, and what it found; `judging.py` says how it is judged.

`tests/http/test_schemathesis.py` makes a short run. A long one by hand, with that many cases an operation, for every
caller or for those named:

    python -m tests.http.probing 500
    python -m tests.http.probing 500 admin nobody
"""

import asyncio
import sys
from collections import Counter
from collections.abc import Collection, Coroutine
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar, cast

import schemathesis
from schemathesis import Case
from schemathesis.config._checks import (
    MISSING_REQUIRED_HEADER_EXPECTED_STATUSES,
    NEGATIVE_DATA_REJECTION_EXPECTED_STATUSES,
)
from schemathesis.engine import events, from_schema
from schemathesis.engine.recorder import CheckFailureInfo, ScenarioRecorder

from blogcore.domain.errors import Unauthenticated
from blogcore.domain.policy import Role
from blogcore.domain.tag import new_tag
from blogcore.use_cases.administering.keys import NewKey
from tests.fakes import AN_ADMIN, NOON, PlainRenderer
from tests.http.judging import MISSED_AS_WELL, REFUSED_AS_WELL, careful, reason_of
from tests.http.served import Served
from tests.http.story import KEY, Story, shown_in_schema

T = TypeVar("T")

TRAVEL: Final = new_tag(shown_in_schema("AdminTag")["name"], now=NOON, wished=shown_in_schema("AdminTag")["slug"])
CHECKS: Final = frozenset(
    {
        "allow_header_conformance",
        "content_type_conformance",
        "ensure_resource_availability",
        "ignored_auth",
        "missing_required_header",
        "negative_data_rejection",
        "not_a_server_error",
        "object_level_authorization",
        "positive_data_acceptance",
        "response_headers_conformance",
        "response_schema_conformance",
        "status_code_conformance",
        "unsupported_method",
        "use_after_free",
    }
)
PHASES: Final = ("examples", "coverage", "fuzzing", "stateful")
NOBODY: Final = "nobody"
CALLERS: Final = (*Role, NOBODY)


@dataclass(slots=True)
class Found:
    """What a run found, and how far it got."""

    failures: dict[tuple[str, str, str], str] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    answers: Counter[tuple[str, int]] = field(default_factory=Counter)
    checked: Counter[str] = field(default_factory=Counter)
    phases: Counter[str] = field(default_factory=Counter)
    followed: Counter[str] = field(default_factory=Counter)

    def take(self, phase: str, recorder: ScenarioRecorder) -> None:
        """What one scenario found."""
        self.phases[phase] += len(recorder.interactions)
        for case_id, node in recorder.cases.items():
            interaction = recorder.interactions.get(case_id)
            if interaction is not None and interaction.response is not None:
                self.answers[node.value.operation.label, interaction.response.status_code] += 1
            if node.transition is not None and node.is_transition_applied:
                self.followed[node.transition.id] += 1
        for case_id, checks in recorder.checks.items():
            self.checked.update(check.name for check in checks)
            for check in checks:
                if check.failure_info is not None:
                    self._fail(check.name, check.failure_info, recorder, case_id)

    def _fail(self, check: str, info: CheckFailureInfo, recorder: ScenarioRecorder, case_id: str) -> None:
        response = recorder.interactions[info.failure.case_id or case_id].response
        status, text = (response.status_code, response.text[:400]) if response else (0, "")
        operation = recorder.cases[case_id].value.operation.label
        why = f"{status} {info.failure.message} {reason_of(response)}"
        self.failures.setdefault((check, operation, why), f"{info.code_sample[:1500]}\n    -> {status} {text}")

    def __str__(self) -> str:
        found = [f"{name}: {operation}: {why}\n    {how}" for (name, operation, why), how in self.failures.items()]
        return "\n\n".join([f"{len(found)} failures", *found, *self.errors])


def probe(
    served: Served,
    *,
    cases: int,
    steps: int,
    caller: str = Role.ADMIN,
    twins: bool = True,
    phases: Collection[str] = PHASES,
) -> Found:
    """Run the phases with all checks; `cases` an operation while fuzzing, `steps` in a row when following links.

    The caller is a role, or `nobody` who has no key. Without `twins` a change is sent as application/merge-patch+json
    only: the same schema takes half the time.
    """
    schema = schemathesis.openapi.from_asgi("/openapi.json", served.app, config=_config(cases, steps, phases))
    if caller != NOBODY:
        schema.auth(refresh_interval=None)(_keys_of(served, Role(caller)))
    found = Found()
    with careful(twins=twins):
        for event in from_schema(schema).execute():
            if isinstance(event, events.ScenarioFinished):
                found.take(event.phase.value, event.recorder)
            elif isinstance(event, events.NonFatalError):
                found.errors.append(f"{event.label}: {event.info.title}: {event.info.message}")
            elif isinstance(event, events.FatalError):
                raise event.exception
    return found


def _config(cases: int, steps: int, phases: Collection[str]) -> schemathesis.Config:
    enabled: dict[str, dict[str, Any]] = {phase: {"enabled": phase in phases} for phase in PHASES}
    enabled["stateful"] |= {"max-steps": steps, "generation": {"max-examples": 5 * cases}}
    return schemathesis.Config.from_dict(
        {
            "continue-on-failure": True,
            # NUL is refused in whatever is sent (400), which no schema tells: `test_hostile_*.py` send it
            "generation": {"deterministic": True, "max-examples": cases, "allow-x00": False},
            "phases": enabled,
            "checks": {
                "enabled": True,
                "negative_data_rejection": {
                    "expected-statuses": [*NEGATIVE_DATA_REJECTION_EXPECTED_STATUSES, *REFUSED_AS_WELL]
                },
                "missing_required_header": {
                    "expected-statuses": [*MISSING_REQUIRED_HEADER_EXPECTED_STATUSES, *MISSED_AS_WELL]
                },
            },
        }
    )


def at_once(work: Coroutine[None, None, T]) -> T:
    """What it comes to: in memory nothing is waited for, so that no event loop is needed."""
    try:
        work.send(None)
    except StopIteration as done:
        return cast(T, done.value)
    raise RuntimeError("this waits for something")


def _keys_of(served: Served, role: Role) -> type:
    """A key with this role for every request, Ada's; a new one when schemathesis has revoked the one before.

    The tag that the examples show is made again, too, when it was deleted, renamed or merged.
    """
    author = KEY["author"]["slug"] if role in {Role.AUTHOR, Role.CONTRIBUTOR} else None
    new = NewKey(name=f"a key for {role}", role=role, author=author)
    held = [at_once(served.blog.administering.create_key.execute(AN_ADMIN, new)).token.text]

    async def good() -> str:
        try:
            await served.blog.administering.authenticate.execute(held[0])
        except Unauthenticated:
            held[0] = (await served.blog.administering.create_key.execute(AN_ADMIN, new)).token.text
        async with served.house.storage.begin() as tx:
            known, _ = await tx.tags.find_for_merge(TRAVEL.slug, TRAVEL.slug)
            if known and known.heir:
                await tx.tags.remove(known, now=NOON)
            if known is None or known.heir:
                await tx.tags.add(TRAVEL)
        return held[0]

    class Keys:
        def get(self, case: Case[Any], context: schemathesis.AuthContext) -> str:
            return at_once(good())

        def set(self, case: Case[Any], data: str, context: schemathesis.AuthContext) -> None:
            case.headers["Authorization"] = f"Bearer {data}"

    return Keys


async def a_blog() -> Served:
    """One with something in it: what the examples tell of."""
    return (await Story(PlainRenderer()).told()).served


def probed(caller: str, cases: int) -> bool:
    """Whether a long run found nothing; says what it did."""
    found = probe(asyncio.run(a_blog()), cases=cases, steps=10, caller=caller)
    print(f"{caller}: {found}")
    print(found.phases, found.checked, found.followed, sorted(found.answers.items()), sep="\n", flush=True)
    return not (found.failures or found.errors)


if __name__ == "__main__":
    outcomes = [probed(caller, int(sys.argv[1])) for caller in sys.argv[2:] or CALLERS]
    sys.exit(not all(outcomes))
