import json
import logging
import re
from collections.abc import Iterator

import pytest

from blog_cli import logs
from blog_http.app import create_app
from blog_http.settings import HttpSettings
from blog_pg.meter import StatementMeter, sent
from blog_pg.statements import NAMES
from tests.asgi import Client
from tests.cli.command_line import CommandLine

SECRET = "blog_abcdefghijkl_" + "S" * 43


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    root, ours = logging.getLogger(), logging.getLogger("blog")
    before = root.handlers[:], root.level, ours.level
    yield
    root.handlers[:], root.level, ours.level = before


def ask(blog: CommandLine, *targets: str, key: str | None = None) -> None:
    storage = blog.world.storage
    app = create_app(
        blog.world.blog, HttpSettings(), running=storage.running, ready=storage.ready, meter=StatementMeter()
    )
    client = Client(app, {"Authorization": f"Bearer {key}"} if key else None)

    async def all_of_them() -> None:
        for target in targets:
            await client.request(*target.split(), json={"title": "Hush", "body": "SECRET BODY"})

    blog.do(all_of_them())


def test_a_request_is_one_object_a_line_with_what_one_looks_for(
    blog: CommandLine, capsys: pytest.CaptureFixture[str]
) -> None:
    key = blog("keys", "create", "me").out.strip()
    logs.set_up(as_json=True)

    ask(blog, "POST /api/admin/posts", "GET /api/posts/by-slug/hush?token=QUERY", key=key)

    text = capsys.readouterr().err
    created, missed = map(json.loads, text.splitlines())
    assert (created["method"], created["route"], created["status"]) == ("POST", "/api/admin/posts", 201)
    assert (missed["method"], missed["route"], missed["code"]) == ("GET", "/api/posts/by-slug/{slug}", "invalid")
    assert (created["key_id"], created["level"], created["logger"]) == (key[5:17], "info", "blog.requests")
    assert isinstance(created["ms"], float)
    assert isinstance(created["statements"], int)
    assert re.fullmatch(r"[0-9a-f-]{36}", created["request_id"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", created["at"])
    for hidden in (key[18:], "SECRET BODY", "Hush", "QUERY", "hush"):
        assert hidden not in text


def test_on_a_terminal_the_same_is_a_line_for_people(blog: CommandLine, capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up(as_json=False)

    ask(blog, "GET /healthz", "POST /api/admin/posts", key=SECRET)

    first, second = capsys.readouterr().err.splitlines()
    assert re.fullmatch(
        r"\d\d:\d\d:\d\d INFO    GET /healthz \d+ ms=[\d.]+ statements=0 request_id=[0-9a-f-]+.*", first
    )
    assert "POST /api/admin/posts 401 " in second
    assert SECRET[18:] not in second


def test_a_slow_statement_is_named_without_its_values(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up(as_json=True)
    statement, name = next(iter(NAMES.items()))

    sent(statement, 0.3, slow_seconds=0.25)
    sent(statement, 0.2, slow_seconds=0.25)

    (line,) = map(json.loads, capsys.readouterr().err.splitlines())
    assert (line["level"], line["message"]) == ("warning", f"slow statement {name}: 300 ms")


@pytest.mark.parametrize("as_json", [True, False])
def test_a_failure_nobody_foresaw_is_logged_with_its_traceback(
    capsys: pytest.CaptureFixture[str], as_json: bool
) -> None:
    logs.set_up(as_json=as_json)

    try:
        _ = 1 / 0
    except ZeroDivisionError as error:
        logging.getLogger("blog.errors").error("request %s failed", "r1", exc_info=error, extra={"request_id": "r1"})

    text = capsys.readouterr().err
    assert "ZeroDivisionError" in text
    if as_json:
        assert json.loads(text)["request_id"] == "r1"
    else:
        assert text.splitlines()[0].endswith("ERROR   request r1 failed request_id=r1")


def test_other_peoples_chatter_is_left_out_and_their_warnings_are_not(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up(as_json=False)

    logging.getLogger("asyncio").info("chatter")
    logging.getLogger("uvicorn.error").warning("trouble")

    text = capsys.readouterr().err
    assert "chatter" not in text
    assert "trouble" in text
