"""Links that show the working copy of a post to whoever has one: made, looked through and taken back."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from blogcore.domain.errors import NotFound
from blogcore.domain.events import EventKind, event_of
from blogcore.domain.ids import PostId, PreviewId
from blogcore.domain.pages import Page, PageRequest
from blogcore.domain.policy import Action, Actor, no_post
from blogcore.domain.preview import USUAL, Preview, PreviewToken, new_preview, new_preview_token
from blogcore.ports.clock import Clock
from blogcore.ports.transactions import Transaction, Transactions
from blogcore.use_cases.change import Change, made
from blogcore.use_cases.editing.changing import found


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedPreview:
    """A new preview and, this once, the token that its link needs."""

    preview: Preview
    token: PreviewToken


class CreatePreview:
    """Make a link to the working copy. Its token is told once, here, and never again."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def execute(self, actor: Actor, post_id: PostId, *, expires_in: timedelta = USUAL) -> IssuedPreview:
        return await made(self._transactions, await self.prepare(actor, post_id, expires_in=expires_in))

    async def prepare(self, actor: Actor, post_id: PostId, *, expires_in: timedelta = USUAL) -> Change[IssuedPreview]:
        return partial(self.within, actor=actor, post_id=post_id, expires_in=expires_in)

    async def within(
        self, tx: Transaction, actor: Actor, post_id: PostId, *, expires_in: timedelta = USUAL
    ) -> IssuedPreview:
        post, now = await found(tx, self._clock, actor, Action.PREVIEW_POST, post_id)
        token = new_preview_token()
        preview = new_preview(token, post, now=now, by=actor.key_id, expires_in=expires_in)
        await tx.previews.add(preview)
        data = {"preview": preview.id}
        await tx.outbox.append(event_of(EventKind.PREVIEW_CREATED, actor, post, at=now, data={**data}))
        return IssuedPreview(preview=preview, token=token)


class ListPreviews:
    """The links to a post's working copy, newest first, revoked and expired ones too; never a token."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def execute(self, actor: Actor, post_id: PostId, page: PageRequest) -> Page[Preview]:
        async with self._transactions.read() as snapshot:
            post = await snapshot.posts.find(post_id)
            if post is None:
                raise no_post()
            actor.must_with(Action.PREVIEW_POST, post, now=self._clock.now())
            return await snapshot.previews.page(post_id, page)


class RevokePreview:
    """Make a link useless from the next request on."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def execute(self, actor: Actor, post_id: PostId, preview_id: PreviewId) -> Preview:
        return await made(self._transactions, await self.prepare(actor, post_id, preview_id))

    async def prepare(self, actor: Actor, post_id: PostId, preview_id: PreviewId) -> Change[Preview]:
        return partial(self.within, actor=actor, post_id=post_id, preview_id=preview_id)

    async def within(self, tx: Transaction, actor: Actor, post_id: PostId, preview_id: PreviewId) -> Preview:
        post, now = await found(tx, self._clock, actor, Action.PREVIEW_POST, post_id)
        preview = await tx.previews.find_for_update(post_id, preview_id)
        if preview is None:
            raise NotFound("this post has no such preview")
        revoked = preview.revoked(now=now)
        if revoked is not preview:
            data = {"preview": preview.id}
            await tx.previews.save(revoked)
            await tx.outbox.append(event_of(EventKind.PREVIEW_REVOKED, actor, post, at=now, data={**data}))
        return revoked
