"""Looking at what is not published yet, by those who were given a link."""

from blogcore.domain.preview import no_preview, preview_token
from blogcore.domain.publication import PublishedPost
from blogcore.ports.clock import Clock
from blogcore.ports.transactions import Transactions


class GetPreview:
    """The working copy that a link leads to, as if it were published now.

    Every link that opens nothing gets the same `NotFound`: of an unknown, revoked or expired preview, or of a post in
    the trash. Readers' catalogue has no part in it: it knows no working copies.
    """

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def execute(self, text: str) -> PublishedPost:
        token = preview_token(text)
        async with self._transactions.read() as snapshot:
            found = await snapshot.previews.find(token.id)
        if found is None:
            raise no_preview()
        return found.shown_to(token, now=self._clock.now())
