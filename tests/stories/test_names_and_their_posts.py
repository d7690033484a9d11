"""Tags and authors under another name."""

from blogcore.domain.author import AuthorPatch
from blogcore.domain.errors import InUse, NotPermitted
from blogcore.domain.events import EventKind
from blogcore.domain.slug import Slug
from blogcore.domain.tag import TagPatch, new_tag
from tests.fakes import AN_ADMIN, AN_AUTHOR, AN_EDITOR, ANN, NOON, House, a_post, refused

ART, CRAFT = new_tag("Art", now=NOON), new_tag("Craft", now=NOON)


async def test_a_tag_that_stays_as_it_is_leaves_no_event() -> None:
    house = House()
    await house.keeps(ART)

    for patch in (TagPatch(), TagPatch(name="Art"), TagPatch(name="Fine art")):
        await house.blog.editing.edit_tag.execute(AN_EDITOR, ART.slug, patch, expected=1)

    assert house.happened == [EventKind.TAG_EDITED]


async def test_a_tag_is_merged_and_named_by_its_old_name() -> None:
    house = House()
    await house.keeps(ART, CRAFT)

    found = await house.blog.editing.merge_tag.execute(AN_EDITOR, ART.slug, CRAFT.slug, expected=1)

    assert found.tag == CRAFT
    assert (await house.post(tags=("Art", "craft"))).content.tags == (CRAFT.ref,)


async def test_an_author_with_a_post_is_erased_rather_than_deleted() -> None:
    house = House()
    await house.keeps(ANN, a_post(authors=(ANN.ref,)))

    with refused(InUse):
        await house.blog.editing.delete_author.execute(AN_EDITOR, ANN.slug, expected=1)
    with refused(NotPermitted):
        await house.blog.editing.erase_author.execute(AN_EDITOR, ANN.slug, expected=1)
    erased = await house.blog.editing.erase_author.execute(AN_ADMIN, ANN.slug, expected=1)

    assert (erased.author.name, erased.author.email, erased.post_count) == ("Anonymous", None, 1)
    assert house.happened == [EventKind.AUTHOR_ERASED]


async def test_an_author_may_not_even_change_their_own_name() -> None:
    house = House()
    await house.keeps(ANN)

    with refused(NotPermitted):
        await house.blog.editing.edit_author.execute(AN_AUTHOR, Slug("ann"), AuthorPatch(name="Eve"), expected=1)
