"""Posts, tags, authors and keys in few words, for tests that care about one thing of them."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import Final

from blogcore.domain.author import Author, AuthorRef
from blogcore.domain.content import Content, Visibility
from blogcore.domain.events import Event, EventKind
from blogcore.domain.ids import AuthorId, EventId, KeyId, PostId, PreviewId, TagId, uuid7
from blogcore.domain.key import Key
from blogcore.domain.policy import Role
from blogcore.domain.post import Post, new_post
from blogcore.domain.preview import USUAL, Preview
from blogcore.domain.publication import PublishedSummary
from blogcore.domain.rendering import Rendering
from blogcore.domain.slug import Slug
from blogcore.domain.tag import Tag, TagRef

NOON: Final = datetime(2026, 5, 17, 12, 0, 0, 123_456, tzinfo=UTC)
INSTANT: Final = timedelta(microseconds=1)
HOUR: Final = timedelta(hours=1)


def a_post(
    slug: str = "a-post",
    *,
    title: str | None = None,
    tags: tuple[TagRef, ...] = (),
    authors: tuple[AuthorRef, ...] = (),
    visibility: Visibility = Visibility.PUBLIC,
    post_id: PostId | None = None,
    at: datetime = NOON,
) -> Post:
    """A draft."""
    content = Content(title=title or slug.title(), body=slug, tags=tags, authors=authors, visibility=visibility)
    return new_post(post_id or PostId(uuid7()), Slug(slug), content, rendering_of(slug), now=at, by=None)


def rendering_of(body: str) -> Rendering:
    """A body as one paragraph."""
    return Rendering(
        html=f"<p>{body}</p>",
        toc=(),
        text=body,
        excerpt=body[:100],
        word_count=len(body.split()),
        warnings=(),
        renderer="contract",
    )


def edited(post: Post, title: str, *, now: datetime = NOON) -> Post:
    """The post with another title, one revision on."""
    return post.edited(replace(post.content, title=title), post.revision.rendering, now=now, by=None)


def autosaved(post: Post, title: str, by: KeyId, *, now: datetime = NOON) -> Post:
    """The post with another title, as a program with this key saves it."""
    rendering = rendering_of(title)
    content = replace(post.content, title=title, body=title)
    return post.edited(content, rendering, now=now, by=by, autosave=True)


def a_tag(slug: str, name: str | None = None, *, description: str | None = None) -> Tag:
    """A tag; its name is its slug unless another is given."""
    return Tag(
        id=TagId(uuid7()),
        slug=Slug(slug),
        name=name or slug,
        description=description,
        created_at=NOON,
        updated_at=NOON + INSTANT,
    )


def an_author(slug: str, name: str | None = None) -> Author:
    """An author with every field filled."""
    return Author(
        id=AuthorId(uuid7()),
        slug=Slug(slug),
        name=name or slug,
        bio=f"Writes as {slug}.",
        email=f"{slug}@example.org",
        website=f"https://example.org/{slug}",
        avatar_url=f"https://example.org/{slug}.png",
        created_at=NOON,
        updated_at=NOON + INSTANT,
    )


def a_key(key_id: str = "k" * 12, *, at: datetime = NOON, author: AuthorRef | None = None) -> Key:
    """An editor's key."""
    return Key(
        id=KeyId(key_id),
        digest=bytes(range(32)),
        name=f"key {key_id}",
        role=Role.EDITOR,
        author=author,
        created_at=at,
    )


def a_preview(post: Post, preview_id: str = "p" * 12, *, at: datetime = NOON) -> Preview:
    """A link to the working copy that nobody has used yet."""
    return Preview(
        id=PreviewId(preview_id),
        post_id=post.id,
        digest=bytes(range(32)),
        created_at=at,
        created_by=None,
        expires_at=at + USUAL,
    )


def an_event(subject: str, kind: EventKind = EventKind.TAG_CREATED) -> Event:
    """An event about something."""
    return Event(id=EventId(uuid7()), kind=kind, at=NOON, by=None, subject=subject, version=1)


def summary(post: PublishedSummary) -> dict[str, object]:
    """What a list says of a post that brings no texts along, be it in a list or not."""
    shown = {field.name: getattr(post, field.name) for field in fields(PublishedSummary)}
    return shown | {"body": None, "html": None}
