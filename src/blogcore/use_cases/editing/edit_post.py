"""Changing a post's working copy."""

from dataclasses import replace
from datetime import datetime
from functools import partial

from blogcore.domain.content import Content, PostPatch
from blogcore.domain.errors import SlugTaken
from blogcore.domain.events import Event, EventKind, event_of
from blogcore.domain.ids import PostId
from blogcore.domain.json import JsonObject
from blogcore.domain.policy import Action, Actor
from blogcore.domain.post import Post
from blogcore.domain.rendering import Rendering, Source
from blogcore.domain.slug import slug
from blogcore.domain.unset import Unset, chosen
from blogcore.domain.version import Expected
from blogcore.ports.clock import Clock
from blogcore.ports.renderer import Renderer
from blogcore.ports.transactions import Transaction, Transactions
from blogcore.use_cases.change import Change, made
from blogcore.use_cases.editing.changing import found, kept
from blogcore.use_cases.editing.naming import authors_meant, tags_meant


class EditPost:
    """Change the working copy: the next revision, another working slug, or both. Readers see nothing of it yet.

    An autosave takes the place of the key's own last one, unless readers saw that or will.
    """

    def __init__(self, transactions: Transactions, clock: Clock, renderer: Renderer) -> None:
        self._transactions = transactions
        self._clock = clock
        self._renderer = renderer

    async def execute(self, actor: Actor, post_id: PostId, patch: PostPatch, *, expected: Expected) -> Post:
        return await made(self._transactions, await self.prepare(actor, post_id, patch, expected=expected))

    async def prepare(self, actor: Actor, post_id: PostId, patch: PostPatch, *, expected: Expected) -> Change[Post]:
        """Render a new body before any block begins; whether it may be written is decided inside."""
        rendered = await self._rendered(actor, post_id, patch)
        return partial(self.within, actor=actor, post_id=post_id, patch=patch, expected=expected, rendered=rendered)

    async def within(
        self,
        tx: Transaction,
        actor: Actor,
        post_id: PostId,
        patch: PostPatch,
        *,
        expected: Expected,
        rendered: tuple[Source, Rendering] | None = None,
        afresh: bool = False,
    ) -> Post:
        """Afresh: what the patch does not say is emptied."""
        post, now = await found(tx, self._clock, actor, Action.EDIT_POST, post_id)
        post.expecting(expected)
        content, made = await _content(tx, actor, patch, None if afresh else post.content, now)
        rendering = await self._rendering(post, content.source, rendered)
        after = _edited(post, content, rendering, patch, actor, now)
        if after is post:
            return post
        if after.slugs != post.slugs and not await tx.posts.hold_slugs(after):
            raise SlugTaken("another post has this slug, or had it and still redirects from it")
        data: JsonObject = {"autosave": True} if patch.autosave else {}
        return await kept(
            tx, post, after, *made, event_of(EventKind.POST_EDITED, actor, after, at=now, data=data), now=now
        )

    async def _rendering(self, post: Post, source: Source, rendered: tuple[Source, Rendering] | None) -> Rendering:
        if source == post.content.source:
            return post.revision.rendering
        if rendered and rendered[0] == source:
            return rendered[1]
        return await self._renderer.render(source)

    async def _rendered(self, actor: Actor, post_id: PostId, patch: PostPatch) -> tuple[Source, Rendering] | None:
        """The body as it will probably be, for those who may write it; should it change meanwhile, it is done again."""
        if isinstance(patch.body, Unset) and isinstance(patch.body_format, Unset):
            return None
        async with self._transactions.read() as snapshot:
            post = await snapshot.posts.find(post_id)
        if post is None or not actor.may_with(Action.EDIT_POST, post, now=self._clock.now()):
            return None
        old = post.content.source
        source = Source(body=chosen(patch.body, old.body), format=chosen(patch.body_format, old.format))
        return source, await self._renderer.render(source)


async def _content(
    tx: Transaction, actor: Actor, patch: PostPatch, old: Content | None, now: datetime
) -> tuple[Content, tuple[Event, ...]]:
    """The content after the change, and what happened to tags by it."""
    content = patch.as_new() if old is None else patch.onto(old)
    tags, made = await tags_meant(tx, actor, patch.tags, now=now)
    if not isinstance(patch.tags, Unset):
        content = replace(content, tags=tags)
    if not isinstance(patch.authors, Unset):
        content = replace(content, authors=await authors_meant(tx, actor, patch.authors))
    return content, made


def _edited(post: Post, content: Content, rendering: Rendering, patch: PostPatch, actor: Actor, now: datetime) -> Post:
    """One change, whether it is of the content, the slug or both."""
    edited = post.edited(content, rendering, now=now, by=actor.key_id, autosave=patch.autosave)
    renamed = edited if isinstance(patch.slug, Unset) else edited.renamed(slug(patch.slug), now=now)
    return renamed if renamed is post else replace(renamed, version=post.version + 1)
