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
from blogcore.ports.transactions import Transaction


async def found(tx: Transaction, actor: Actor, action: Action, post_id: PostId, *, now: datetime) -> Post:
    """The post, held for this transaction, if the actor may do this with it; else `NotFound` or `NotPermitted`."""
    post = await tx.posts.find_for_update(post_id)
    if post is None:
        raise no_post()
    actor.must_with(action, post, now=now)
    return post


async def changed(
    tx: Transaction,
    actor: Actor,
    action: Action,
    post_id: PostId,
    change: Callable[[Post], Post],
    kind: EventKind,
    *,
    expected: Expected,
    now: datetime,
) -> Post:
    """Find the post, change it and keep it with its event; what changes nothing writes nothing."""
    post = await found(tx, actor, action, post_id, now=now)
    after = change(post.expecting(expected))
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
