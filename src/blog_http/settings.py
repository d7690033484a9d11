"""What the HTTP port can be told from outside, and what it asks of whoever starts it."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Final, Protocol

MEBIBYTE: Final = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpSettings:
    """How the blog presents itself over HTTP. Times in seconds, sizes in bytes.

    `most_at_once` requests may be here, waiting or not; of those, `reads_at_once` and `changes_at_once` are worked on.
    Streams are counted apart. `public_url` is where all of this is reached from outside, if that is known.
    Sitemaps have `sitemap_most` addresses and `sitemap_bytes` at most (sitemaps.org); beyond that there are parts.
    Readers' answers are kept in `cache_bytes` of memory; 0 keeps none.
    """

    site_title: str = "Blog"
    public_url: str | None = None
    cors_origins: Sequence[str] = ()
    cache_max_age: int = 60
    cache_stale: int = 600
    cache_bytes: int = 0
    body_limit: int = MEBIBYTE
    body_timeout: float = 10.0
    deadline: float = 10.0
    most_at_once: int = 500
    reads_at_once: int = 16
    changes_at_once: int = 8
    most_streams: int = 200
    stream_patience: float = 30.0
    heartbeat: float = 10.0
    sitemap_most: int = 50_000
    sitemap_bytes: int = 50 * MEBIBYTE
    sitemap_part: int = 10_000
    version: str = version("blog_http")

    @property
    def cache_control(self) -> str:
        """The `Cache-Control` of everything readers may see: a constant, so that it tells nothing about schedules.

        `stale-while-revalidate` (RFC 5861 §3): caches may answer with what is too old while they ask for what is new.
        """
        fresh = f"public, max-age={self.cache_max_age}"
        return f"{fresh}, stale-while-revalidate={self.cache_stale}" if self.cache_stale else fresh


class Meter(Protocol):
    """Counts the statements that a request costs."""

    def start(self) -> None:
        """Begin to count for the current task and those it starts."""
        ...

    def count(self) -> int:
        """Statements since `start`."""
        ...


class NoMeter:
    """Counts nothing: where there is no database there are no statements."""

    def start(self) -> None:
        """Nothing to begin."""

    def count(self) -> int:
        return 0
