"""Idempotency keys: a change is made once, and its answer kept exactly if the change is."""

import asyncio
from collections.abc import Sequence

import pytest

from blogcore.contract.steps import Events, name, together
from blogcore.contract.things import INSTANT, NOON, a_key, an_event
from blogcore.domain.errors import KeyInUse
from blogcore.domain.ids import KeyId
from blogcore.ports.transactions import AnswerKey, KeptAnswer, Transactions

ONES, ANOTHERS = KeyId("1" * 12), KeyId("2" * 12)
ANSWER = b"\x00\xff answer"


async def _keys(transactions: Transactions) -> None:
    await name(transactions, a_key(ONES), a_key(ANOTHERS))


def _key(key_id: KeyId = ONES, text: str = "Once – 'only'", fingerprint: bytes = b"\x00\xfe") -> AnswerKey:
    return AnswerKey(key_id=key_id, text=text, fingerprint=fingerprint)


async def _earlier(transactions: Transactions, key: AnswerKey) -> KeptAnswer | None:
    async with transactions.once(key) as tx:
        return tx.earlier


async def test_an_answer_is_kept_under_its_key(transactions: Transactions) -> None:
    await _keys(transactions)
    async with transactions.once(_key()) as tx:
        assert tx.earlier is None
        await tx.keep(ANSWER, at=NOON + INSTANT)

    earlier = await _earlier(transactions, _key(fingerprint=b"another request"))

    assert earlier == KeptAnswer(fingerprint=b"\x00\xfe", answer=ANSWER, at=NOON + INSTANT)


async def test_a_key_is_one_text_of_one_api_key(transactions: Transactions) -> None:
    await _keys(transactions)
    async with transactions.once(_key()) as tx:
        await tx.keep(ANSWER, at=NOON)

    assert await _earlier(transactions, _key(ANOTHERS)) is None
    assert await _earlier(transactions, _key(text="once – 'only'")) is None
    assert await _earlier(transactions, _key()) is not None


async def test_a_block_that_keeps_nothing_leaves_the_key_free(transactions: Transactions) -> None:
    await _keys(transactions)

    assert await _earlier(transactions, _key()) is None
    assert await _earlier(transactions, _key()) is None


@pytest.mark.parametrize("blow", [ZeroDivisionError, asyncio.CancelledError])
async def test_an_exception_undoes_change_and_answer_and_frees_the_key(
    transactions: Transactions, events: Events, blow: type[BaseException]
) -> None:
    await _keys(transactions)

    async def blown() -> None:
        async with transactions.once(_key()) as tx:
            await tx.outbox.append(an_event("undone"))
            await tx.keep(ANSWER, at=NOON)
            raise blow

    with pytest.raises(blow):
        await blown()

    assert await _earlier(transactions, _key()) is None
    assert list(await events()) == []


async def test_a_clean_exit_keeps_change_and_answer(transactions: Transactions, events: Events) -> None:
    await _keys(transactions)

    async with transactions.once(_key()) as tx:
        await tx.outbox.append(an_event("done"))
        await tx.keep(ANSWER, at=NOON)
        assert list(await events()) == []

    assert [event.subject for event in await events()] == ["done"]


async def test_a_key_that_is_held_is_refused_at_once(transactions: Transactions) -> None:
    await _keys(transactions)

    async with asyncio.timeout(5), transactions.once(_key()) as tx:
        with pytest.raises(KeyInUse):
            await _earlier(transactions, _key(fingerprint=b"another request"))
        await tx.keep(ANSWER, at=NOON)

    assert await _earlier(transactions, _key()) is not None


async def test_a_held_key_holds_up_no_other(transactions: Transactions) -> None:
    await _keys(transactions)

    async with transactions.once(_key()) as tx:
        others = [
            asyncio.create_task(_earlier(transactions, key)) for key in (_key(ANOTHERS), _key(text="another text"))
        ]
        await asyncio.sleep(0)
        await tx.keep(ANSWER, at=NOON)

    assert await asyncio.gather(*others) == [None, None]


async def test_of_racing_requests_with_one_key_one_has_an_effect(transactions: Transactions, events: Events) -> None:
    await _keys(transactions)

    async def attempt(number: int) -> bytes | None:
        try:
            async with transactions.once(_key()) as tx:
                if tx.earlier:
                    return tx.earlier.answer
                await asyncio.sleep(0)
                await tx.outbox.append(an_event(str(number)))
                await tx.keep(str(number).encode(), at=NOON)
                return str(number).encode()
        except KeyInUse:
            return None

    answers: Sequence[bytes | None] = await together(*(attempt(number) for number in range(20)))

    (effect,) = await events()
    assert set(answers) - {None} == {effect.subject.encode()}
