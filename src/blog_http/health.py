"""Whether the process is up, and whether it can serve."""

from collections.abc import Awaitable, Callable
from typing import Literal

from fastapi import APIRouter, Response

from blog_http.answers import private
from blog_http.openapi_parts import PRIVATE
from blog_http.problems import problems
from blog_http.schemas.base import Out
from blog_http.strict import strict_router
from blogcore.domain.errors import Unavailable


class HealthOut(Out):
    """All is well."""

    status: Literal["ok"] = "ok"


def health_router(ready: Callable[[], Awaitable[None]]) -> APIRouter:
    """`/healthz` and `/readyz`; `ready` raises `Unavailable` while the blog cannot serve."""
    router = strict_router(tags=["Operations"])

    @router.get("/healthz", response_model=HealthOut, responses=PRIVATE)
    async def get_health() -> Response:
        """Whether the process is up."""
        return private(HealthOut())

    @router.get("/readyz", response_model=HealthOut, responses=PRIVATE | problems(Unavailable))
    async def get_readiness() -> Response:
        """Whether the database can be reached and has the schema this server needs."""
        await ready()
        return private(HealthOut())

    return router
