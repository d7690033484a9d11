"""Schemathesis over the whole app in memory: how it is run, and what it found; `judging.py` says how it is judged.

`tests/http/test_schemathesis.py` makes a short run. A long one by hand, with that many cases an operation:

    python -m tests.http.probing 500
"""

import asyncio
import sys
from collections import Counter
from collections.abc import Coroutine
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
from blogcore.domain.tag import new_tag
from tests.fakes import NOON, PlainRenderer
from tests.http.judging import MISSED_AS_WELL, REFUSED_AS_WELL, careful, reason_of
from tests.http.served import Served
from tests.http.story import Story, shown_in_schema

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


def probe(served: Served, *, cases: int, steps: int, twins: bool = True) -> Found:
    """Run all phases with all checks; `cases` an operation while fuzzing, `steps` in a row when following links.

    Without `twins` a change is sent as application/merge-patch+json only: the same schema takes half the time.
    """
    schema = schemathesis.openapi.from_asgi("/openapi.json", served.app, config=_config(cases, steps))
    schema.auth(refresh_interval=None)(_keys_of(served))
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


def _config(cases: int, steps: int) -> schemathesis.Config:
    return schemathesis.Config.from_dict(
        {
            "continue-on-failure": True,
            # NUL is refused in whatever is sent (400), which no schema tells: `test_hostile_*.py` send it
            "generation": {"deterministic": True, "max-examples": cases, "allow-x00": False},
            "phases": {"stateful": {"max-steps": steps, "generation": {"max-examples": 5 * cases}}},
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


def _keys_of(served: Served) -> type:
    """An admin's key for every request; a new one when schemathesis has revoked the one before.

    The tag that the examples show is made again, too, when it was deleted, renamed or merged.
    """
    held = [at_once(served.key()).token.text]

    async def good() -> str:
        try:
            await served.blog.administering.authenticate.execute(held[0])
        except Unauthenticated:
            held[0] = (await served.key()).token.text
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


if __name__ == "__main__":
    found = probe(asyncio.run(a_blog()), cases=int(sys.argv[1]), steps=10)
    print(found)
    print(found.phases, found.checked, found.followed, sorted(found.answers.items()), sep="\n")
    sys.exit(bool(found.failures or found.errors))
