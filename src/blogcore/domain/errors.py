"""
Everything the blog may refuse, and the one thing it may be unable to do.

BlogError
├── NotFound                    the thing asked for is not there, or not for you
├── Unauthenticated             the key is missing, unknown, revoked or expired
├── NotPermitted                you may see it, but not do this to it
├── Conflict                    it clashes with what is already there
│   ├── SlugTaken               another post has, or had, this slug
│   ├── IdTaken                 a post with this id exists
│   ├── NameTaken               another tag or author has this slug
│   ├── InUse                   something else still needs it
│   └── WrongState              the post's state does not allow it
├── VersionRequired             a change must say which version it was made for
├── Stale                       it was changed since you read it
├── Invalid                     a value breaks a rule; says which field
│   ├── UnknownReference        a named tag or author does not exist
│   └── Unrenderable            the body is too large or takes too long
├── BatchRefused                one of several things to be done together is refused
├── KeyReused                   this idempotency key was used for another request
├── KeyInUse                    a request with this idempotency key is still running
├── CursorMismatch              this place in a list belongs to another list
├── PlaceGone                   what followed this place is no longer kept: begin again
└── Unavailable                 what the blog stands on is away for now: try again
"""

from typing import ClassVar


class BlogError(Exception):
    """A refusal in words a person can act on; `code` is the stable name that programs act on."""

    code: ClassVar[str] = "blog-error"

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class NotFound(BlogError):
    """There is no such thing, or none that the asker may see."""

    code = "not-found"


class Unauthenticated(BlogError):
    """Who is asking could not be established."""

    code = "unauthenticated"


class NotPermitted(BlogError):
    """The asker's role does not allow this."""

    code = "not-permitted"


class Conflict(BlogError):
    """The change clashes with what is already there."""

    code = "conflict"


class SlugTaken(Conflict):
    """Another post has this slug, or had it and still redirects from it."""

    code = "slug-taken"


class IdTaken(Conflict):
    """A post with this id exists already."""

    code = "id-taken"


class NameTaken(Conflict):
    """Another tag or author has this slug."""

    code = "name-taken"


class InUse(Conflict):
    """Something else still needs what is to be taken away: posts or keys, an author."""

    code = "in-use"


class WrongState(Conflict):
    """The post's state does not allow this."""

    code = "wrong-state"


class VersionRequired(BlogError):
    """The change does not say which version of the thing it was made for."""

    code = "version-required"


class Stale(BlogError):
    """The thing was changed since the caller read it."""

    code = "stale"

    def __init__(self, current: int) -> None:
        super().__init__(f"the current version is {current}")
        self.current = current


class Invalid(BlogError):
    """A value breaks a rule. `field` is its path in the words of the contract, for instance `seo.title`."""

    code = "invalid"

    def __init__(self, field: str, detail: str) -> None:
        super().__init__(detail)
        self.field = field


class UnknownReference(Invalid):
    """A tag or author that is named does not exist."""

    code = "unknown-reference"


class Unrenderable(Invalid):
    """A body that is too large, or takes too long, to turn into HTML."""

    code = "unrenderable"


class BatchRefused(BlogError):
    """One of several things that were to be done together was refused, so that none was done.

    `index` says which, from 0; `refusal` is what it would have been told alone.
    """

    code = "batch-refused"

    def __init__(self, index: int, refusal: BlogError) -> None:
        super().__init__(f"operation {index} was refused, so none was done: {refusal.detail}")
        self.index = index
        self.refusal = refusal


class KeyReused(BlogError):
    """The idempotency key was first used for a different request."""

    code = "idempotency-key-reused"


class KeyInUse(BlogError):
    """The first request with this idempotency key has not finished."""

    code = "idempotency-key-in-use"


class CursorMismatch(BlogError):
    """A place in one list was used in another."""

    code = "cursor-mismatch"


class PlaceGone(BlogError):
    """What came after a place in a feed is no longer kept, or the place was never there."""

    code = "place-gone"

    def __init__(self) -> None:
        super().__init__("what came after this place is no longer kept: begin again, without a place")


class Unavailable(BlogError):
    """Something the blog stands on, usually the database, is away; `retry_after` is in seconds."""

    code = "unavailable"

    def __init__(self, detail: str, *, retry_after: int = 1) -> None:
        super().__init__(detail)
        self.retry_after = retry_after
