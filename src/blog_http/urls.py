"""Addresses on the front end: they come from what the site says of itself, never from a request."""

from typing import Final

from blogcore.domain.slug import MAX_SLUG
from blogcore.domain.text import MAX_URL

MAX_POST_URL: Final = MAX_URL + 12 * MAX_SLUG  # a letter of four bytes is twelve characters of a URL
MAX_TOKEN: Final = 12 + 1 + 43
MAX_PREVIEW_URL: Final = MAX_URL + MAX_TOKEN
