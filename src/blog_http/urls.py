"""Addresses on the front end: they come from settings, never from a request."""

from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Urls:
    """`post_url` is the front end's address of a post, with `{slug}` in it; without one, posts have no URL."""

    post_url: str | None = None

    def post(self, slug: str) -> str | None:
        return self.post_url and self.post_url.replace("{slug}", quote(slug, safe=""))
