"""Publish a post without HTTP, and read it back as readers do. BLOG_… settings say where it is kept."""

import asyncio
import os

from blog_cli.settings import Settings
from blogcore.domain.content import PostPatch
from blogcore.domain.policy import OPERATOR
from blogcore.domain.publishing import PUBLISH_NOW
from blogcore.use_cases.editing.create_post import NewPost
from containers import opened


async def main() -> None:
    async with opened(Settings.read(os.environ)) as container:
        await container.migrations().apply()
        async with container.running():
            blog = container.blog()
            fields = PostPatch(title="Hello, core", body="Published *without* HTTP.")
            post = await blog.editing.create_post.execute(OPERATOR, NewPost(fields=fields, publish=PUBLISH_NOW))
            seen = await blog.reading.get_post_by_slug.execute(post.slug)
            print(f"{seen.slug}: {seen.title}\n{seen.html}")


if __name__ == "__main__":
    asyncio.run(main())
