"""An answer as a whole."""

from dataclasses import dataclass
from typing import ClassVar, Generic, Literal, TypeVar

import httpx

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The HTTP response to a call."""

    response: httpx.Response

    @property
    def etag(self) -> str | None:
        """The entity tag with its quotes: for `if_none_match`, and from the editing port for `if_match`."""
        etag: str | None = self.response.headers.get("ETag")
        return etag

    @property
    def replayed(self) -> bool:
        """Whether this is the first answer again: the change had been made before. Its secrets are None."""
        return "Idempotent-Replayed" in self.response.headers

    @property
    def request_id(self) -> str | None:
        """Leads to the request in the server's log."""
        request_id: str | None = self.response.headers.get("X-Request-Id")
        return request_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw(Answer, Generic[T_co]):
    """What a call returns, and the HTTP response that it was read from."""

    not_modified: ClassVar[Literal[False]] = False
    parsed: T_co


@dataclass(frozen=True, slots=True, kw_only=True)
class NotModified(Answer):
    """What the caller has, by its `if_none_match`, is still true (304): there is nothing to parse."""

    not_modified: ClassVar[Literal[True]] = True
    parsed: ClassVar[None] = None
