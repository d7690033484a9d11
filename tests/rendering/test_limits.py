"""A body can be refused, but it cannot hurt."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

import pytest

from blogcore.adapters.markdown import MarkdownRenderer
from blogcore.adapters.rendering.messages import Answer, Job
from blogcore.adapters.rendering.pipeline import MAX_HEADINGS
from blogcore.adapters.rendering.workers import WorkerDied, WorkerOverran, Workers, _Worker
from blogcore.domain.errors import Unrenderable
from blogcore.domain.rendering import MAX_BODY_BYTES, Rendering, Source
from tests.rendering.bodies import html, markdown
from tests.rendering.hostile import HTML, MARKDOWN
from tests.rendering.judge import faults

HOSTILE = {
    **{f"markdown: {name}": markdown(make(8_192)) for name, make in MARKDOWN.items()},
    **{f"html: {name}": html(make(8_192)) for name, make in HTML.items()},
}
ENDLESS = html(HTML["div"](MAX_BODY_BYTES))
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
async def test_a_hostile_body_of_8_kib_is_rendered_safely(renderer: MarkdownRenderer, source: Source) -> None:
    (rendering,) = await asyncio.gather(renderer.render(source), return_exceptions=True)

    assert isinstance(rendering, Rendering | Unrenderable)
    assert isinstance(rendering, Unrenderable) or faults(rendering.html) == []


@pytest.mark.parametrize(
    "source",
    [
        markdown(MARKDOWN["quotes in quotes"](MAX_BODY_BYTES)),
        markdown(MARKDOWN["lists in lists"](MAX_BODY_BYTES)),
        html(HTML["b"](MAX_BODY_BYTES)),
        html(HTML["b and div, closed in the wrong order"](MAX_BODY_BYTES)),
        ENDLESS,
    ],
    ids=["quotes", "lists", "b", "b and div", "div"],
)
async def test_a_body_of_the_largest_size_is_rendered_or_refused_in_time(source: Source) -> None:
    async with MarkdownRenderer(deadline=0.25) as renderer:
        started = perf_counter()
        (rendering,) = await asyncio.gather(renderer.render(source), return_exceptions=True)

        assert perf_counter() - started < 3
        assert isinstance(rendering, Rendering | Unrenderable)


async def test_a_body_of_the_largest_size_is_no_reason_to_refuse_it(renderer: MarkdownRenderer) -> None:
    rendering = await renderer.render(markdown("word and *word*\n" * (MAX_BODY_BYTES // 16)))

    assert rendering.word_count == 3 * MAX_BODY_BYTES // 16


@pytest.mark.parametrize("body", ["a" * (MAX_BODY_BYTES + 1), "ä" * (MAX_BODY_BYTES // 2 + 1), "a\ud800"])
async def test_a_body_too_large_or_not_unicode_is_refused(renderer: MarkdownRenderer, body: str) -> None:
    with pytest.raises(Unrenderable) as refused:
        await renderer.render(markdown(body))

    assert refused.value.field == "body"


async def test_html_that_becomes_too_large_is_refused(renderer: MarkdownRenderer) -> None:
    with pytest.raises(Unrenderable, match="too large when rendered"):
        await renderer.render(markdown("|a" * 300 + "\n|" + ":-:|" * 300 + "\n" + ("|" * 300 + "\n") * 500))


async def test_more_headings_than_anybody_reads_are_refused(renderer: MarkdownRenderer) -> None:
    assert len((await renderer.render(markdown("# a\n" * MAX_HEADINGS))).toc) == MAX_HEADINGS
    with pytest.raises(Unrenderable, match="too large when rendered"):
        await renderer.render(markdown("# a\n" * (MAX_HEADINGS + 1)))


async def test_control_characters_and_noncharacters_are_rendered(renderer: MarkdownRenderer) -> None:
    assert (await renderer.render(markdown("a\x01b\ufffec\x7f"))).text == "a\x01b\ufffec\x7f"


async def test_work_past_the_deadline_is_stopped_and_the_next_body_rendered() -> None:
    async with MarkdownRenderer(deadline=0.2, workers=1) as renderer:
        await renderer.render(markdown("a"))
        (pid,) = pids(renderer)
        with pytest.raises(Unrenderable, match=r"takes longer than 0\.2 seconds") as refused:
            await renderer.render(ENDLESS)

        assert isinstance(refused.value.__cause__, WorkerOverran)
        assert not alive(pid)
        assert (await renderer.render(markdown("b"))).text == "b"


async def test_the_event_loop_runs_on_while_a_body_renders() -> None:
    async with MarkdownRenderer(deadline=0.2, workers=1) as renderer:
        rendering = asyncio.ensure_future(renderer.render(ENDLESS))
        longest = 0.0
        while not rendering.done():
            started = perf_counter()
            await asyncio.sleep(0)
            longest = max(longest, perf_counter() - started)
        with pytest.raises(Unrenderable):
            await rendering

    assert longest < 0.15


async def test_a_body_that_kills_a_fresh_worker_is_refused() -> None:
    renderer = MarkdownRenderer()
    renderer._workers = DyingWorkers(1)

    with pytest.raises(Unrenderable, match="too complicated"):
        await renderer.render(markdown("a"))


def test_a_worker_that_crashes_over_its_job_says_so() -> None:
    worker = _Worker()
    os.kill(worker._process.pid, signal.SIGSEGV)

    with pytest.raises(WorkerDied):
        worker.ask({"body": "a", "markdown": True, "deadline": 5.0})


async def test_a_worker_that_died_between_bodies_is_replaced() -> None:
    async with MarkdownRenderer(workers=1) as renderer:
        await renderer.render(markdown("a"))
        (pid,) = pids(renderer)
        os.kill(pid, signal.SIGKILL)

        assert (await renderer.render(markdown("b"))).text == "b"
        assert pids(renderer) != [pid]


async def test_a_body_whose_worker_was_killed_by_others_is_tried_again() -> None:
    async with MarkdownRenderer(workers=1) as renderer:
        await renderer.render(markdown("a"))
        (pid,) = pids(renderer)
        rendering = asyncio.ensure_future(renderer.render(markdown("word\n" * 100_000)))
        while pids(renderer):  # noqa: ASYNC110 - another thread announces nothing
            await asyncio.sleep(0)
        os.kill(pid, signal.SIGKILL)

        assert (await rendering).word_count == 100_000


async def test_a_worker_that_has_grown_is_not_kept() -> None:
    async with MarkdownRenderer(workers=1) as renderer:
        await renderer.render(markdown("a"))
        (pid,) = pids(renderer)
        await renderer.render(markdown("a *b*\n\n" * 125_000))

        assert pids(renderer) == []
        assert not alive(pid)


async def test_hundreds_of_bodies_at_once_share_two_workers(renderer: MarkdownRenderer) -> None:
    renderings = await asyncio.gather(*(renderer.render(markdown(f"# {number}")) for number in range(300)))

    assert [rendering.text for rendering in renderings] == [str(number) for number in range(300)]
    assert len(pids(renderer)) <= 2


async def test_of_many_bodies_at_once_one_that_overruns_costs_only_itself() -> None:
    async with MarkdownRenderer(deadline=0.2, workers=1) as renderer:
        bodies = [*map(markdown, "abc"), html(HTML["open attributes"](60_000)), *map(markdown, "def")]
        found = await asyncio.gather(*map(renderer.render, bodies), return_exceptions=True)

    refused = found.pop(3)
    assert isinstance(refused, Unrenderable)
    assert [rendering.text for rendering in found if isinstance(rendering, Rendering)] == list("abcdef")


async def test_small_bodies_that_wait_go_to_a_worker_together() -> None:
    async with MarkdownRenderer(workers=1) as renderer:
        workers = renderer._workers = CountingWorkers(1)
        large = "word " * 14_000
        await asyncio.gather(*(renderer.render(markdown(text)) for text in ["a", "b", large, large, *"cdef"]))

    assert sorted("".join("".join(sent) for sent in workers.sent)) == sorted(2 * large + "abcdef")
    assert max(map(len, workers.sent)) > 1
    assert [sent for sent in workers.sent if large in sent] == [[large], [large]]


async def test_a_caller_that_gives_up_disturbs_nobody() -> None:
    async with MarkdownRenderer(deadline=0.2, workers=1) as renderer:
        given_up = [asyncio.ensure_future(renderer.render(ENDLESS)) for _ in range(3)]
        await asyncio.sleep(0)
        for rendering in given_up:
            rendering.cancel()

        assert (await renderer.render(markdown("a"))).text == "a"


async def test_closing_stops_the_workers_and_rendering_starts_new_ones() -> None:
    renderer = MarkdownRenderer()
    await renderer.aclose()
    await renderer.render(markdown("a"))
    before = pids(renderer)
    await renderer.aclose()

    assert not any(alive(pid) for pid in before)
    assert (await renderer.render(markdown("b"))).text == "b"
    await renderer.aclose()


def test_one_renderer_serves_one_event_loop_after_another() -> None:
    renderer = MarkdownRenderer()

    assert [asyncio.run(renderer.render(markdown(text))).text for text in "ab"] == ["a", "b"]
    asyncio.run(renderer.aclose())


PARENT = """
import asyncio
from blogcore.adapters.markdown import MarkdownRenderer
from tests.rendering.bodies import html, markdown

