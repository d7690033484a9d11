"""Swap an adapter: a blog whose clock is set by hand shows tomorrow's post tomorrow, without anybody waiting."""

import asyncio
from datetime import UTC, datetime, timedelta

from blog_cli.settings import Settings
from blogcore.domain.content import PostPatch
from blogcore.domain.pages import PageRequest
from blogcore.domain.policy import OPERATOR
from blogcore.domain.publishing import PublishPlan
from blogcore.ports.catalogue import PublishedFilter
from blogcore.use_cases.editing.create_post import NewPost
from containers import built

NOON = datetime(2026, 5, 17, 12, tzinfo=UTC)
DAY = timedelta(days=1)


class SetClock:
    """Stands still until it is set."""

    def __init__(self, time: datetime) -> None:
        self.time = time

    def now(self) -> datetime:
        return self.time


async def main() -> None:
    container = built(Settings(storage="memory"))
    container.clock.override(clock := SetClock(NOON))
    async with container.running():
        blog = container.blog()
        new = NewPost(fields=PostPatch(title="Tomorrow"), publish=PublishPlan(at=NOON + DAY))
        await blog.editing.create_post.execute(OPERATOR, new)
        for clock.time in (NOON, NOON + DAY):
            seen = await blog.reading.list_posts.execute(PublishedFilter(), PageRequest())
            print(f"{clock.time:%d %B}: {[post.title for post in seen.results]}")


if __name__ == "__main__":
    asyncio.run(main())
