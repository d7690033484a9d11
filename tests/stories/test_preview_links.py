"""Links to working copies, made, used and taken back."""

from blogcore.domain.errors import NotFound
from blogcore.domain.events import EventKind
from tests.fakes import (
    A_CONTRIBUTOR,
    ALL,
    AN_AUTHOR,
    AN_EDITOR,
    ANN,
    BOB,
    HOUR,
    House,
    a_post,
    refused,
)

OWN = a_post(authors=(ANN.ref,))
FOREIGN = a_post(slug="foreign", authors=(BOB.ref,))


async def a_house() -> House:
    house = House()
    await house.keeps(ANN, BOB, OWN, FOREIGN)
    return house


async def test_a_link_is_revoked_once() -> None:
    house = await a_house()
    issued = await house.blog.editing.create_preview.execute(A_CONTRIBUTOR, OWN.id)
    revoke = house.blog.editing.revoke_preview

    first = await revoke.execute(AN_AUTHOR, OWN.id, issued.preview.id)
    house.clock.tick(HOUR)

    assert await revoke.execute(AN_AUTHOR, OWN.id, issued.preview.id) == first
    assert house.happened == [EventKind.PREVIEW_CREATED, EventKind.PREVIEW_REVOKED]
    assert [(event.subject, event.data["preview"]) for event in house.storage.events] == [
        (str(OWN.id), issued.preview.id)
    ] * 2
    with refused(NotFound):
        await house.blog.reading.get_preview.execute(issued.token.text)


async def test_a_link_belongs_to_its_post() -> None:
    house = await a_house()
    issued = await house.blog.editing.create_preview.execute(AN_EDITOR, FOREIGN.id)

    for actor in (AN_AUTHOR, A_CONTRIBUTOR):
        for post in (OWN, FOREIGN):
            with refused(NotFound):
                await house.blog.editing.revoke_preview.execute(actor, post.id, issued.preview.id)
    with refused(NotFound):
        await house.blog.editing.list_previews.execute(AN_AUTHOR, FOREIGN.id, ALL)
    assert (await house.blog.editing.list_previews.execute(AN_AUTHOR, OWN.id, ALL)).results == ()
