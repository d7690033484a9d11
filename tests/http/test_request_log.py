"""Lines of the request log that are written together."""

import asyncio
import logging

import pytest
from starlette.types import Receive, Scope, Send

from blog_http.layers.log import RequestLog
from blog_http.settings import NoMeter
from tests.asgi import Client


class Desk:
    """An app that answers at once, but for `/slow`: that waits until it may."""

    def __init__(self) -> None:
        self.may = asyncio.Event()
        self.client = Client(RequestLog(self._app, meter=NoMeter()))

    async def _app(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] == "/slow":
            await self.may.wait()
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body"})


def lines(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    return [record for record in caplog.records if record.name == "blog.requests"]


@pytest.fixture(autouse=True)
def all_lines(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="blog.requests")


async def test_a_line_is_written_at_once_where_nobody_else_is_served(caplog: pytest.LogCaptureFixture) -> None:
    await Desk().client.get("/quick")

    assert len(lines(caplog)) == 1


async def test_whoever_leaves_last_writes_the_lines_of_all(caplog: pytest.LogCaptureFixture) -> None:
    desk = Desk()
    slow = asyncio.create_task(desk.client.get("/slow"))
    await asyncio.sleep(0)
    await desk.client.get("/quick")
    assert lines(caplog) == []

    desk.may.set()
    await slow

    assert len(lines(caplog)) == 2


async def test_many_lines_wait_for_nobody(caplog: pytest.LogCaptureFixture) -> None:
    desk = Desk()
    slow = asyncio.create_task(desk.client.get("/slow"))
    await asyncio.sleep(0)
    for _ in range(40):
        await desk.client.get("/quick")

    assert len(lines(caplog)) == 32
    desk.may.set()
    await slow


async def test_no_line_waits_long_and_each_tells_its_own_time(caplog: pytest.LogCaptureFixture) -> None:
    written = asyncio.Event()

    class Heard(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            written.set()

    desk, heard = Desk(), Heard()
    slow = asyncio.create_task(desk.client.get("/slow"))
    await asyncio.sleep(0)
    logging.getLogger("blog.requests").addHandler(heard)
    try:
        await desk.client.get("/quick")
        answered = asyncio.get_running_loop().time()
        await asyncio.wait_for(written.wait(), 5)
    finally:
        logging.getLogger("blog.requests").removeHandler(heard)
    waited = asyncio.get_running_loop().time() - answered

    [line] = lines(caplog)
    assert line.msecs == pytest.approx(line.created % 1 * 1000)
    assert line.created < logging.LogRecord("later", 20, "", 0, "", None, None).created - waited / 2
    desk.may.set()
    await slow