async def main():
    renderer = MarkdownRenderer(workers=1, deadline=0.1)
    await renderer.render(markdown("a"))
    print(renderer._workers._idle[0]._process.pid, flush=True)
    await (asyncio.sleep(60) if IDLE else renderer.render(html("<div>" * 200_000)))

asyncio.run(main())
"""


@pytest.mark.parametrize("idle", [True, False], ids=["idle", "busy"])
async def test_workers_die_with_a_parent_that_was_killed(idle: bool) -> None:
    parent = subprocess.Popen(  # noqa: ASYNC220 - a few milliseconds in a test
        [sys.executable, "-c", PARENT.replace("IDLE", str(idle))],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])},
    )
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    await asyncio.sleep(0.05)
    parent.kill()
    parent.wait()
    parent.stdout.close()

    async with asyncio.timeout(5):
        while alive(worker):  # noqa: ASYNC110
            await asyncio.sleep(0.01)


class DyingWorkers(Workers):
    async def ask(self, job: Job) -> Answer:
        raise WorkerDied


class CountingWorkers(Workers):
    """Knows which bodies went in each message."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.sent: list[list[str]] = []

    def _ask(self, jobs: Sequence[Job]) -> list[Answer]:
        self.sent.append([job["body"] for job in jobs])
        return super()._ask(jobs)


def pids(renderer: MarkdownRenderer) -> list[int]:
    """The worker processes that wait for a body."""
    return [worker._process.pid for worker in renderer._workers._idle]


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    # Where nobody collects orphans, a dead one stays in the table as a zombie.
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"
