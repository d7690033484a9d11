"""
What a call may raise; the problems by code are in `blog_client.problems`.

BlogError
├── BlogProblem         the server refuses, and says why (RFC 9457)
│   └── …               one for each code: SlugTaken, Stale, NotFound
├── UnexpectedAnswer    an answer, but not one of this API: a gateway's page, a body that cannot be read
├── ConnectionLost      no answer: nobody listens, or the connection broke
└── TimedOut            no answer in time
"""

from typing import ClassVar

import httpx

from blog_client.models import FieldProblem, Problem


class BlogError(Exception):
    """Whatever went wrong between the caller and the blog."""


class BlogProblem(BlogError):
    """The server refused. `code` is what programs switch on; a code newer than this client has no class of its own."""

    kind: ClassVar[str | None] = None
    """The code that this class stands for."""

    def __init__(self, problem: Problem, response: httpx.Response) -> None:
        super().__init__(problem, response)
        self.problem = problem
        self.response = response

    def __str__(self) -> str:
        wrong = [f"{_place(each)}: {each.detail}" for each in self.errors]
        said = "; ".join(wrong if self._says_but_one_error else [self.detail, *wrong])
        return f"{self.status} {self.code}: {said} (request {self.request_id})"

    @property
    def _says_but_one_error(self) -> bool:
        return any(self.detail in {each.detail, f"{_place(each)} {each.detail}"} for each in self.errors)

    @property
    def type(self) -> str:
        """Address of a page on cause and cure."""
        return self.problem.type

    @property
    def title(self) -> str:
        return self.problem.title

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self.problem.status

    @property
    def detail(self) -> str:
        return self.problem.detail

    @property
    def code(self) -> str:
        return self.problem.code

    @property
    def request_id(self) -> str:
        """Leads to the request in the server's log."""
        return self.problem.instance

    @property
    def errors(self) -> tuple[FieldProblem, ...]:
        """The values that will not do."""
        return tuple(self.problem.errors or ())

    @property
    def current_version(self) -> int | None:
        """What is there now, if `if_match` was stale."""
        return self.problem.current_version

    @property
    def retry_after(self) -> float | None:
        """Seconds to wait before the next try, if the server said so."""
        return retry_after(self.response)


class UnexpectedAnswer(BlogError):
    """Something answered, but not as this API does. `response` is None where there is none that could be read."""

    def __init__(self, message: str, response: httpx.Response | None = None) -> None:
        super().__init__(message, response)
        self.message = message
        self.response = response

    def __str__(self) -> str:
        return self.message

    @property
    def retry_after(self) -> float | None:
        """Seconds to wait before the next try, if somebody said so."""
        return None if self.response is None else retry_after(self.response)


class ConnectionLost(BlogError):
    """There is no answer. If `sent`, nobody knows whether the server did what it was asked."""

    def __init__(self, message: str, *, sent: bool = True) -> None:
        super().__init__(message)
        self.sent = sent


class TimedOut(BlogError):
    """There was no answer in time; nobody knows whether the server did what it was asked."""


def retry_after(response: httpx.Response) -> float | None:
    """The seconds of `Retry-After` (RFC 9110 §10.2.3); None without it, or where it is a date."""
    text = response.headers.get("Retry-After", "").strip()
    return float(text) if text.isascii() and text.isdigit() else None


def _place(error: FieldProblem) -> str:
    if error.pointer == "":
        return "the body"  # as a whole (RFC 6901)
    return error.pointer or error.parameter or error.header or error.code
