"""What the blog does by itself."""

from blogcore.domain.content import PostPatch
from blogcore.domain.errors import Unrenderable
from blogcore.domain.publishing import PUBLISH_NOW
from blogcore.domain.rendering import Rendering, Source
from blogcore.use_cases.keeping.render_stale import RenderStale, Rerendered
from blogcore.use_cases.keeping.sweep import Keep, Swept
from tests.fakes import AN_ADMIN, DAY, House, PlainRenderer


class NewerRenderer(PlainRenderer):
    """Shouts; cannot render what is too much for it."""

    version = "newer"

    async def render(self, source: Source) -> Rendering:
        if source.body == "too much":
            raise Unrenderable("body", "takes too long")
        rendering = await super().render(Source(body=source.body.upper(), format=source.format))
        return Rendering(**{name: getattr(rendering, name) for name in rendering.__slots__} | {"renderer": "newer"})


async def test_the_sweeper_leaves_what_is_young_and_takes_what_is_old() -> None:
    house = House()
    post = await house.post()
    await house.edit(post, PostPatch(title="Changed"))
    everything = Keep(autosaves=None, revisions=None, events=None)

    assert await house.blog.keeping.sweep.execute(Keep(events=DAY)) == Swept()
    house.clock.tick(2 * DAY)
    assert await house.blog.keeping.sweep.execute(everything) == Swept()
    assert await house.blog.keeping.sweep.execute(Keep(revisions=1, events=DAY)) == Swept(revisions=1, events=2)
    assert await house.blog.keeping.sweep.execute(Keep(revisions=1, events=DAY)) == Swept()


async def test_the_renderer_of_today_renders_again_what_yesterdays_made() -> None:
    house = House()
    post = await house.post(publish=PUBLISH_NOW)
    render_stale = RenderStale(house.storage, house.clock, NewerRenderer())

    first = [each async for each in render_stale.execute()]
    second = [each async for each in render_stale.execute()]

    assert first == [Rerendered(post_id=post.id, number=1, shown=True)]
    assert second == []
    after = await house.blog.editing.get_admin_post.execute(AN_ADMIN, post.id)
    assert (after.revision.rendering.html, after.version, after.updated_at) == ("<p>WORDS.</p>", 1, post.updated_at)
    assert (await house.blog.reading.get_post.execute(post.id)).html == "<p>WORDS.</p>"


async def test_what_cannot_be_rendered_again_stays_and_is_told() -> None:
    house = House()
    post = await house.post()
    post = await house.edit(post, PostPatch(body="too much"))

    told = [each async for each in RenderStale(house.storage, house.clock, NewerRenderer()).execute()]

    assert [(each.number, each.problem) for each in told] == [(1, None), (2, "takes too long")]
    assert (await house.kept(post)).revision == post.revision
