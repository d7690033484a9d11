"""What schemathesis may not hold against the app, each with its reason, and what it must do as every client must."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any, Final

import schemathesis
from schemathesis import Case, HookContext, Response
from schemathesis.core.failures import AcceptedNegativeData, Failure
from schemathesis.hooks import GLOBAL_HOOK_DISPATCHER
from schemathesis.openapi.checks import RejectedPositiveData

from tests.http.declared import document

# What positive_data_acceptance may not hold against us: a schema says which requests are well formed, and no more.
# These refusals are about what is there, not about the request; but for one.
OF_WHAT_IS_THERE: Final = {
    "cursor-mismatch": "a cursor is good for one list with its filters",
    "idempotency-key-reused": "the key came with another request before",
    "malformed-cursor": "cursors are made by the server: not every text of their shape is one",
    "malformed-json": "metadata takes any JSON, of which no schema can say that its numbers fit 64 bits",
    "stale": "If-Match names a version that is not the present one",
    "unknown-reference": "the tag or author that is named does not exist",
}
# In a batch the same holds of each operation.
_IN_A_BATCH: Final = r"(/operations/\d+)?"
# And these values are `invalid` for reasons that no schema can tell, or none that client generators understand.
BEYOND_SCHEMAS: Final = {
    r"(/tags/\d+|/authors/\d+)?/slug": "lower-case letters of all scripts: no regular expression says so everywhere",
    "/author": "a key for an author or contributor names the author",
    "/expiresAt": "lies in the future",
    "/into": "is another tag than the one that is merged",
    "(/publish)?/until": "is later than the beginning",
    "/coverImage/url": "is needed only by a post that has no cover image yet",
    "/revision|/ifMatch|/expiresIn": "JSON Schema takes 1.0 for a whole number, the app does not",
    "/(post|tag|author|preview)Url": "is a URI when its place is filled: no format says so, and a pattern but roughly",
    "/metadata": "is bounded by its size as JSON",
    "end_before": "cannot be combined with start_after",
}
# What negative_data_rejection shall take for a refusal, too.
REFUSED_AS_WELL: Final = {
    "412": "an If-Match that no version can have is stale",
    "413": "a body too large is refused before anybody looks what it is",
    "414": "so is an address",
    "431": "so are headers",
}
# And missing_required_header for a refusal of a header that is missing.
MISSED_AS_WELL: Final = {
    "428": "a change without If-Match is told so (RFC 6585 §3)",
}
# What negative_data_rejection may not hold against us: headers that HTTP has servers pass over where they mean nothing.
PASSED_OVER: Final = {
    "If-None-Match": "what is no list of tags names no tag: the answer is the whole thing (RFC 9110 §13.1.2)",
}


@contextmanager
def careful(*, twins: bool) -> Iterator[None]:
    """While it runs, schemathesis does with keys and versions what every client must, and judges shapes only."""
    numbers = count(1)

    def before_call(context: HookContext, case: Case[Any], kwargs: dict[str, Any]) -> None:
        if case.headers.get("Idempotency-Key") == _example("Idempotency-Key"):
            case.headers["Idempotency-Key"] = f'"request {next(numbers)}"'
        if case.headers.get("If-Match") == _example("If-Match"):
            case.headers["If-Match"] = "*"

    def filter_failure(context: HookContext, failure: Failure, case: Case[Any], response: Response) -> bool:
        return not (_passed_over(failure) or (isinstance(failure, RejectedPositiveData) and _well_formed(response)))

    def filter_case(context: HookContext, case: Case[Any]) -> bool:
        return twins or case.operation.method != "patch" or case.media_type != "application/json"

    for hook in (before_call, filter_failure, filter_case):
        schemathesis.hook(hook)
    try:
        yield
    finally:
        for hook in (before_call, filter_failure, filter_case):
            GLOBAL_HOOK_DISPATCHER.unregister(hook)


def _example(header: str) -> object:
    return next(
        parameter.get("example", parameter["schema"].get("examples", [None])[0])
        for path in document()["paths"].values()
        for operation in path.values()
        for parameter in operation.get("parameters", ())
        if parameter["name"] == header
    )


def _passed_over(failure: Failure) -> bool:
    """Whether all that was wrong with the request is a header that servers shall pass over."""
    return isinstance(failure, AcceptedNegativeData) and any(
        f"Invalid component: parameter `{name}` in header" in failure.message for name in PASSED_OVER
    )


def _well_formed(response: Response) -> bool:
    """Whether nothing that a schema tells is wrong with what was refused."""
    problem = _problem(response)
    problem = problem.get("problem", problem)
    if problem.get("code") in OF_WHAT_IS_THERE:
        return True
    places = _places(problem)
    beyond = f"{_IN_A_BATCH}({'|'.join(BEYOND_SCHEMAS)})"
    return bool(places) and all(re.fullmatch(beyond, place) for place in places)


def reason_of(response: Response | None) -> str:
    problem = _problem(response)
    return f"{problem.get('code')} {problem.get('detail')} {_places(problem)}"


def _places(problem: dict[str, Any]) -> list[str]:
    """What it says is wrong: pointers into the body, parameters, headers."""
    names = ("pointer", "parameter", "header")
    return [next((each[name] for name in names if name in each), "") for each in problem.get("errors", ())]


def _problem(response: Response | None) -> dict[str, Any]:
    try:
        found = json.loads(response.content) if response else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
