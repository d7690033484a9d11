"""Making a change at most once, however often it is asked for."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import TypeVar

from blogcore.domain.errors import KeyReused
from blogcore.ports.clock import Clock
from blogcore.ports.transactions import AnswerKey, KeptAnswer, Transactions
from blogcore.use_cases.change import Change, made

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the asker is told, and what of it may be kept to be told again: no secrets."""

    told: bytes
    kept: bytes
    replayed: bool = False


class ChangeOnce:
    """Make a change; asked again under the same key, give the first answer and change nothing.

    Only successes are kept: a refusal frees the key. Raises `KeyReused` when the key came with another request before,
    `KeyInUse` while the first one is still running.
    """

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def execute(
        self, key: AnswerKey | None, prepared: Coroutine[None, None, Change[T]], encode: Callable[[T], Answer]
    ) -> Answer:
        """Make the change that is being prepared; `encode` puts what came of it into the asker's words."""
        if key is None:
            return encode(await made(self._transactions, await prepared))
        async with self._transactions.read() as snapshot:
            earlier = await snapshot.answers.find(key)
        if earlier:
            prepared.close()
            return _again(key, earlier)
        change = await prepared
        async with self._transactions.once(key) as tx:
            if tx.earlier:
                return _again(key, tx.earlier)
            answer = encode(await change(tx))
            await tx.keep(answer.kept, at=self._clock.now())
            return answer


def _again(key: AnswerKey, earlier: KeptAnswer) -> Answer:
    if earlier.fingerprint != key.fingerprint:
        raise KeyReused("this idempotency key was used for a different request")
    return Answer(told=earlier.answer, kept=earlier.answer, replayed=True)
