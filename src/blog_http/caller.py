"""Who is calling: API keys as bearer tokens (RFC 6750 §2.1)."""

import re
from typing import Final

from fastapi import Request
from fastapi.openapi.models import HTTPBearer
from fastapi.security.base import SecurityBase

from blog_http.facts import facts_of
from blogcore.blog import Blog
from blogcore.domain.errors import Unauthenticated
from blogcore.domain.policy import Actor

_BEARER: Final = re.compile(r"[Bb][Ee][Aa][Rr][Ee][Rr] +(\S{1,200})")
_HOW: Final = "an API key is required: `Authorization: Bearer blog_<id>_<secret>`"


class Caller(SecurityBase):
    """The dependency that says who is calling. A strict route asks before it reads the body of the request."""

    def __init__(self, blog: Blog) -> None:
        # No `bearerFormat`: what generators know of is `JWT`.
        self.model = HTTPBearer(description="An API key, `blog_<id>_<secret>`: made by an admin and shown once.")
        self.scheme_name = "apiKey"
        self._authenticate = blog.administering.authenticate

    async def __call__(self, request: Request) -> Actor:
        """The caller; `Unauthenticated` if there is no key, or none that will do."""
        facts = facts_of(request.scope)
        if facts.actor is None:
            key = await self._authenticate.execute(_bearer(request.headers.getlist("authorization")))
            facts.actor, facts.key_id = key.actor, key.id
        return facts.actor


def caller(blog: Blog) -> Caller:
    """For `Annotated[Actor, Depends(caller(blog))]`; use one object for all routes of a router."""
    return Caller(blog)


def _bearer(lines: list[str]) -> str:
    match = _BEARER.fullmatch(lines[0]) if len(lines) == 1 else None
    if match is None:
        raise Unauthenticated(_HOW)
    return match[1]
