"""The blog's API for Python: `BlogClient`, and what its calls take, return and raise.

Models are in `blog_client.models`, the exceptions of all problem codes in `blog_client.problems`.
"""

from blog_client import models, problems
from blog_client.client import BlogClient
from blog_client.errors import BlogError, BlogProblem, ConnectionLost, TimedOut, UnexpectedAnswer
from blog_client.listing import Listing
from blog_client.raw import NotModified, Raw
from blog_client.retries import Retries
from blog_client.unset import UNSET, Unset
from blog_client.version import VERSION

__all__ = [
    "UNSET",
    "VERSION",
    "BlogClient",
    "BlogError",
    "BlogProblem",
    "ConnectionLost",
    "Listing",
    "NotModified",
    "Raw",
    "Retries",
    "TimedOut",
    "UnexpectedAnswer",
    "Unset",
    "models",
    "problems",
]
