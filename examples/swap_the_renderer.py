"""Swap the renderer: a blog whose bodies are plain text, and come to readers as they were typed."""

import asyncio
from html import escape
from textwrap import shorten

from blog_cli.settings import Settings
from blogcore.domain.content import PostPatch
from blogcore.domain.errors import Unrenderable
from blogcore.domain.policy import OPERATOR
from blogcore.domain.publishing import PUBLISH_NOW
from blogcore.domain.rendering import MAX_BODY_BYTES, Rendering, Source
from blogcore.ports.renderer import Renderer
from blogcore.use_cases.editing.create_post import NewPost
from containers import Container, built


class PlainText:
    """Nothing in a body is markup, so all of it is escaped; no headings, and nothing that could be lost."""

    version = "plain-text-1"

    async def aclose(self) -> None:
        """Keeps nothing running."""

    async def render(self, source: Source) -> Rendering:
        if len(source.body.encode()) > MAX_BODY_BYTES:
            raise Unrenderable("body", f"must have at most {MAX_BODY_BYTES} bytes in UTF-8")
        return Rendering(
            html=f"<pre>{escape(source.body)}</pre>\n",
            toc=(),
            text=source.body,
            excerpt=shorten(source.body, 200, placeholder="…"),
            word_count=len(source.body.split()),
            warnings=(),
            renderer=self.version,
        )


def in_plain_text() -> Container:
    """A container whose blog takes every body for plain text."""
    renderer: Renderer = PlainText()
    container = built(Settings(storage="memory"))
    container.renderer.override(renderer)
    return container


async def main() -> None:
    container = in_plain_text()
    async with container.running():
        blog = container.blog()
        new = NewPost(fields=PostPatch(title="Plain", body="*1* < 2 & so on"), publish=PUBLISH_NOW)
        post = await blog.editing.create_post.execute(OPERATOR, new)
        print((await blog.reading.get_post_by_slug.execute(post.slug)).html, end="")


if __name__ == "__main__":
    asyncio.run(main())
