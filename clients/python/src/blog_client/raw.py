"""An answer as a whole."""

from dataclasses import dataclass
from typing import Generic, TypeVar

import httpx

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw(Generic[T_co]):
    """What a call returns, and the HTTP response that it was read from."""

    parsed: T_co
    response: httpx.Response

    @property
    def etag(self) -> str | None:
        """The entity tag with its quotes; on the editing port it is the version, and `if_match` takes it."""
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
