"""The one way a post that exists is found, changed and kept."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from blogcore.domain.events import EventKind, event_of
from blogcore.domain.ids import PostId
from blogcore.domain.policy import Action, Actor, no_post
from blogcore.domain.post import Post
from blogcore.domain.publication import Publication, PublishedPost
from blogcore.domain.revision import Revision
from blogcore.domain.version import Expected
from blogcore.ports.clock import Clock
from blogcore.ports.transactions import Transaction


async def found(tx: Transaction, clock: Clock, actor: Actor, action: Action, post_id: PostId) -> tuple[Post, datetime]:
    """The post, held for this transaction, and the moment of the change: never before that of the last one.

    Workers' clocks may differ. `NotFound` or `NotPermitted` if the actor may not do this with it.
    """
    post = await tx.posts.find_for_update(post_id)
    if post is None:
        raise no_post()
    now = max(clock.now(), post.updated_at)
    actor.must_with(action, post, now=now)
    return post, now


async def changed(
    tx: Transaction,
    clock: Clock,
    actor: Actor,
    action: Action,
    post_id: PostId,
    change: Callable[[Post, datetime], Post],
    kind: EventKind,
    *,
    expected: Expected,
) -> Post:
    """Find the post, change it and keep it with its event; what changes nothing writes nothing."""
    post, now = await found(tx, clock, actor, action, post_id)
    after = change(post.expecting(expected), now)
    if after is not post:
        if after.publications != post.publications:
            await tx.posts.publish(after, None)
        if after.slugs != post.slugs:
            await tx.posts.hold_slugs(after)
        await tx.posts.save(post, after)
        await tx.outbox.append(event_of(kind, actor, after, at=now))
    return after


async def shown(tx: Transaction, post: Post, publication: Publication, revision: Revision) -> PublishedPost:
    """What readers get of this revision, under the names its tags and authors have now."""
    content = revision.content
    tags, authors = await tx.names.hold([tag.id for tag in content.tags], [author.id for author in content.authors])
    named = replace(revision, content=replace(content, tags=tuple(tags), authors=tuple(authors)))
    return post.shown_as(publication, named)
