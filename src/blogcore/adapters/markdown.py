"""The renderer: CommonMark + GFM by cmarkgfm, sanitised by nh3, in worker processes."""

import os
from importlib.metadata import version
from types import TracebackType
from typing import Final, Self

from blogcore.adapters.rendering.messages import Answer, Rendered
from blogcore.adapters.rendering.workers import WorkerDied, WorkerOverran, Workers
from blogcore.domain.errors import Unrenderable
from blogcore.domain.rendering import MAX_BODY_BYTES, BodyFormat, Heading, Rendering, RenderWarning, Source

_OWN_VERSION: Final = 2
_FIELD: Final = "body"


class MarkdownRenderer:
    """
    Renders Markdown and HTML bodies (needs the extra `blogcore[markdown]`).

    `deadline` is in seconds of a worker's own time; one that exceeds it, or 1.8 times that by the clock, is killed. At
    most `workers` processes run, started when first needed; further bodies wait. They end with this process however it
    ends.
    """

    def __init__(self, *, deadline: float = 5.0, workers: int | None = None) -> None:
        self._deadline = deadline
        self._workers = Workers(workers or min(2, os.cpu_count() or 1))
        self._version = f"{_OWN_VERSION}/cmarkgfm-{version('cmarkgfm')}/nh3-{version('nh3')}"

    @property
    def version(self) -> str:
        """Changes whenever the same source may render differently."""
        return self._version

    async def render(self, source: Source) -> Rendering:
        """Render and sanitise; `Unrenderable` when the body is too large, takes too long or cannot be stored."""
        _check(source.body)
        is_markdown = source.format is BodyFormat.MARKDOWN
        try:
            answer = await self._workers.ask({"body": source.body, "markdown": is_markdown, "deadline": self._deadline})
        except WorkerOverran as error:
            raise Unrenderable(_FIELD, f"takes longer than {self._deadline:g} seconds to render") from error
        except WorkerDied as error:
            raise Unrenderable(_FIELD, "is too deeply nested or too complicated to render") from error
        return _rendering(_answered(answer), self._version)

    async def aclose(self) -> None:
        """Stop the worker processes; rendering again would start new ones."""
        await self._workers.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()


def _check(body: str) -> None:
    try:
        size = len(body.encode())
    except UnicodeEncodeError:
        raise Unrenderable(_FIELD, "must not contain half of a surrogate pair") from None
    if size > MAX_BODY_BYTES:
        raise Unrenderable(_FIELD, f"must have at most {MAX_BODY_BYTES} bytes in UTF-8")


def _answered(answer: Answer) -> Rendered:
    if answer["rendering"] is not None:
        return answer["rendering"]
    if answer["reason"] == "bug":
        raise RuntimeError(f"a body could not be rendered:\n{answer['detail']}")
    raise Unrenderable(_FIELD, "becomes too large when rendered")


def _rendering(rendered: Rendered, renderer: str) -> Rendering:
    return Rendering(
        html=rendered["html"],
        toc=tuple(Heading(id=anchor, level=level, text=text) for anchor, level, text in rendered["toc"]),
        text=rendered["text"],
        excerpt=rendered["excerpt"],
        word_count=rendered["word_count"],
        warnings=tuple(RenderWarning(code=code, detail=detail) for code, detail in rendered["warnings"]),
        renderer=renderer,
    )
