"""No secret is found where it was not shown, and one that was taken back opens nothing any more, on any server.

What is issued stands in `ISSUED`: one entry for every kind of secret, and everything below is done with it.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Final

import asyncpg
import pytest

from tests.system.secrecy import (
    KEYS,
    OF_OTHERS,
    POSTS,
    Request,
    Run,
    Secret,
    bearer,
    everything_kept,
    mistakes,
)
from tests.system.serving import Place

ADMIN_KEY: Final = f"blog_{'a' * 12}_{'Adm1n' * 8}abc"
ME: Final = "/api/admin/me"
# Logs all there is to log, whatever the program wants: Python runs this before anything else.
LOUD: Final = (
    "import atexit, logging\nlogging.root.level = logging.DEBUG\nlogging.Logger.setLevel = lambda logger, level: None\n"
    "atexit.register(logging.getLogger('loud').debug, 'this is how loud it was')\n"
)
BROKEN: Final = {
    "ALTER TABLE keys ADD CONSTRAINT broken CHECK (false) NOT VALID": "ALTER TABLE keys DROP CONSTRAINT broken",
    "ALTER TABLE answers ADD CONSTRAINT broken CHECK (false) NOT VALID": "ALTER TABLE answers DROP CONSTRAINT broken",
    "ALTER TABLE keys RENAME TO lost": "ALTER TABLE lost RENAME TO keys",
}


def a_key(text: str) -> Secret:
    """A key, used as keys are."""
    key_id = text.split("_")[1]
    return Secret(
        text=text,
        used=Request(method="GET", target=ME, headers=bearer(text)),
        revoked=Request(method="DELETE", target=f"{KEYS}/{key_id}"),
    )


async def made_over_http(run: Run) -> Secret:
    asked = Request(method="POST", target=KEYS, json={"name": "one", "role": "admin"})
    return a_key((await run.issued(asked, "key"))["key"])


async def made_once(run: Run) -> Secret:
    """Asked for again with its idempotency key, it is not told again."""
    body = {"name": "once", "role": "editor"}
    asked = Request(method="POST", target=KEYS, json=body, headers={"Idempotency-Key": "once"})
    made = await run.issued(asked, "key")
    for of in (0, 1):
        again = await run.ask(asked, of=of)
        assert (again.status_code, again.json()) == (201, made | {"key": None})
        assert again.headers["idempotent-replayed"] == "true"
    return a_key(made["key"])


async def made_at_the_command_line(run: Run) -> Secret:
    """And taken back there."""
    key = a_key(await run.command("keys", "create", "somebody"))
    return replace(key, revoked=("keys", "revoke", key.text.split("_")[1]))


async def a_link_to_a_draft(run: Run) -> Secret:
    post = (await run.ask(Request(method="POST", target=POSTS, json={"title": "Draft"}))).json()["id"]
    links = f"{POSTS}/{post}/previews"
    made = await run.issued(Request(method="POST", target=links, json={}), "token")
    return Secret(
        text=made["token"],
        used=Request(method="GET", target=f"/api/previews/{made['token']}"),
        revoked=Request(method="DELETE", target=f"{links}/{made['id']}"),
        kind="preview",
    )


async def given_in_the_settings(run: Run) -> Secret:
    return a_key(run.admin_key)


ISSUED: Final[Mapping[str, Callable[[Run], Awaitable[Secret]]]] = {
    "a key made over HTTP": made_over_http,
    "a key made once": made_once,
    "a key made at the command line": made_at_the_command_line,
    "a preview": a_link_to_a_draft,
    "BLOG_ADMIN_KEY": given_in_the_settings,  # the last: the others are taken back with it
}


@asynccontextmanager
async def two_servers(folder: Path, dsn: str) -> AsyncIterator[Run]:
    """One logs for people, one for machines."""
    places = [
        Place(folder / log_format, database_url=dsn, admin_key=ADMIN_KEY, log_format=log_format)
        for log_format in ("console", "json")
    ]
    async with AsyncExitStack() as stack:
        one, other = [await stack.enter_async_context(place.serving()) for place in places]
        clients = [await stack.enter_async_context(server.client()) for server in (one, other)]
        run = Run(places[0], clients, ADMIN_KEY)
        yield run
    run.logs = [one.out + one.err, other.out + other.err]


async def test_no_secret_is_found_again_and_one_taken_back_opens_nothing_on_any_server(
    tmp_path: Path, pg_own_dsn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text(LOUD)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    async with two_servers(tmp_path, pg_own_dsn) as run:
        secrets = [await issue(run) for issue in ISSUED.values()]
        await use_and_mistake(run, secrets)
        await fail(run, secrets, pg_own_dsn)
        for secret in secrets:
            await take_back(run, secret)

    for log, level in ((run.logs[0], "DEBUG"), (run.logs[1], '"level": "debug"')):
        assert level in log
        assert log.count("Traceback") >= 2, "nothing failed here"
    hidden = [*(secret.half for secret in secrets), OF_OTHERS]
    kept = [value async for value in everything_kept(pg_own_dsn)]
    assert {where for text in (*kept, *run.seen, *run.logs) for where in found(text, hidden)} == set()


def found(text: str, hidden: Sequence[str]) -> Iterator[str]:
    """What stands before a secret, so that one sees where it is."""
    for each in hidden:
        before, at, _ = text.partition(each)
        if at:
            yield before[-60:]


async def use_and_mistake(run: Run, secrets: list[Secret]) -> None:
    for secret in secrets:
        for of in (0, 1):
            assert (await run.ask(secret.used, of=of)).status_code == 200
    for secret in {secret.kind: secret for secret in secrets}.values():
        for wrong in (*mistakes(secret.text), *mistakes(secret.mistaken)):
            assert (await run.ask(wrong)).status_code < 500, wrong


async def fail(run: Run, secrets: list[Secret], dsn: str) -> None:
    """Break the database, so that there is something to say in the log."""
    database = await asyncpg.connect(dsn)
    for number, (broken, mended) in enumerate(BROKEN.items()):
        await database.execute(broken)
        for of, secret in product((0, 1), secrets):
            made = {"Idempotency-Key": f"{number}"} | bearer(secret.text)
            body = {"name": "x", "role": "editor"}
            asked = [secret.used, Request(method="POST", target=KEYS, headers=made, json=body)]
            assert 201 not in [(await run.ask(each, of=of)).status_code for each in asked]
        await database.execute(mended)
    await database.close()


async def take_back(run: Run, secret: Secret) -> None:
    """It opens both servers, and after a word to the one not even the next request to the other."""
    assert [(await run.ask(secret.used, of=of)).status_code for of in (0, 1)] == [200, 200]
    if isinstance(secret.revoked, Request):
        assert (await run.ask(secret.revoked, of=0)).status_code < 300
    else:
        await run.command(*secret.revoked)
    assert [(await run.ask(secret.used, of=of)).status_code for of in (1, 0)] in ([401, 401], [404, 404])
