"""An exception for each problem of the API, by its code.

Made from docs/openapi.json by `python -m clients.python.generate`: do not edit.
"""

from typing import Final

from blog_client.errors import BlogProblem


class BatchRefused(BlogProblem):
    """422: One of the operations was refused, so none was done. `index` says which, `problem` why; the status is of
    that.
    """

    kind = "batch-refused"


class CursorMismatch(BlogProblem):
    """400: The cursor belongs to another list, or to the same list with another sort order or other filters."""

    kind = "cursor-mismatch"


class HeaderFieldsTooLarge(BlogProblem):
    """431: The headers are too many or too long."""

    kind = "header-fields-too-large"


class IdTaken(BlogProblem):
    """409: A post with this id exists."""

    kind = "id-taken"


class IdempotencyKeyInUse(BlogProblem):
    """409: The first request with this Idempotency-Key has not finished."""

    kind = "idempotency-key-in-use"


class IdempotencyKeyReused(BlogProblem):
    """422: This Idempotency-Key came with a different request before."""

    kind = "idempotency-key-reused"


class InUse(BlogProblem):
    """409: Posts, perhaps in the trash, or keys that are not revoked still name the author who is to be deleted."""

    kind = "in-use"


class Internal(BlogProblem):
    """500: Something went wrong here that should not have."""

    kind = "internal"


class Invalid(BlogProblem):
    """422: The request can be read, but values in it break a rule. `errors` names each of them."""

    kind = "invalid"


class MalformedCursor(BlogProblem):
    """400: The value of start_after, end_before or Last-Event-ID was not made by this server, or was cut off."""

    kind = "malformed-cursor"


class MalformedJson(BlogProblem):
    """400: The body is not strict JSON (RFC 8259): bad syntax, not UTF-8, duplicate names, NaN, NUL, >64 bits, >32
    levels.
    """

    kind = "malformed-json"


class MalformedRequest(BlogProblem):
    """400: The address or a header cannot be read: broken UTF-8, NUL, or a header that breaks its syntax."""

    kind = "malformed-request"


class NameTaken(BlogProblem):
    """409: Another tag or author has this slug."""

    kind = "name-taken"


class NotAcceptable(BlogProblem):
    """406: None of the media types in the Accept header can be made of this."""

    kind = "not-acceptable"


class NotFound(BlogProblem):
    """404: There is nothing at this address, or nothing that you may see."""

    kind = "not-found"


class NotPermitted(BlogProblem):
    """403: The role of the API key does not allow this."""

    kind = "not-permitted"


class PayloadTooLarge(BlogProblem):
    """413: The body of the request is larger than this server takes."""

    kind = "payload-too-large"


class PlaceGone(BlogProblem):
    """410: What came after this place is no longer kept, or the place belongs to another database."""

    kind = "place-gone"


class PreconditionFailed(BlogProblem):
    """412: What is here is not what If-Match names, or has changed after the date in If-Unmodified-Since."""

    kind = "precondition-failed"


class RequestTimeout(BlogProblem):
    """408: The request did not arrive completely in time."""

    kind = "request-timeout"


class SlugTaken(BlogProblem):
    """409: Another post has this slug, or had it and still redirects from it."""

    kind = "slug-taken"


class Stale(BlogProblem):
    """412: The version in If-Match is not the current one: somebody changed it in between."""

    kind = "stale"


class Unauthenticated(BlogProblem):
    """401: There is no API key in the request, or it is unknown, revoked or expired."""

    kind = "unauthenticated"


class Unavailable(BlogProblem):
    """503: What the blog stands on is away, or too busy to answer in time."""

    kind = "unavailable"


class UnknownReference(BlogProblem):
    """422: A tag or author that is named does not exist, or was merged into another."""

    kind = "unknown-reference"


class Unrenderable(BlogProblem):
    """422: The body of the post is too large, or takes too long, to turn into HTML."""

    kind = "unrenderable"


class UnsupportedMediaType(BlogProblem):
    """415: The Content-Type of the body is missing or is not one this address takes."""

    kind = "unsupported-media-type"


class UriTooLong(BlogProblem):
    """414: Path and query have more bytes than this server takes."""

    kind = "uri-too-long"


class VersionRequired(BlogProblem):
    """428: A change of something that exists must say which version it was made for."""

    kind = "version-required"


class WrongState(BlogProblem):
    """409: The state of the post does not allow this: for instance, only what is in the trash can be purged."""

    kind = "wrong-state"


KINDS: Final[dict[str, type[BlogProblem]]] = {
    "batch-refused": BatchRefused,
    "cursor-mismatch": CursorMismatch,
    "header-fields-too-large": HeaderFieldsTooLarge,
    "id-taken": IdTaken,
    "idempotency-key-in-use": IdempotencyKeyInUse,
    "idempotency-key-reused": IdempotencyKeyReused,
    "in-use": InUse,
    "internal": Internal,
    "invalid": Invalid,
    "malformed-cursor": MalformedCursor,
    "malformed-json": MalformedJson,
    "malformed-request": MalformedRequest,
    "name-taken": NameTaken,
    "not-acceptable": NotAcceptable,
    "not-found": NotFound,
    "not-permitted": NotPermitted,
    "payload-too-large": PayloadTooLarge,
    "place-gone": PlaceGone,
    "precondition-failed": PreconditionFailed,
    "request-timeout": RequestTimeout,
    "slug-taken": SlugTaken,
    "stale": Stale,
    "unauthenticated": Unauthenticated,
    "unavailable": Unavailable,
    "unknown-reference": UnknownReference,
    "unrenderable": Unrenderable,
    "unsupported-media-type": UnsupportedMediaType,
    "uri-too-long": UriTooLong,
    "version-required": VersionRequired,
    "wrong-state": WrongState,
}
"""The exceptions by code."""
