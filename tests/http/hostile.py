"""What the tests of hostile requests have in common."""

from typing import Any

from tests.asgi import Answered
from tests.http.declared import Checked
from tests.http.served import Served, published

MEBIBYTE = 1024 * 1024


MARK = "zqxjkv"


_SHARED: list[tuple[Served, Checked, dict[str, Any]]] = []


async def shared() -> tuple[Served, Checked, dict[str, Any]]:
    """A blog, its admin and one published post."""
    if not _SHARED:
        blog = Served()
        admin = await blog.holder()
        await published(admin, "Second", tags=["a"])
        _SHARED.append((blog, admin, await published(admin, "Whole", tags=["a"])))
    return _SHARED[0]


def refused(answer: Answered, status: int) -> None:
    """A small problem with this status that repeats nothing of what was sent."""
    problem = answer.problem(status, answer.json()["code"])
    assert len(answer.body) < 4_000
    assert MARK not in answer.text
    assert problem.detail
