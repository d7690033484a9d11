"""What the blog can do is what the API offers, no more and no less."""

import re
from typing import Final

from tests.fakes import House
from tests.http.declared import operations
from tests.http.served import Served

NOT_OFFERED: Final = {
    "change_once": "is how every change is made, not a change",
    "authenticate": "is how every request of the editing port begins",
    "ensure_admin_key": "is for the start of the server: whoever may start it needs no key",
    "tick": "is what the server does by itself, every second",
    "sweep": "is what the server does by itself, and an operator when they like",
    "look_at_generation": "is for whoever keeps readers' answers: they are told nothing of it",
    "make_words": "is what the server does by itself after it was changed for a newer one",
    "render_stale": "is for the command line: it takes as long as the blog is large",
    "get_feed": "is /feed.atom, /feed.rss and /feed.json, which their own standards describe",
    "map_site": "is /sitemap.xml, which sitemaps.org describes",
    "map_site_part": "is one of the sitemaps that /sitemap.xml leads to",
    "divide_site": "says which these are",
    "import_post": "is for the command line, which reads files that no request can",
    "import_posts": "is the same for many files",
}
OFFERED_TOGETHER: Final = {
    "trash_post": "deletePost",
    "purge_post": "deletePost",  # with `purge=true`
    "erase_author": "deleteAuthor",  # with `erase=true`
    "follow_changes": "listChanges",  # as text/event-stream
    "follow_events": "listEvents",
}
OF_THE_SERVER: Final = {
    "getHealth": "says that the process is up: the blog knows nothing of processes",
    "getReadiness": "asks the storage, not the blog",
}


def use_cases() -> set[str]:
    blog = House().blog
    return {
        name
        for door in (blog.reading, blog.editing, blog.administering, blog.keeping)
        for name in vars(door)
        if name[0] != "_"
    }


def operation_ids() -> set[str]:
    return {operation["operationId"] for operation in operations().values()}


def camel(name: str) -> str:
    return re.sub(r"_([a-z])", lambda match: match[1].upper(), name)


def test_every_use_case_is_an_operation_of_the_same_name() -> None:
    offered = {OFFERED_TOGETHER.get(name, camel(name)) for name in use_cases() - set(NOT_OFFERED)}

    assert offered == operation_ids() - set(OF_THE_SERVER)


def test_the_exceptions_exist() -> None:
    assert set(NOT_OFFERED) | set(OFFERED_TOGETHER) <= use_cases()
    assert set(OF_THE_SERVER) <= operation_ids()
    assert not {camel(name) for name in NOT_OFFERED} & operation_ids()


async def test_the_server_says_how_it_is() -> None:
    reader = Served().reader

    for target in ("/healthz", "/readyz"):
        answer = await reader.get(target)
        assert (answer.status, answer.json(), answer.headers["cache-control"]) == (200, {"status": "ok"}, "no-store")
        assert (await reader.request("HEAD", target)).status == 200
