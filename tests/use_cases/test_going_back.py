"""Going back to what a post said before, comparing, and looking at a text that nobody keeps."""

from dataclasses import replace

from blogcore.domain.content import PostPatch
from blogcore.domain.errors import Invalid, NotFound, NotPermitted, Stale, WrongState
from blogcore.domain.events import EventKind
from blogcore.domain.policy import Actor
from blogcore.domain.post import Post
from blogcore.domain.rendering import BodyFormat, Source
from tests.fakes import A_CONTRIBUTOR, A_DRAFT, AN_AUTHOR, AN_EDITOR, ANN, BOB, HOUR, NOON, House, a_post, refused


async def changed(house: House, post: Post) -> Post:
    await house.keeps(post)
    return await house.edit(post, PostPatch(title="New", body="New words."))


async def restored(house: House, post: Post, number: int = 1, *, by: Actor = AN_EDITOR) -> Post:
    return await house.blog.editing.restore_revision.execute(by, post.id, number, expected=post.version)


async def test_an_old_revision_becomes_the_next_and_none_is_rendered_again() -> None:
    house = House()
    post = await changed(house, A_DRAFT)
    asked = house.renderer.asked

    back = await restored(house, post)

    assert (back.version, back.revision.number, back.content) == (3, 3, A_DRAFT.content)
    assert (back.revision.rendering, house.renderer.asked) == (A_DRAFT.revision.rendering, asked)
    assert await house.kept(post) == back


async def test_going_back_is_an_edit_that_says_where_to() -> None:
    house = House()

    await restored(house, await changed(house, A_DRAFT))

    event = house.storage.events[-1]
    assert (event.kind, event.version, event.data["restored"]) == (EventKind.POST_EDITED, 3, 1)


async def test_going_back_to_what_is_there_changes_nothing() -> None:
    house = House()
    post = await changed(house, A_DRAFT)

    assert await restored(house, post, 2) == post
    assert house.happened == [EventKind.POST_EDITED]


async def test_one_cannot_go_back_to_what_never_was() -> None:
    house = House()
    post = await changed(house, A_DRAFT)

    with refused(NotFound):
        await restored(house, post, 3)


async def test_going_back_needs_the_present_version_and_a_post_that_is_not_in_the_trash() -> None:
    house = House()
    post = await changed(house, A_DRAFT)

    with refused(Stale):
        await restored(house, A_DRAFT)
    with refused(WrongState):
        await restored(house, await house.trash(post))


async def test_nobody_goes_back_to_a_time_when_the_post_was_not_theirs() -> None:
    house = House()
    await house.keeps(ANN, BOB)
    before = a_post(authors=(BOB.ref,))
    await house.keeps(before)
    post = await house.edit(before, PostPatch(authors=("ann", "bob")))

    for actor in (AN_AUTHOR, A_CONTRIBUTOR):
        with refused(NotPermitted):
            await restored(house, post, by=actor)
    assert (await restored(house, post)).content.authors == (BOB.ref,)


async def test_an_autosave_says_so_in_its_event() -> None:
    house = House()
    await house.keeps(A_DRAFT)

    await house.edit(A_DRAFT, PostPatch(title="New", autosave=True))

    assert house.storage.events[-1].data["autosave"] is True


async def test_revisions_are_compared_in_both_directions() -> None:
    house = House()
    post = await changed(house, A_DRAFT)
    diff = house.blog.editing.diff_revisions

    there, back = [await diff.execute(AN_EDITOR, post.id, *pair) for pair in ((1, 2), (2, 1))]

    assert (there.before, there.after) == (back.after, back.before)
    assert there.fields == back.fields == ["title"]
    assert [piece.text for piece in there.body.pieces] == ["Words", "New words", "."]


async def test_a_text_is_rendered_and_nothing_is_kept() -> None:
    house = House()

    rendering = await house.blog.editing.render_text.execute(
        A_CONTRIBUTOR, Source(body="Words.", format=BodyFormat.MARKDOWN)
    )

    assert rendering.html == "<p>Words.</p>"
    assert house.happened == []
    with refused(Invalid):
        await house.blog.editing.render_text.execute(AN_EDITOR, Source(body="\x00", format=BodyFormat.HTML))


async def test_a_moment_is_never_before_the_last_change() -> None:
    house, post = House(), replace(A_DRAFT, updated_at=NOON + HOUR)

    assert (await restored(house, await changed(house, post))).updated_at == NOON + HOUR
