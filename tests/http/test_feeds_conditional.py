"""Feeds are asked for again and again: whoever has what there is gets 304, and nobody does who has not."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from blogcore.domain.site import SiteFacts, SitePatch
from blogcore.domain.version import ANY_VERSION
from tests.asgi import Answered, Client
from tests.fakes import AN_ADMIN, DAY, HOUR
from tests.http.feed_readers import READERS
from tests.http.served import ANY, Served, acted, at, edited, published, trashed, written

MINUTE = timedelta(minutes=1)
ATOM = "/feed.atom"
every_format = pytest.mark.parametrize("path", sorted(READERS))


class Poller:
    """A feed reader that knows only dates, or only tags."""

    def __init__(self, blog: Served, path: str) -> None:
        self.path = path
        self.client = Client(blog.app)
        self.last: Answered | None = None

    async def full(self) -> Answered:
        self.last = await self.client.get(self.path)
        assert self.last.status == 200
        return self.last

    async def by_date(self) -> int:
        assert self.last
        return await self._again({"If-Modified-Since": self.last.headers["last-modified"]})

    async def by_tag(self) -> int:
        assert self.last
        return await self._again({"If-None-Match": self.last.headers["etag"]})

    async def _again(self, headers: dict[str, str]) -> int:
        answer = await self.client.get(self.path, headers=headers)
        if answer.status == 304:
            assert answer.body == b""
            assert {"etag", "cache-control", "last-modified"} <= set(answer.headers)
        return answer.status


@every_format
async def test_what_did_not_change_is_304(path: str) -> None:
    blog = Served()
    await published(await blog.holder())
    blog.house.clock.tick(MINUTE)
    poller = Poller(blog, path)

    answer = await poller.full()

    assert answer.headers["last-modified"] == "Thu, 01 Jan 2026 12:00:00 GMT"
    assert (await poller.by_date(), await poller.by_tag()) == (304, 304)
    blog.house.clock.tick(DAY)
    assert (await poller.by_date(), await poller.by_tag()) == (304, 304)


@every_format
async def test_a_tag_counts_more_than_a_date(path: str) -> None:
    blog = Served()
    await published(await blog.holder())
    blog.house.clock.tick(MINUTE)
    poller = Poller(blog, path)
    known = (await poller.full()).headers

    for tag, date, status in (
        (known["etag"], "Thu, 01 Jan 2015 12:00:00 GMT", 304),
        ('"another"', known["last-modified"], 200),
        (None, "Thu, 01 Jan 2026 11:59:59 GMT", 200),
        (None, "Thu, 01 Jan 2026 12:00:01 GMT", 304),
        (None, "yesterday", 200),
    ):
        given = {"If-Modified-Since": date, **({"If-None-Match": tag} if tag else {})}
        assert (await poller.client.get(path, headers=given)).status == status


Happening = Callable[["Story"], Awaitable[object]]


class Story:
    """A blog with a post that somebody reads, and what may become of it."""

    def __init__(self, blog: Served) -> None:
        self.blog = blog

    async def begin(self) -> "Story":
        self.editor = await self.blog.holder("admin", "ada")
        self.post = await published(self.editor, "One", tags=["a"], authors=["ada"])
        self.ends = await written(self.editor, "Two", publish={"until": "2026-01-01T18:00:00Z"})
        self.begins = await written(self.editor, "Three", publish={"at": "2026-01-01T17:00:00Z"})
        self.hidden = await written(self.editor, "Hidden", publish={}, visibility="unlisted")
        self.draft = await written(self.editor, "Draft")
        return self

    async def site(self, patch: SitePatch) -> None:
        await self.blog.blog.administering.change_site.execute(AN_ADMIN, patch, expected=ANY_VERSION)

    async def republish(self) -> None:
        await edited(self.editor, self.post, title="Other")
        await acted(self.editor, self.post, "publish")

    async def purge(self) -> None:
        await trashed(self.editor, self.post)
        await self.editor.delete(f"{at(self.post)}?purge=true", headers=ANY)

    async def rename(self) -> None:
        await self.editor.patch("/api/admin/tags/a", json={"name": "Other"}, headers=ANY)

    async def wait(self, until_hour: int) -> None:
        while self.blog.house.clock.now().hour < until_hour:
            self.blog.house.clock.tick(HOUR)


CHANGES: dict[str, Happening] = {
    "a new post": lambda story: published(story.editor, "New"),
    "another revision": lambda story: story.republish(),
    "a removal": lambda story: acted(story.editor, story.post, "unpublish"),
    "the trash": lambda story: trashed(story.editor, story.post),
    "a purge": lambda story: story.purge(),
    "another date": lambda story: acted(story.editor, story.post, "publish", date="2020-01-01T00:00:00Z"),
    "a renamed tag": lambda story: story.rename(),
    "a post that begins by the clock": lambda story: story.wait(17),
    "a post that ends by the clock": lambda story: story.wait(18),
    "another title of the site": lambda story: story.site(SitePatch(title="Other")),
    "other addresses": lambda story: story.site(SitePatch(post_url="https://other.example/{slug}")),
}
NO_CHANGES: dict[str, Happening] = {
    "time": lambda story: story.wait(16),
    "an edit": lambda story: edited(story.editor, story.post, title="Other"),
    "a draft": lambda story: written(story.editor, "Other"),
    "a plan": lambda story: acted(story.editor, story.draft, "publish", at="2026-03-01T00:00:00Z"),
    "an unlisted post": lambda story: published(story.editor, "Other", visibility="unlisted"),
    "an unlisted post removed": lambda story: trashed(story.editor, story.hidden),
    "a plan dropped": lambda story: trashed(story.editor, story.begins),
    "another end": lambda story: acted(story.editor, story.ends, "publish", until="2026-03-01T00:00:00Z"),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("told", [True, False])
async def test_whatever_changes_is_never_304(change: str, told: bool) -> None:
    story = await Story(Served(site=SiteFacts(url="https://front.example"))).begin()
    story.blog.house.clock.tick(MINUTE)
    poller = Poller(story.blog, ATOM)
    await poller.full()

    story.blog.house.clock.tick(MINUTE)
    await CHANGES[change](story)

    if told:
        await story.blog.blog.keeping.tick.execute()
    assert await poller.by_tag() == 200
    assert await poller.by_date() == 200
    await poller.full()
    assert await poller.by_tag() == 304
    story.blog.house.clock.tick(MINUTE)
    await poller.full()
    assert await poller.by_date() == 304


@pytest.mark.parametrize("happening", NO_CHANGES)
async def test_what_nobody_sees_shows_in_no_validator(happening: str) -> None:
    story = await Story(Served()).begin()
    story.blog.house.clock.tick(MINUTE)
    poller = Poller(story.blog, ATOM)
    before = await poller.full()

    story.blog.house.clock.tick(MINUTE)
    await NO_CHANGES[happening](story)

    await story.blog.blog.keeping.tick.execute()
    after = await poller.full()
    for name in ("etag", "last-modified"):
        assert after.headers[name] == before.headers[name]
    assert after.body == before.body


@every_format
async def test_two_changes_in_one_second_are_two(path: str) -> None:
    blog = Served()
    editor = await blog.holder()
    post = await published(editor)
    blog.house.clock.tick(timedelta(milliseconds=100))
    poller = Poller(blog, path)
    await poller.full()

    blog.house.clock.tick(timedelta(milliseconds=100))
    await acted(editor, post, "unpublish")

    assert await poller.by_date() == 200
    blog.house.clock.tick(DAY)
    assert await poller.by_date() == 200


@every_format
async def test_other_lists_keep_their_tags(path: str) -> None:
    blog = Served()
    editor = await blog.holder()
    await published(editor, "One", tags=["a"])
    blog.house.clock.tick(MINUTE)
    one = Poller(blog, f"{path}?tag=a")
    await one.full()

    await published(editor, "Two", tags=["b"])

    assert await one.by_tag() == 304
