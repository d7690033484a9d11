"""Every problem this server answers with: its code, status, cause and cure; and which refusal becomes which."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from blogcore.domain import errors


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of problem: what programs switch on, and what people need to know about it."""

    code: str
    status: int
    title: str
    cause: str
    cure: str


_ROWS: Final = (
    # what HTTP itself refuses
    ("malformed-request", 400, "Malformed request",
     "The address or a header cannot be read: broken UTF-8, NUL, or a header that breaks its syntax.",
     "Percent-encode the address as UTF-8 and look up the syntax of the header that is named."),
    ("malformed-json", 400, "Malformed JSON",
     "The body is not strict JSON (RFC 8259): bad syntax, not UTF-8, duplicate names, NaN, NUL, >64 bits, >32 levels.",
     "Write the body with a JSON library, as UTF-8, and look at the position that is named."),
    ("malformed-cursor", 400, "Malformed cursor",
     "The value of start_after, end_before or Last-Event-ID was not made by this server, or was cut off.",
     "Take cursors from next, previous or the Link header as they are, or begin without one."),
    ("cursor-mismatch", 400, "Cursor of another list",
     "The cursor belongs to another list, or to the same list with another sort order or other filters.",
     "Keep all other query parameters while following a cursor, or begin without one."),
    ("unauthenticated", 401, "Not authenticated",
     "There is no API key in the request, or it is unknown, revoked or expired.",
     "Send `Authorization: Bearer blog_<id>_<secret>` with a key that is valid."),
    ("not-permitted", 403, "Not permitted",
     "The role of the API key does not allow this.",
     "Use a key with another role, or ask somebody who has one."),
    ("not-found", 404, "Not found",
     "There is nothing at this address, or nothing that you may see.",
     "Check the address; an unpublished post is only visible through the editing port."),
    ("method-not-allowed", 405, "Method not allowed",
     "The address exists, but not for this method.",
     "Use one of the methods in the Allow header."),
    ("not-acceptable", 406, "Not acceptable",
     "None of the media types in the Accept header can be made of this.",
     "Accept application/json, or send no Accept header."),
    ("request-timeout", 408, "Request too slow",
     "The request did not arrive completely in time.",
     "Send it again over a faster connection, or in smaller parts."),
    ("conflict", 409, "Conflict",
     "The request clashes with what is already there.",
     "Look at the present state and decide anew."),
    ("slug-taken", 409, "Slug taken",
     "Another post has this slug, or had it and still redirects from it.",
     "Choose another slug, or leave it out and let one be made from the title."),
    ("id-taken", 409, "Id taken",
     "A post with this id exists.",
     "If it is yours, change it; otherwise make a new id, or leave it out."),
    ("name-taken", 409, "Name taken",
     "Another tag or author has this slug.",
     "Use the one that is there, or choose another name."),
    ("in-use", 409, "Still in use",
     "Posts, perhaps in the trash, or keys that are not revoked still name the author who is to be deleted.",
     "Name somebody else on these posts and revoke these keys; or erase the author, so that the posts stay."),
    ("wrong-state", 409, "Wrong state",
     "The state of the post does not allow this: for instance, only what is in the trash can be purged.",
     "Look at the post's state and bring it into the one that is named first."),
    ("batch-refused", 409, "Batch refused",
     "One of the operations was refused, so none was done. `index` says which, `problem` why; the status is of that.",
     "Look at `problem` as if it had come alone, mend that operation or leave it out, and send the whole batch again."),
    ("idempotency-key-in-use", 409, "Idempotency key in use",
     "The first request with this Idempotency-Key has not finished.",
     "Wait a moment and send the same request with the same key again."),
    ("place-gone", 410, "Place gone",
     "What came after this place is no longer kept, or the place belongs to another database.",
     "Begin again without a place: you get everything there is. Drop from your copy what does not come."),
    ("stale", 412, "Changed since you read it",
     "The version in If-Match is not the current one: somebody changed it in between.",
     "Read it again (currentVersion says what is there now), apply your change to that, and send its version."),
    ("precondition-failed", 412, "Precondition failed",
     "What is here is not what If-Match names, or has changed after the date in If-Unmodified-Since.",
     "Read it again without that header, or use If-None-Match to learn whether it has changed."),
    ("payload-too-large", 413, "Body too large",
     "The body of the request is larger than this server takes.",
     "Make it smaller; the limit is named in the detail."),
    ("uri-too-long", 414, "Address too long",
     "Path and query have more bytes than this server takes.",
     "Ask for less at once."),
    ("unsupported-media-type", 415, "Unsupported media type",
     "The Content-Type of the body is missing or is not one this address takes.",
     "Send `Content-Type: application/json`; PATCH takes application/merge-patch+json too."),
    ("invalid", 422, "Invalid",
     "The request can be read, but values in it break a rule. `errors` names each of them.",
     "Correct the values that `errors` points at: pointer into the body, parameter of the address, or header."),
    ("unknown-reference", 422, "Unknown reference",
     "A tag or author that is named does not exist, or was merged into another.",
     "Make it first, or name one that exists."),
    ("unrenderable", 422, "Cannot be rendered",
     "The body of the post is too large, or takes too long, to turn into HTML.",
     "Shorten it, or simplify deeply nested parts."),
    ("idempotency-key-reused", 422, "Idempotency key reused",
     "This Idempotency-Key came with a different request before.",
     "Use a new key for each new request, and the same key only to repeat the same one."),
    ("version-required", 428, "Version required",
     "A change of something that exists must say which version it was made for.",
     'Send `If-Match: "<version>"` with the version you read, or `If-Match: *` to change whatever is there.'),
    ("header-fields-too-large", 431, "Headers too large",
     "The headers are too many or too long.",
     "Send fewer or shorter headers."),
    ("internal", 500, "Internal error",
     "Something went wrong here that should not have.",
     "Nothing is wrong with the request. Report the request id in `instance` to whoever runs this server."),
    ("unavailable", 503, "Unavailable",
     "What the blog stands on is away, or too busy to answer in time.",
     "Send the request again after the seconds in Retry-After; with an Idempotency-Key that is safe for changes, too."),
)  # fmt: skip

KINDS: Final[Mapping[str, Kind]] = {
    code: Kind(code=code, status=status, title=title, cause=cause, cure=cure)
    for code, status, title, cause, cure in _ROWS
}

_CODES: Final[Mapping[type[errors.BlogError], str]] = {
    refusal: refusal.code
    for refusal in (
        errors.NotFound,
        errors.Unauthenticated,
        errors.NotPermitted,
        errors.Conflict,
        errors.SlugTaken,
        errors.IdTaken,
        errors.NameTaken,
        errors.InUse,
        errors.WrongState,
        errors.VersionRequired,
        errors.Stale,
        errors.Invalid,
        errors.UnknownReference,
        errors.Unrenderable,
        errors.BatchRefused,
        errors.KeyReused,
        errors.KeyInUse,
        errors.CursorMismatch,
        errors.PlaceGone,
        errors.Unavailable,
    )
}


def kind_of(refusal: type[errors.BlogError]) -> Kind:
    """What becomes of a refusal of the core, or of the nearest one it is a special case of."""
    return next((KINDS[_CODES[each]] for each in refusal.__mro__ if each in _CODES), KINDS["internal"])
