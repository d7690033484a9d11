"""What a function that serves a route is given: its parameters, read from the request.

FastAPI's own reading is made for everything a function may ask for: bodies and forms, things to be closed again,
threads, an answer to add headers to. Most of our routes only read, and ask for a request, path, query, headers and what
async functions make of those. For them this is the same with less: what was not given has its default, found once. Each
value that was given is still checked by FastAPI, so that what is wrong is told in the same words.
"""

from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from inspect import iscoroutinefunction
from typing import Any, Final

from fastapi import Request
from fastapi.dependencies.models import Dependant
from fastapi.dependencies.utils import request_params_to_args
from fastapi.exceptions import RequestValidationError
from starlette.datastructures import QueryParams


class Solved:
    """Reads what `dependant` needs and calls it; only for what is `simple`."""

    def __init__(self, dependant: Dependant) -> None:
        self.call: Callable[..., Coroutine[Any, Any, Any]] = dependant.call  # type: ignore[assignment]
        self._before: Final = [(inner.name, Solved(inner)) for inner in dependant.dependencies]
        self._path: Final = dependant.path_params
        self._query: Final = dependant.query_params
        self._headers: Final = dependant.header_params
        self._request: Final = dependant.request_param_name or dependant.http_connection_param_name
        self._defaults, missing = request_params_to_args(self._query, QueryParams())
        self._required: Final = {name for error in missing for name in error["loc"][1:]}

    async def __call__(self, request: Request) -> Any:
        """What it returns; `RequestValidationError` if it cannot be called with what the request says."""
        wrong: list[Any] = []
        values = await self.values(request, wrong) if self._before else self._own({}, request, wrong)
        if wrong:
            raise RequestValidationError(wrong)
        return await self.call(**values)

    async def values(self, request: Request, wrong: list[Any]) -> dict[str, Any]:
        """What to call it with, by name; what the request says wrongly is added to `wrong`."""
        values: dict[str, Any] = {}
        for name, before in self._before:
            so_far = len(wrong)
            needed = await before.values(request, wrong)
            if len(wrong) == so_far:
                made = await before.call(**needed)
                if name is not None:
                    values[name] = made
        return self._own(values, request, wrong)

    def _own(self, values: dict[str, Any], request: Request, wrong: list[Any]) -> dict[str, Any]:
        """All but what other functions make of the request."""
        for field in self._path:
            text = request.scope["path_params"][field.alias]
            values[field.name], errors = field.validate(text, values, loc=("path", field.alias))
            wrong += errors
        if self._query:
            self._take_query(request, values, wrong)
        if self._headers:
            _take(self._headers, request.headers, values, wrong)
        if self._request is not None:
            values[self._request] = request
        return values

    def _take_query(self, request: Request, values: dict[str, Any], wrong: list[Any]) -> None:
        for name, default in self._defaults.items():
            values[name] = default.copy() if isinstance(default, list) else default
        if self._required or request.scope["query_string"]:
            given = request.query_params
            needed = [field for field in self._query if field.alias in given or field.alias in self._required]
            _take(needed, given, values, wrong)


def simple(dependant: Dependant) -> bool:
    """Whether `Solved` can read all that it asks for. What is asked for twice FastAPI makes once."""
    all_of_it = list(_flat(dependant))
    calls = [each.call for each in all_of_it]
    return len(set(calls)) == len(calls) and all(map(_simple, all_of_it))


def _simple(dependant: Dependant) -> bool:
    call = dependant.call
    is_async = iscoroutinefunction(call) or iscoroutinefunction(getattr(call, "__call__", None))  # noqa: B004
    return is_async and not (
        dependant.body_params
        or dependant.cookie_params
        or dependant.websocket_param_name
        or dependant.background_tasks_param_name
        or dependant.response_param_name
        or dependant.security_scopes_param_name
        or dependant.concurrency
    )


def _flat(dependant: Dependant) -> Iterator[Dependant]:
    yield dependant
    for inner in dependant.dependencies:
        yield from _flat(inner)


def _take(fields: Sequence[Any], given: Mapping[str, Any], values: dict[str, Any], wrong: list[Any]) -> None:
    taken, errors = request_params_to_args(fields, given)
    values |= taken
    wrong += errors
