"""The one way a post that exists is found, changed and kept, and followers are told."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from blogcore.domain.changes import ChangeKind, PublicChange, changes
from blogcore.domain.content import Visibility
from blogcore.domain.errors import UnknownReference
from blogcore.domain.events import Event, EventKind, event_of, events_by_clock
from blogcore.domain.ids import PostId
from blogcore.domain.policy import Action, Actor, no_post
from blogcore.domain.post import Post
from blogcore.domain.publication import Publication, PublishedPost
from blogcore.domain.revision import Revision
from blogcore.domain.version import Expected
from blogcore.ports.clock import Clock
from blogcore.ports.repositories import Refreshed
from blogcore.ports.transactions import Transaction


async def found(tx: Transaction, clock: Clock, actor: Actor, action: Action, post_id: PostId) -> tuple[Post, datetime]:
    """The post, held for this transaction, and the moment of the change: never before the last one, or what was told.

    Workers' clocks may differ. `NotFound` or `NotPermitted` if the actor may not do this with it.
    """
    post = await tx.posts.find_for_update(post_id)
    if post is None:
        raise no_post()
    now = max(clock.now(), post.updated_at, post.told_until or post.updated_at)
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
        after = await kept(tx, post, after, event_of(kind, actor, after, at=now), now=now)
    return after


async def kept(tx: Transaction, before: Post, after: Post, *events: Event, now: datetime) -> Post:
    """Keep the next version of a post with what happened, and tell followers what has become of it for readers."""
    told = replace(after, told_until=now)
    await tx.posts.save(before, told)
    await tx.outbox.append(*events_by_clock(before, now), *events)
    await tx.changes.record(*changes(before, after, now))
    return told


async def refreshed(tx: Transaction, publications: Iterable[Refreshed], *, now: datetime) -> None:
    """Tell followers that readers see something else of these posts: for changes of what posts only refer to.

    `now` is a moment after they were refreshed: some may have gone live while others were waited for.
    """
    await tx.changes.record(
        *(
            PublicChange(post_id=each.post_id, slug=each.slug, kind=ChangeKind.UPDATED, at=now)
            for each in publications
            if each.visibility is Visibility.PUBLIC and each.window.contains(now)
        )
    )


async def all_shown(tx: Transaction, posts: Sequence[Post]) -> Sequence[tuple[Post, PublishedPost | None]]:
    """New posts, each with what readers will get of it; `UnknownReference` if a tag or author has just gone."""
    contents = [post.content for post in posts if post.publications]
    tags = list(dict.fromkeys(tag.id for content in contents for tag in content.tags))
    authors = list(dict.fromkeys(author.id for content in contents for author in content.authors))
    tags_held, authors_held = await tx.names.hold(tags, authors)
    tag_refs, author_refs = {tag.id: tag for tag in tags_held}, {author.id: author for author in authors_held}
    if len(tag_refs) < len(tags) or len(author_refs) < len(authors):
        raise UnknownReference("tags", "one of these, or of the authors, has just been merged or deleted")

    def readable(post: Post) -> PublishedPost | None:
        if not post.publications:
            return None
        content = replace(
            post.content,
            tags=tuple(tag_refs[tag.id] for tag in post.content.tags),
            authors=tuple(author_refs[author.id] for author in post.content.authors),
        )
        return post.shown_as(post.publications[0], replace(post.revision, content=content))

    return [(post, readable(post)) for post in posts]


async def shown(tx: Transaction, post: Post, publication: Publication, revision: Revision) -> PublishedPost:
    """What readers get of this revision, under the names its tags and authors have now."""
    content = revision.content
    tags, authors = await tx.names.hold([tag.id for tag in content.tags], [author.id for author in content.authors])
    named = replace(revision, content=replace(content, tags=tuple(tags), authors=tuple(authors)))
    return post.shown_as(publication, named)
