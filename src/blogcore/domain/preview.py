"""Previews: links that show the working copy of a post to whoever has one, for a while."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from blogcore.domain.errors import Invalid, NotFound
from blogcore.domain.ids import KeyId, PostId, PreviewId
from blogcore.domain.post import Post
from blogcore.domain.publication import PublishedPost
from blogcore.domain.publishing import PUBLISH_NOW
from blogcore.domain.secret import ID_PATTERN, SECRET_PATTERN, digest_of, fits, new_id, new_secret
from blogcore.domain.state import Act, happens

SHORTEST: Final = timedelta(minutes=1)
LONGEST: Final = timedelta(days=30)
USUAL: Final = timedelta(days=7)
_TOKEN: Final = re.compile(f"({ID_PATTERN})_({SECRET_PATTERN})")


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewToken:
    """The two halves of what stands in a link: `<id>_<secret>`. Never printed by accident."""

    id: PreviewId
    secret: str

    def __repr__(self) -> str:
        return f"PreviewToken(id={self.id!r})"

    def __str__(self) -> str:
        return f"{self.id}_…"

    @property
    def text(self) -> str:
        """The whole token, to be shown once to whoever asked for the link."""
        return f"{self.id}_{self.secret}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A link to the working copy of a post as the blog knows it: everything but the secret."""

    id: PreviewId
    post_id: PostId
    digest: bytes
    created_at: datetime
    created_by: KeyId | None
    expires_at: datetime
    revoked_at: datetime | None = None

    def admits(self, token: PreviewToken, *, now: datetime) -> bool:
        """Whether whoever has this token may look now."""
        return fits(self.digest, token.secret) and self.revoked_at is None and now < self.expires_at

    def revoked(self, *, now: datetime) -> "Preview":
        """The same preview, of no use any more."""
        return self if self.revoked_at else replace(self, revoked_at=now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Previewed:
    """A preview with the post that it leads to."""

    preview: Preview
    post: Post

    def shown_to(self, token: PreviewToken, *, now: datetime) -> PublishedPost:
        """The working copy as readers would see it if it were published now; `NotFound` says no more than that."""
        if not self.preview.admits(token, now=now) or self.post.trashed_at:
            raise no_preview()
        published = self.post.published(PUBLISH_NOW, now=now)
        live = next(shown for shown in published.publications if shown.window.contains(now))
        return published.shown_as(live, published.revision)


def preview_token(text: str) -> PreviewToken:
    """Read a token as it stands in a link; `NotFound` if it is none."""
    match = _TOKEN.fullmatch(text)
    if match is None:
        raise no_preview()
    return PreviewToken(id=PreviewId(match[1]), secret=match[2])


def new_preview_token() -> PreviewToken:
    """A random one: 62 bits of id, 256 of secret."""
    return PreviewToken(id=PreviewId(new_id()), secret=new_secret())


def new_preview(
    token: PreviewToken, post: Post, *, now: datetime, by: KeyId | None, expires_in: timedelta = USUAL
) -> Preview:
    """A preview of the post for this token; `Invalid` unless it lasts from a minute to thirty days."""
    happens(Act.PREVIEW, post.state(now))
    if not SHORTEST <= expires_in <= LONGEST:
        seconds = f"{SHORTEST // timedelta(seconds=1)} to {LONGEST // timedelta(seconds=1)}"
        raise Invalid("expires_in", f"must be from {seconds} seconds")
    return Preview(
        id=token.id,
        post_id=post.id,
        digest=digest_of(token.secret),
        created_at=now,
        created_by=by,
        expires_at=now + expires_in,
    )


def no_preview() -> NotFound:
    """The one answer for every token that opens nothing, whatever the reason."""
    return NotFound("there is no such preview")
