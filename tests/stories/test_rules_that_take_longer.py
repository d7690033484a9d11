"""Rules of posts whose tests take more time than those that run on every save may take."""

from blogcore.domain.content import MAX_METADATA_BYTES, Content, PostPatch, checked
from blogcore.domain.errors import Invalid
from blogcore.domain.events import EventKind
from blogcore.domain.publishing import PUBLISH_NOW, PublishPlan
from blogcore.domain.slug import Slug
from tests.fakes import A_DRAFT, NOON, House, a_post, refused

NEW_TITLE = PostPatch(title="New")


def test_metadata_of_one_byte_more_are_refused() -> None:
    with refused(Invalid):
        checked(Content(title="T", metadata={"a": "x" * (MAX_METADATA_BYTES - len('{"a":""}') + 1)}))


async def test_a_named_revision_is_what_readers_get_without_rendering_it_again() -> None:
    house, post = House(), A_DRAFT
    await house.keeps(post)
    edited = await house.edit(post, NEW_TITLE)

    await house.publish(edited, PublishPlan(revision=1))

    assert (await house.blog.reading.get_post.execute(post.id)).title == "Hello"
    assert (house.happened, house.renderer.asked) == ([EventKind.POST_EDITED, EventKind.POST_PUBLISHED], 0)


async def test_purging_is_told_of_and_frees_all_slugs() -> None:
    house = House()
    post = a_post(slug="old", publish=PUBLISH_NOW).renamed(Slug("new"), now=NOON).trashed(now=NOON)
    await house.keeps(post)
    await house.purge(post)

    assert house.happened == [EventKind.POST_PURGED]
    assert (await house.post(slug="old")).slug == "old"
