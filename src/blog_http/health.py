"""Whether the process is up, and whether it can serve."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Literal

from fastapi import APIRouter, Response
from pydantic import Field

from blog_http.answers import private
from blog_http.openapi_parts import PRIVATE
from blog_http.problems import problems
from blog_http.schemas.base import Out
from blog_http.strict import strict_router
from blogcore.domain.errors import Unavailable


class HealthOut(Out):
    """All is well."""

    status: Annotated[Literal["ok"], Field(description="Nothing but `ok`: else it is a problem.", examples=["ok"])] = (
        "ok"
    )


def health_router(ready: Callable[[], Awaitable[None]]) -> APIRouter:
    """`/healthz` and `/readyz`; `ready` raises `Unavailable` while the blog cannot serve."""
    router = strict_router(tags=["Operations"])

    @router.get("/healthz", response_model=HealthOut, responses=PRIVATE)
    async def get_health() -> Response:
        """Whether the process is up.

        For whoever restarts it when it is not. Asks nothing of the database.
        """
        return private(HealthOut())

    @router.get("/readyz", response_model=HealthOut, responses=PRIVATE | problems(Unavailable))
    async def get_readiness() -> Response:
        """Whether the server can serve.

        The database can be reached and has the schema this server needs; otherwise 503. For load balancers.
        """
        await ready()
        return private(HealthOut())

    return router
