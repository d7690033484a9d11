"""Going back to what a post said before."""

from blogcore.domain.content import PostPatch
from blogcore.domain.errors import NotPermitted
from blogcore.domain.events import EventKind
from blogcore.domain.policy import Actor
from blogcore.domain.post import Post
from tests.fakes import A_DRAFT, AN_AUTHOR, AN_EDITOR, ANN, BOB, House, a_post, refused


async def restored(house: House, post: Post, number: int = 1, *, by: Actor = AN_EDITOR) -> Post:
    return await house.blog.editing.restore_revision.execute(by, post.id, number, expected=post.version)


async def test_an_old_revision_becomes_the_next_and_none_is_rendered_again() -> None:
    house = House()
    await house.keeps(A_DRAFT)
    post = await house.edit(A_DRAFT, PostPatch(body="New words."))
    asked = house.renderer.asked

    back = await restored(house, post)

    assert (back.version, back.revision.number, back.content) == (3, 3, A_DRAFT.content)
    assert (back.revision.rendering, house.renderer.asked) == (A_DRAFT.revision.rendering, asked)
    event = house.storage.events[-1]
    assert (event.kind, event.version, event.data["restored"]) == (EventKind.POST_EDITED, 3, 1)


async def test_going_back_to_what_is_there_changes_nothing() -> None:
    house = House()
    await house.keeps(A_DRAFT)

    assert await restored(house, A_DRAFT) == A_DRAFT
    assert house.happened == []


async def test_nobody_goes_back_to_a_time_when_the_post_was_not_theirs() -> None:
    house, before = House(), a_post(authors=(BOB.ref,))
    await house.keeps(ANN, BOB, before)
    post = await house.edit(before, PostPatch(authors=("ann", "bob")))

    with refused(NotPermitted):
        await restored(house, post, by=AN_AUTHOR)


async def test_an_autosave_says_so_in_its_event() -> None:
    house = House()
    await house.keeps(A_DRAFT)

    await house.edit(A_DRAFT, PostPatch(title="New", autosave=True))

    assert house.storage.events[-1].data["autosave"] is True
