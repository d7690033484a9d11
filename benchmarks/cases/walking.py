"""Following the cursors of a list."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from benchmarks.client import Answer, Connection, get
from benchmarks.servers import Served

_NEXT: Final = re.compile(r'<([^>]+)>; rel="?next"?')


def pages(served: Served, path: str) -> Iterator[Answer]:
    """This page and all that follow it, over one connection."""
    connection = Connection(served.port)
    try:
        following: str | None = path
        while following:
            answer = connection.ask(get(following))
            if answer.status != 200:
                raise RuntimeError(f"{following}: answered {answer.status}")
            yield answer
            following = next_path(answer)
    finally:
        connection.close()


def next_path(answer: Answer) -> str | None:
    """Where the next page is, by the header `Link`."""
    found = _NEXT.search(answer.header("link") or "")
    return found[1] if found else None


def cursors(served: Served, numbers: set[int]) -> dict[int, str]:
    """For each number of posts, what a query needs so that it begins after so many: `&start_after=…`; '' for 0."""
    found = {0: ""}
    for at in sorted(numbers - {0}):
        before = max(found)
        limit = max(size for size in range(1, 101) if (at - before) % size == 0)
        last = next(islice(pages(served, f"/api/posts?limit={limit}{found[before]}"), (at - before) // limit - 1, None))
        cursor = re.search(r"start_after=([^&]+)", next_path(last) or "")
        if cursor is None:
            raise RuntimeError(f"the list ends before {at} posts")
        found[at] = f"&start_after={cursor[1]}"
    return found
