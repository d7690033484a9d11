"""The way of a request through the app: our layers, then straight to its route where that can be.

FastAPI puts layers of its own around everything and walks its list of routes for each request. What they are for our
own layers do already, or it is of no use to routes that leave most of FastAPI's way out: so these are found first, in
the same order and by the same patterns. Everything else goes the long way, where 404 and 405 are said, too.
"""

from collections.abc import Awaitable, Sequence

from fastapi import FastAPI
from fastapi.middleware.asyncexitstack import AsyncExitStackMiddleware
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from blog_http.strict import StrictRoute


class BlogApp(FastAPI):
    """FastAPI with the layers that it is given and no others; they answer whatever is raised inside of them."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request, or live through a lifespan."""
        if scope["type"] != "http":
            await super().__call__(scope, receive, send)
            return
        scope["app"] = self
        self.middleware_stack = self.middleware_stack or self.build_middleware_stack()
        await self.middleware_stack(scope, receive, send)

    def build_middleware_stack(self) -> ASGIApp:
        """All that a request walks through, made when the first one comes."""
        handlers = {kind: handler for kind, handler in self.exception_handlers.items() if isinstance(kind, type)}
        long_way = ExceptionMiddleware(AsyncExitStackMiddleware(self.router), handlers=handlers)
        app: ASGIApp = Straight(long_way, routes=self.router.routes)
        for layer, args, kwargs in reversed(self.user_middleware):
            app = layer(app, *args, **kwargs)
        return app


class Straight:
    """Serves GET by routes that are lean, if nothing before them in the list would."""

    def __init__(self, app: ASGIApp, *, routes: Sequence[BaseRoute]) -> None:
        self._app = app
        self._routes = tuple(
            (route.path_regex, route) for route in routes if isinstance(route, Route) and "GET" in (route.methods or ())
        )

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        app = self._app if scope["type"] != "http" or scope["method"] != "GET" else self._way(scope)
        return app(scope, receive, send)

    def _way(self, scope: Scope) -> ASGIApp:
        """The route's own app, once the scope says of it what it would say on the long way; else that."""
        path: str = scope["path"]
        if scope.get("root_path"):
            return self._app
        for pattern, route in self._routes:
            match = pattern.match(path)
            if match is None:
                continue
            if not (isinstance(route, StrictRoute) and route.is_lean):
                break
            convertors = route.param_convertors
            scope["route"] = route
            scope["endpoint"] = route.endpoint
            scope["path_params"] = {name: convertors[name].convert(text) for name, text in match.groupdict().items()}
            return route.app
        return self._app
