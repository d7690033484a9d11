"""Making the words by which search finds posts, where they are missing."""

from typing import Final

from blogcore.ports.transactions import Transactions

AT_ONCE: Final = 50


class MakeWords:
    """Make the words of posts and tags that were written by an older program, until none lacks them.

    In small blocks, each a transaction of its own. Two at once share the work.
    """

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    async def execute(self) -> int:
        """How many lacked them."""
        made = 0
        while True:
            async with self._transactions.begin() as tx:
                some = await tx.search_index.catch_up(limit=AT_ONCE)
            made += some
            if not some:
                return made
