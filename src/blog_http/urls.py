"""Addresses on the front end: they come from settings, never from a request."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from blogcore.domain.errors import Invalid
from blogcore.domain.slug import MAX_SLUG
from blogcore.domain.text import MAX_URL, web_address

MAX_POST_URL: Final = MAX_URL + 12 * MAX_SLUG  # a letter of four bytes is twelve characters of a URL


@dataclass(frozen=True, slots=True, kw_only=True)
class Urls:
    """`post_url` is the front end's address of a post, with `{slug}` in it; without one, posts have no URL.

    Raises `ValueError` where it is no URL of at most 2,000 characters.
    """

    post_url: str | None = None

    def __post_init__(self) -> None:
        if self.post_url is None:
            return
        try:
            web_address(self.post_url.replace("{slug}", "a-slug"), "post_url")
        except Invalid as error:
            raise ValueError(f"post_url {error.detail}") from None

    def post(self, slug: str) -> str | None:
        return self.post_url and self.post_url.replace("{slug}", quote(slug, safe=""))
