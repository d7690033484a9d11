"""All or nothing, and at most once."""

from asyncio import CancelledError

from blogcore.domain.content import PostPatch
from blogcore.domain.errors import KeyInUse, KeyReused, Stale
from blogcore.domain.ids import KeyId
from blogcore.domain.post import Post
from blogcore.ports.transactions import AnswerKey
from blogcore.use_cases.editing.change_once import Answer
from tests.fakes import A_DRAFT, AN_EDITOR, House, refused

KEY = AnswerKey(key_id=KeyId("k"), text="once", fingerprint=b"this request")
OTHER_REQUEST = AnswerKey(key_id=KeyId("k"), text="once", fingerprint=b"another")


def told(post: Post) -> Answer:
    return Answer(told=b"secret " + post.content.title.encode(), kept=b"null " + post.content.title.encode())


async def renamed(house: House, post: Post, title: str, key: AnswerKey | None, *, expected: int = 1) -> Answer:
    prepared = house.blog.editing.edit_post.prepare(AN_EDITOR, post.id, PostPatch(title=title), expected=expected)
    return await house.blog.editing.change_once.execute(key, prepared, told)


async def test_a_change_asked_for_twice_is_made_once_and_its_secrets_told_once() -> None:
    house, post = House(), A_DRAFT
    await house.keeps(post)

    first, again = await renamed(house, post, "New", KEY), await renamed(house, post, "New", KEY)

    assert (first.told, again.told, again.replayed) == (b"secret New", b"null New", True)
    assert len(house.happened) == 1


async def test_a_key_that_came_with_another_request_is_refused() -> None:
    house, post = House(), A_DRAFT
    await house.keeps(post)
    await renamed(house, post, "New", KEY)

    with refused(KeyReused):
        await renamed(house, post, "Newer", OTHER_REQUEST, expected=2)

    assert len(house.happened) == 1


async def test_a_refusal_frees_the_key() -> None:
    house, post = House(), A_DRAFT
    await house.keeps(post)
    with refused(Stale):
        await renamed(house, post, "New", KEY, expected=7)

    assert not (await renamed(house, post, "New", OTHER_REQUEST)).replayed


async def test_a_key_whose_request_is_still_running_is_in_use() -> None:
    house, post = House(), A_DRAFT
    await house.keeps(post)

    async with house.storage.once(KEY):
        with refused(KeyInUse):
            await renamed(house, post, "New", KEY)


async def test_an_exception_undoes_the_whole_block() -> None:
    house, post = House(), A_DRAFT

    with refused(ZeroDivisionError):
        async with house.storage.begin() as tx:
            await tx.posts.add(post)
            raise ZeroDivisionError

    assert not await kept(house, post)


async def test_a_cancelled_block_is_undone_and_lets_others_in() -> None:
    house, post = House(), A_DRAFT

    with refused(CancelledError):
        async with house.storage.begin() as tx:
            await tx.posts.add(post)
            raise CancelledError
    await house.keeps(post)

    assert await kept(house, post)


async def test_nobody_sees_a_change_before_its_block_ends() -> None:
    house, post = House(), A_DRAFT

    async with house.storage.begin() as tx:
        await tx.posts.add(post)

        assert not await kept(house, post)


async def kept(house: House, post: Post) -> bool:
    async with house.storage.read() as snapshot:
        return await snapshot.posts.find(post.id) is not None
