"""Writing new posts."""

from blogcore.domain.content import PostPatch
from blogcore.domain.errors import IdTaken, Invalid, NotFound, NotPermitted, SlugTaken
from blogcore.domain.events import EventKind
from blogcore.domain.publishing import PUBLISH_NOW, PublishPlan
from blogcore.domain.slug import Slug
from blogcore.domain.state import State
from blogcore.use_cases.editing.create_post import NewPost
from tests.fakes import (
    A_CONTRIBUTOR,
    A_DRAFT,
    ALL,
    AN_EDITOR,
    ANN,
    DAY,
    NOON,
    House,
    a_post,
    refused,
)

FIELDS = PostPatch(title="Hello")


async def test_a_new_post_is_a_draft_with_its_fields() -> None:
    house = House()

    post = await house.post("Hello, world")

    assert (post.state(NOON), post.content.title, post.slug) == (State.DRAFT, "Hello, world", "hello-world")


async def test_a_draft_is_not_seen() -> None:
    house = House()
    post = await house.post()

    with refused(NotFound):
        await house.blog.reading.get_post.execute(post.id)


async def test_creating_and_publishing_is_two_events() -> None:
    house = House()

    await house.post(publish=PublishPlan(at=NOON + DAY))

    assert house.happened == [EventKind.POST_CREATED, EventKind.POST_PUBLISHED]


async def test_a_slug_made_of_a_title_takes_the_first_free_number() -> None:
    house = House()
    await house.keeps(a_post(slug="hello"), a_post(slug="hello-2"), a_post(slug="hello-4"))

    assert (await house.post("Hello")).slug == "hello-3"


async def test_a_wished_slug_that_is_taken_is_refused() -> None:
    house = House()
    await house.keeps(a_post(slug="hello"))

    with refused(SlugTaken):
        await house.post(slug="hello")


async def test_a_wished_slug_is_checked() -> None:
    with refused(Invalid) as refusal:
        await House().post(slug="Not a slug")

    assert refusal.error.field == "slug"


async def test_a_former_slug_that_is_taken_is_refused() -> None:
    house = House()
    await house.keeps(a_post(slug="old"))

    with refused(SlugTaken):
        await house.blog.editing.create_post.execute(AN_EDITOR, NewPost(fields=FIELDS, former_slugs=(Slug("old"),)))


async def test_an_identity_that_is_taken_is_refused() -> None:
    house, post = House(), A_DRAFT
    await house.keeps(post)

    with refused(IdTaken):
        await house.blog.editing.create_post.execute(AN_EDITOR, NewPost(fields=FIELDS, id=post.id))


async def test_a_refused_post_leaves_nothing_behind() -> None:
    house = House()
    await house.keeps(a_post(slug="taken"))

    with refused(SlugTaken):
        await house.post(slug="taken", tags=("New",))

    assert house.happened == []
    assert (await house.blog.editing.list_admin_tags.execute(AN_EDITOR, ALL)).results == ()


async def test_a_body_is_rendered_once_for_draft_and_readers() -> None:
    house = House()

    await house.post(publish=PUBLISH_NOW)

    assert house.renderer.asked == 1


async def test_a_contributor_may_not_publish_a_new_post() -> None:
    house = House()
    await house.keeps(ANN)

    with refused(NotPermitted):
        await house.post(by=A_CONTRIBUTOR, publish=PUBLISH_NOW)
