"""Changes that are ready to be made, and the three ways of making one: alone, once per key, or in somebody's block."""

from collections.abc import Awaitable, Callable
from typing import TypeAlias, TypeVar

from blogcore.ports.transactions import Transaction, Transactions

T = TypeVar("T")

Change: TypeAlias = Callable[[Transaction], Awaitable[T]]


async def made(transactions: Transactions, change: Change[T]) -> T:
    """Make the change in a block of its own."""
    async with transactions.begin() as tx:
        return await change(tx)
