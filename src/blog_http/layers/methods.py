"""405 with every method the address takes, and OPTIONS that says the same (RFC 9110 §9.3.7, §15.5.6)."""

from collections.abc import Sequence

from fastapi.routing import iter_route_contexts
from starlette.routing import BaseRoute
from starlette.types import Scope


def allowed(routes: Sequence[BaseRoute], scope: Scope) -> str:
    """The `Allow` of this path: separate functions on one path each know only their own method."""
    path = scope["path"].removeprefix(scope.get("root_path", ""))
    methods = {"OPTIONS"}
    for route in iter_route_contexts(routes):
        pattern = getattr(route, "path_regex", None)
        if pattern is not None and pattern.match(path):
            methods |= route.methods or set()
    if "GET" in methods:
        methods.add("HEAD")
    return ", ".join(sorted(methods))
