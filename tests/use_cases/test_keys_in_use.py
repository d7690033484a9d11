"""Letting people in, and keeping them out again."""

from blogcore.domain.errors import NotPermitted, Unauthenticated
from blogcore.domain.events import EventKind
from blogcore.domain.key import new_token
from blogcore.domain.policy import Role
from blogcore.use_cases.administering.keys import IssuedKey, NewKey
from tests.fakes import AN_ADMIN, AN_EDITOR, HOUR, INSTANT, NOON, House, refused


async def a_key(house: House) -> IssuedKey:
    new = NewKey(name="Laptop", role=Role.EDITOR, expires_at=NOON + HOUR)
    return await house.blog.administering.create_key.execute(AN_ADMIN, new)


async def test_a_new_key_lets_its_holder_in() -> None:
    house = House()

    issued = await a_key(house)

    assert await house.blog.administering.authenticate.execute(issued.token.text) == issued.key


async def test_a_key_lets_nobody_in_from_the_instant_it_expires() -> None:
    house = House()
    issued = await a_key(house)
    house.clock.tick(HOUR - INSTANT)
    await house.blog.administering.authenticate.execute(issued.token.text)

    house.clock.tick(INSTANT)

    with refused(Unauthenticated):
        await house.blog.administering.authenticate.execute(issued.token.text)


async def test_a_revoked_key_answers_in_the_very_words_of_an_unknown_one() -> None:
    house = House()
    issued = await a_key(house)
    await house.blog.administering.revoke_key.execute(AN_ADMIN, issued.key.id)

    with refused(Unauthenticated) as revoked:
        await house.blog.administering.authenticate.execute(issued.token.text)
    with refused(Unauthenticated) as unknown:
        await house.blog.administering.authenticate.execute(new_token().text)

    assert revoked.error.args == unknown.error.args


async def test_revoking_twice_is_one_event() -> None:
    house = House()
    issued = await a_key(house)

    for _ in range(2):
        await house.blog.administering.revoke_key.execute(AN_ADMIN, issued.key.id)

    assert house.happened == [EventKind.KEY_CREATED, EventKind.KEY_REVOKED]


async def test_an_editor_makes_no_keys() -> None:
    with refused(NotPermitted):
        await House().blog.administering.create_key.execute(AN_EDITOR, NewKey(name="Mine", role=Role.ADMIN))


async def test_a_blog_without_keys_gets_an_admin_key_once() -> None:
    house = House()

    first = await house.blog.administering.ensure_admin_key.execute(None)
    again = await house.blog.administering.ensure_admin_key.execute(None)

    assert first is not None
    assert (await house.blog.administering.authenticate.execute(first.text)).role is Role.ADMIN
    assert again is None


async def test_an_admin_key_from_the_settings_is_made_once() -> None:
    house, given = House(), new_token()

    made = await house.blog.administering.ensure_admin_key.execute(given.text)

    assert made == given
    assert await house.blog.administering.ensure_admin_key.execute(given.text) is None


async def test_an_admin_key_from_the_settings_that_was_revoked_stays_revoked() -> None:
    house, given = House(), new_token()
    await house.blog.administering.ensure_admin_key.execute(given.text)
    await house.blog.administering.revoke_key.execute(AN_ADMIN, given.id)

    await house.blog.administering.ensure_admin_key.execute(given.text)

    with refused(Unauthenticated):
        await house.blog.administering.authenticate.execute(given.text)
