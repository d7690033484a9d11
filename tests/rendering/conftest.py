from collections.abc import AsyncIterator

import pytest

from blogcore.adapters.markdown import MarkdownRenderer


@pytest.fixture(scope="session")
async def renderer() -> AsyncIterator[MarkdownRenderer]:
    async with MarkdownRenderer(workers=2) as renderer:
        yield renderer
