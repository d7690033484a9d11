"""What goes over the wire.

Made from docs/openapi.json by `python -m clients.python.generate`: do not edit.
"""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, ConfigDict, Field, JsonValue, RootModel

from blog_client.base import Model, OpenEnum


class Action(OpenEnum):
    """
    What a key may be allowed to do.

    `…-post`: see it with its working copy, create, edit, publish (and unpublish), move it to the trash, restore it from
    there, purge it for good, and make, list and revoke links that preview it. `see-tags` and `see-authors` list them
    all, used or not, `create-tag` and `create-author` make new ones, `edit-…` and `delete-…` change them and take them
    away, `merge-tag` makes one tag of two, `erase-author` removes what is known of a person. `see-events` follows what
    happens in the whole blog, and `manage-keys` lists, makes and revokes API keys. `see-site` and `change-site` are
    about what the site says of itself.
    """

    SEE_POST = "see-post"
    CREATE_POST = "create-post"
    EDIT_POST = "edit-post"
    PUBLISH_POST = "publish-post"
    TRASH_POST = "trash-post"
    RESTORE_POST = "restore-post"
    PURGE_POST = "purge-post"
    PREVIEW_POST = "preview-post"
    SEE_TAGS = "see-tags"
    CREATE_TAG = "create-tag"
    EDIT_TAG = "edit-tag"
    MERGE_TAG = "merge-tag"
    DELETE_TAG = "delete-tag"
    SEE_AUTHORS = "see-authors"
    CREATE_AUTHOR = "create-author"
    EDIT_AUTHOR = "edit-author"
    DELETE_AUTHOR = "delete-author"
    ERASE_AUTHOR = "erase-author"
    SEE_EVENTS = "see-events"
    MANAGE_KEYS = "manage-keys"
    SEE_SITE = "see-site"
    CHANGE_SITE = "change-site"


class AdminAuthor(Model, frozen=True):
    """An author as editors see them, e-mail address and all."""

    slug: str
    """What they are found by."""

    name: str
    """What readers read."""

    bio: str | None
    """About the author, in plain text."""

    email: str | None
    """For editors only: readers never get it."""

    website: str | None
    """Their own site."""

    avatar_url: str | None
    """Their picture."""

    version: int
    """Grows by one with every change; in quotes it is the ETag that `If-Match` wants."""

    post_count: int
    """Working copies outside the trash that carry it."""

    created_at: AwareDatetime
    """When it was made."""

    updated_at: AwareDatetime
    """When it was last changed."""


class AdminAuthorPage(Model, frozen=True):
    """A page of all authors."""

    results: Sequence[AdminAuthor]
    """What is on this page, in the order of the list."""

    count: int | None
    """All entries of the list if `count=exact` asked for it, else null."""

    next: str | None
    """Cursor for `start_after`: what comes after. Null on the last page."""

    previous: str | None
    """Cursor for `end_before`: what comes before. Null on the first page."""


class AdminTag(Model, frozen=True):
    """A tag as editors see it."""

    slug: str
    """What it is found by."""

    name: str
    """What readers read."""

    description: str | None
    """What the tag is about, in plain text."""

    version: int
    """Grows by one with every change; in quotes it is the ETag that `If-Match` wants."""

    post_count: int
    """Working copies outside the trash that carry it."""

    created_at: AwareDatetime
    """When it was made."""

    updated_at: AwareDatetime
    """When it was last changed."""


class AdminTagPage(Model, frozen=True):
    """A page of all tags."""

    results: Sequence[AdminTag]
    """What is on this page, in the order of the list."""

    count: int | None
    """All entries of the list if `count=exact` asked for it, else null."""

    next: str | None
    """Cursor for `start_after`: what comes after. Null on the last page."""

    previous: str | None
    """Cursor for `end_before`: what comes before. Null on the first page."""


class AuthorIn(Model, frozen=True):
    """An author to be made; without a slug they get one from their name."""

    model_config = ConfigDict(extra="forbid")

    name: str
    """What readers read."""

    slug: str | None = None
    """Lower-case letters, digits, `-` and `_`, of any script; made from the name if absent."""

    bio: str | None = None
    """About the author, in plain text."""

    email: str | None = None
    """For editors only: readers never get it."""

    website: str | None = None
    """Their own site."""

    avatar_url: str | None = None
    """Their picture."""


class Author(Model, frozen=True):
    """An author of visible posts."""

    slug: str
    """What they are found by."""

    name: str
    """What readers read."""

    bio: str | None
    """About the author, in plain text."""

    website: str | None
    """Their own site."""

    avatar_url: str | None
    """Their picture."""

    post_count: int
    """Posts that readers' lists show now."""


class AuthorPage(Model, frozen=True):
    """A page of authors with visible posts."""

    results: Sequence[Author]
    """What is on this page, in the order of the list."""

    count: int | None
    """All entries of the list if `count=exact` asked for it, else null."""

    next: str | None
    """Cursor for `start_after`: what comes after. Null on the last page."""

    previous: str | None
    """Cursor for `end_before`: what comes before. Null on the first page."""


class AuthorPatchIn(Model, frozen=True):
    """A change to an author, by JSON merge patch: what is absent stays as it is, null empties."""

    model_config = ConfigDict(extra="forbid")

    name: str | None = None
    """What readers read, on every published post of theirs."""

    slug: str | None = None
    """Lower-case letters, digits, `-` and `_`, of any script. Who knew the old one is led on."""

    bio: str | None = None
    """About the author, in plain text."""

    email: str | None = None
    """For editors only: readers never get it."""

    website: str | None = None
    """Their own site."""

    avatar_url: str | None = None
    """Their picture."""


class BodyFormat(OpenEnum):
    """The language a body is written in."""

    MARKDOWN = "markdown"
    HTML = "html"


class By(Model, frozen=True):
    """Whose key it was done with."""

    key_id: str
    """Id of the API key."""


class ChangeKind(OpenEnum):
    """
    What became of a post for readers of lists.

    `published`: it is there now; `updated`: it is there and something about it is another; `removed`: it is gone.
    """

    PUBLISHED = "published"
    UPDATED = "updated"
    REMOVED = "removed"


class Change(Model, frozen=True):
    """That a post came, changed or went."""

    id: str
    """Its place, for `start_after` and `Last-Event-ID`."""

    post_id: UUID
    """The post's id. Never changes."""

    slug: str
    """Where readers find it, or found it last."""

    kind: ChangeKind
    """`published`: lists have it now; `updated`: it is another now; `removed`: they have it no more. Take the first two
    alike: who begins late gets only the last of a post.
    """

    at: AwareDatetime
    """When."""


class ChangePage(Model, frozen=True):
    """Some changes, and where to go on."""

    results: Sequence[Change]
    """What is on this page, in the order of the list."""

    count: int | None
    """Always null: feeds are not counted."""

    next: str
    """Where to go on, for `start_after`; on the last page, too: what is new will be there."""

    previous: str | None
    """Always null: feeds are walked forward."""


class CoverImageIn(Model, frozen=True):
    """The picture at the top of a post."""

    model_config = ConfigDict(extra="forbid")

    url: str | None = None
    """Where the picture is; needed where there was none before."""

    alt: str | None = None
    """What those hear who do not see it."""

    caption: str | None = None
    """What stands below it."""


class CoverImage(Model, frozen=True):
    """The picture at the top of a post."""

    url: str
    """Where the picture is."""

    alt: str | None
    """What those hear who do not see it."""

    caption: str | None
    """What stands below it."""


class CreateAuthorOperationIn(Model, frozen=True):
    """Create an author."""

    model_config = ConfigDict(extra="forbid")

    op: Literal["createAuthor"] = "createAuthor"
    """What to do."""

    name: str
    """What readers read."""

    slug: str | None = None
    """Lower-case letters, digits, `-` and `_`, of any script; made from the name if absent."""

    bio: str | None = None
    """About the author, in plain text."""

    email: str | None = None
    """For editors only: readers never get it."""

    website: str | None = None
    """Their own site."""

    avatar_url: str | None = None
    """Their picture."""


class CreateTagOperationIn(Model, frozen=True):
    """Create a tag."""

    model_config = ConfigDict(extra="forbid")

    op: Literal["createTag"] = "createTag"
    """What to do."""

    name: str
    """What readers read."""

    slug: str | None = None
    """Lower-case letters, digits, `-` and `_`, of any script; made from the name if absent."""

    description: str | None = None
    """What the tag is about, in plain text."""


class DeleteAuthorOperationIn(Model, frozen=True):
    """Delete an author who has no posts."""

    model_config = ConfigDict(extra="forbid")

    op: Literal["deleteAuthor"] = "deleteAuthor"
    """What to do."""

    if_match: int | Literal["*"]
    """The version this change was made for, or `*` for any. Stale: 412."""

    author: str
    """Slug of the author to change."""


class DeleteTagOperationIn(Model, frozen=True):
    """Delete a tag."""

    model_config = ConfigDict(extra="forbid")

    op: Literal["deleteTag"] = "deleteTag"
    """What to do."""

    if_match: int | Literal["*"]
    """The version this change was made for, or `*` for any. Stale: 412."""

    tag: str
    """Slug of the tag to change."""


class EditAuthorOperationIn(Model, frozen=True):
    """Change an author: absent stays, null empties."""

    model_config = ConfigDict(extra="forbid")

    op: Literal["editAuthor"] = "editAuthor"
    """What to do."""

    if_match: int | Literal["*"]
    """The version this change was made for, or `*` for any. Stale: 412."""

    author: str
    """Slug of the author to change."""

    name: str | None = None
    """What readers read, on every published post of theirs."""

    slug: str | None = None
    """Lower-case letters, digits, `-` and `_`, of any script. Who knew the old one is led on."""

    bio: str | None = None
    """About the author, in plain text."""

    email: str | None = None
    """For editors only: readers never get it."""

    website: str | None = None
    """Their own site."""

    avatar_url: str | None = None
    """Their picture."""


class EditTagOperationIn(Model, frozen=True):
    """Change a tag: absent stays, null empties."""

    model_config = ConfigDict(extra="forbid")

    op: Literal["editTag"] = "editTag"
    """What to do."""

    if_match: int | Literal["*"]
    """The version this change was made for, or `*` for any. Stale: 412."""

    tag: str
    """Slug of the tag to change."""

    name: str | None = None
    """What readers read, on every published post that carries it."""

    slug: str | None = None
    """Lower-case letters, digits, `-` and `_`, of any script. Who knew the old one is led on."""

    description: str | None = None
    """What the tag is about, in plain text; null empties it."""


class EraseAuthorOperationIn(Model, frozen=True):
    """Remove what is known of an author. Comes before all operations that erase nobody: their answers could tell it."""

    model_config = ConfigDict(extra="forbid")

    op: Literal["eraseAuthor"] = "eraseAuthor"
    """What to do."""

    if_match: int | Literal["*"]
    """The version this change was made for, or `*` for any. Stale: 412."""

    author: str
    """Slug of the author to change."""


class EventKind(OpenEnum):
    """What happened, in the past tense. That a post went live or expired is the clock's doing."""

    POST_CREATED = "post.created"
    POST_EDITED = "post.edited"
    POST_PUBLISHED = "post.published"
    POST_UNPUBLISHED = "post.unpublished"
    POST_TRASHED = "post.trashed"
    POST_RESTORED = "post.restored"
    POST_PURGED = "post.purged"
    POST_WENT_LIVE = "post.went-live"
    POST_EXPIRED = "post.expired"
    PREVIEW_CREATED = "preview.created"
    PREVIEW_REVOKED = "preview.revoked"
    TAG_CREATED = "tag.created"
    TAG_EDITED = "tag.edited"
    TAG_MERGED = "tag.merged"
    TAG_DELETED = "tag.deleted"
    AUTHOR_CREATED = "author.created"
    AUTHOR_EDITED = "author.edited"
    AUTHOR_DELETED = "author.deleted"
    AUTHOR_ERASED = "author.erased"
    SITE_CHANGED = "site.changed"
    KEY_CREATED = "key.created"
    KEY_CHANGED = "key.changed"
    KEY_REVOKED = "key.revoked"


class FieldChange(Model, frozen=True):
    """A field that says something else."""

    field: str
    """Its name, as in `Revision`."""

    from_: Any
    """What it said, as JSON."""

    to: Any
    """What it says, as JSON."""


class FieldProblemCode(OpenEnum):
    """What is wrong with a value. Later versions may know more."""

    CHOICE = "choice"
    CURSOR = "cursor"
    FORMAT = "format"
    INVALID = "invalid"
    RANGE = "range"
    REPEATED = "repeated"
    REQUIRED = "required"
    TOO_LONG = "too-long"
    TOO_SHORT = "too-short"
    TYPE = "type"
    UNKNOWN = "unknown"
    UNKNOWN_REFERENCE = "unknown-reference"
    UNRENDERABLE = "unrenderable"


class Heading(Model, frozen=True):
    """A line of the table of contents."""

    id: str
    """The heading's anchor in `html`."""

    level: int
    """1 for `<h1>` to 6 for `<h6>`."""

    text: str
    """The heading as plain text."""


class Health(Model, frozen=True):
    """All is well."""

    status: Literal["ok"] = "ok"
    """Nothing but `ok`: else it is a problem."""


class Included(OpenEnum):
    """A field that lists leave null unless it is asked for."""

    BODY = "body"
    HTML = "html"


class IssuedPreview(Model, frozen=True):
    """A new preview with its token: shown here, once."""

    id: str
    """The part of the token that is no secret."""

    created_at: AwareDatetime
    """When it was made."""

    created_by: str | None
    """Id of the key that made it; null for the command line."""

    expires_at: AwareDatetime
    """Until when it is good."""

    revoked_at: AwareDatetime | None
    """When it was revoked; null if it was not."""

    token: str | None
    """For `/api/previews/{token}`. Null when the answer is replayed."""

    url: str | None
    """Where the front end shows it; null if the server was not told, or when the answer is replayed."""


class LivePublication(Model, frozen=True):
    """What readers see now, and from when until when."""

    revision: int
    """Number of the revision that is shown."""

    slug: str
    """The slug readers find it by."""

    from_: AwareDatetime
    """From when on."""

    until: AwareDatetime | None
    """Until when; null for ever."""


class MergeIn(Model, frozen=True):
    """Into which tag another is merged."""

    model_config = ConfigDict(extra="forbid")

    into: str
    """Slug of the tag that posts carry from now on."""


class MergeTagOperationIn(Model, frozen=True):
    """Merge a tag into another, which is what comes of it."""

    model_config = ConfigDict(extra="forbid")

    op: Literal["mergeTag"] = "mergeTag"
    """What to do."""

    if_match: int | Literal["*"]
    """The version this change was made for, or `*` for any. Stale: 412."""

    tag: str
    """Slug of the tag to change."""

    into: str
    """Slug of the tag that posts carry from now on."""


class Month(Model, frozen=True):
    """A month that has posts."""

    year: int
    """Its year, in UTC."""

    month: int
    """1 is January."""

    count: int
    """How many posts have their date in it."""


class NamedIn(Model, frozen=True):
    """A tag or author by its slug. The name that was read may stand beside it; it renames nothing."""

    model_config = ConfigDict(extra="forbid")

    slug: str
    """Which one."""

    name: str | None = None
    """The name of a tag that is made now; else it changes nothing."""


class Named(Model, frozen=True):
    """A tag or author as a post carries it."""

    slug: str
    """What it is found by under `/api/tags` or `/api/authors`."""

    name: str
    """What readers read."""


class NextPublication(Model, frozen=True):
    """What readers will see later, and from when until when."""

    revision: int
    """Number of the revision that is shown."""

    from_: AwareDatetime
    """From when on."""

    until: AwareDatetime | None
    """Until when; null for ever."""


class Op(OpenEnum):
    """What happened to a piece of text: it stayed (`equal`), came (`insert`) or went (`delete`)."""

    EQUAL = "equal"
    INSERT = "insert"
    DELETE = "delete"


class OpenGraphIn(Model, frozen=True):
    """How a link to the post looks on networks that follow Open Graph."""

    model_config = ConfigDict(extra="forbid")

    title: str | None = None
    """Instead of the post's title."""

    description: str | None = None
    """Instead of the excerpt."""

    image: str | None = None
    """Instead of the cover image."""


class OpenGraph(Model, frozen=True):
    """How a link to the post looks on networks that follow Open Graph."""

    title: str | None
    """Instead of the post's title; null if nobody said."""

    description: str | None
    """Instead of the excerpt; null if nobody said."""

    image: str | None
    """Instead of the cover image; null if nobody said."""


class OperationName(OpenEnum):
    """
    What is done: each as the operation of that name does it alone.

    `trashPost` and `purgePost` are `deletePost` without and with `purge=true`; `deleteAuthor` and `eraseAuthor` are
    `deleteAuthor` without and with `erase=true`.
    """

    CREATE_POST = "createPost"
    EDIT_POST = "editPost"
    PUBLISH_POST = "publishPost"
    UNPUBLISH_POST = "unpublishPost"
    TRASH_POST = "trashPost"
    RESTORE_POST = "restorePost"
    PURGE_POST = "purgePost"
    RESTORE_REVISION = "restoreRevision"
    CREATE_TAG = "createTag"
    EDIT_TAG = "editTag"
    MERGE_TAG = "mergeTag"
    DELETE_TAG = "deleteTag"
    CREATE_AUTHOR = "createAuthor"
    EDIT_AUTHOR = "editAuthor"
    DELETE_AUTHOR = "deleteAuthor"
    ERASE_AUTHOR = "eraseAuthor"


class Piece(Model, frozen=True):
    """Some of the text, and what happened to it."""

    op: Op
    """It stayed (`equal`), came (`insert`) or went (`delete`)."""

    text: str
    """The piece itself, white space and all."""


class PostOrder(OpenEnum):
    """
    By one thing, rising or, with `-`, falling; ties by id in the same direction.

    By the moment of the last change or of the making, by the date of publishing (a post without one lies in the
    infinite future), or by title, whose capitals and accents do not count.
    """

    UPDATED_AT_FALLING = "-updated_at"
    UPDATED_AT = "updated_at"
    CREATED_AT_FALLING = "-created_at"
    CREATED_AT = "created_at"
    PUBLISHED_AT_FALLING = "-published_at"
    PUBLISHED_AT = "published_at"
    TITLE = "title"
    TITLE_FALLING = "-title"


class PreviewIn(Model, frozen=True):
    """A link to be made."""

    model_config = ConfigDict(extra="forbid")

    expires_in: int | None = 604800
    """Seconds for which it is good: from a minute to thirty days."""


class Preview(Model, frozen=True):
    """A link to the working copy of a post, without its token."""

    id: str
    """The part of the token that is no secret."""

    created_at: AwareDatetime
    """When it was made."""

    created_by: str | None
    """Id of the key that made it; null for the command line."""

    expires_at: AwareDatetime
    """Until when it is good."""

    revoked_at: AwareDatetime | None
    """When it was revoked; null if it was not."""


class PreviewPage(Model, frozen=True):
    """A page of previews."""

    results: Sequence[Preview]
    """What is on this page, in the order of the list."""

    count: int | None
    """All entries of the list if `count=exact` asked for it, else null."""

    next: str | None
    """Cursor for `start_after`: what comes after. Null on the last page."""

    previous: str | None
    """Cursor for `end_before`: what comes before. Null on the first page."""


class ProblemCode(OpenEnum):
    """What programs switch on. Later versions may know more: go by `status` then."""

    BATCH_REFUSED = "batch-refused"
    CONFLICT = "conflict"
    CURSOR_MISMATCH = "cursor-mismatch"
    HEADER_FIELDS_TOO_LARGE = "header-fields-too-large"
    ID_TAKEN = "id-taken"
    IDEMPOTENCY_KEY_IN_USE = "idempotency-key-in-use"
    IDEMPOTENCY_KEY_REUSED = "idempotency-key-reused"
    IN_USE = "in-use"
    INTERNAL = "internal"
    INVALID = "invalid"
    MALFORMED_CURSOR = "malformed-cursor"
    MALFORMED_JSON = "malformed-json"
    MALFORMED_REQUEST = "malformed-request"
    METHOD_NOT_ALLOWED = "method-not-allowed"
    NAME_TAKEN = "name-taken"
    NOT_ACCEPTABLE = "not-acceptable"
    NOT_FOUND = "not-found"
    NOT_PERMITTED = "not-permitted"
    PAYLOAD_TOO_LARGE = "payload-too-large"
    PLACE_GONE = "place-gone"
    PRECONDITION_FAILED = "precondition-failed"
    REQUEST_TIMEOUT = "request-timeout"
    SLUG_TAKEN = "slug-taken"
    STALE = "stale"
    UNAUTHENTICATED = "unauthenticated"
    UNAVAILABLE = "unavailable"
    UNKNOWN_REFERENCE = "unknown-reference"
    UNRENDERABLE = "unrenderable"
    UNSUPPORTED_MEDIA_TYPE = "unsupported-media-type"
    URI_TOO_LONG = "uri-too-long"
    VERSION_REQUIRED = "version-required"
    WRONG_STATE = "wrong-state"


class PublishIn(Model, frozen=True):
    """From when until when readers shall see a post, and under which date."""

    model_config = ConfigDict(extra="forbid")

    at: AwareDatetime | None = None
    """From when on readers see it; now if absent. A time that has passed is now, too."""

    until: AwareDatetime | None = None
    """Until when; null for ever. Absent: an end that was set before stays."""

    date: AwareDatetime | None = None
    """The date readers shall see (`publishedAt`), to back-date. Absent: as it was, or `at`."""


class PublishPostOperationIn(Model, frozen=True):
    """Show readers the working copy, or a named revision."""

    model_config = ConfigDict(extra="forbid")

    op: Literal["publishPost"] = "publishPost"
    """What to do."""

    if_match: int | Literal["*"]
    """The version this change was made for, or `*` for any. Stale: 412."""

    id: UUID
    """The post's id."""

    at: AwareDatetime | None = None
    """From when on readers see it; now if absent. A time that has passed is now, too."""

    until: AwareDatetime | None = None
    """Until when; null for ever. Absent: an end that was set before stays."""

    date: AwareDatetime | None = None
    """The date readers shall see (`publishedAt`), to back-date. Absent: as it was, or `at`."""

    revision: int | None = None
    """Which revision to show; the working copy if absent."""


class PublishRevisionIn(Model, frozen=True):
    """The same for a post that exists, of which an older revision may be named."""

    model_config = ConfigDict(extra="forbid")

    at: AwareDatetime | None = None
    """From when on readers see it; now if absent. A time that has passed is now, too."""

    until: AwareDatetime | None = None
    """Until when; null for ever. Absent: an end that was set before stays."""

    date: AwareDatetime | None = None
    """The date readers shall see (`publishedAt`), to back-date. Absent: as it was, or `at`."""

    revision: int | None = None
    """Which revision to show; the working copy if absent."""


class PublishedOrder(OpenEnum):
    """
    By one thing, rising or, with `-`, falling; ties by id in the same direction.

    By the date readers see, by when the revision they see went live, or by title, whose capitals and accents do not
    count.
    """

    PUBLISHED_AT_FALLING = "-published_at"
    PUBLISHED_AT = "published_at"
    TITLE = "title"
    TITLE_FALLING = "-title"
    UPDATED_AT_FALLING = "-updated_at"
    UPDATED_AT = "updated_at"


class PurgePostOperationIn(Model, frozen=True):
    """Forget a post that is in the trash, for good."""

    model_config = ConfigDict(extra="forbid")

    op: Literal["purgePost"] = "purgePost"
    """What to do."""

    if_match: int | Literal["*"]
    """The version this change was made for, or `*` for any. Stale: 412."""

    id: UUID
    """The post's id."""


class RenderWarning(Model, frozen=True):
    """Something the author wrote that readers will not get."""

    code: str
    """What kind of thing it was."""

    detail: str
    """Which one, in plain words."""


class Rendered(Model, frozen=True):
    """What readers would get of a text."""

    html: str
    """The text as HTML, sanitised: safe to put into a page."""

    toc: Sequence[Heading]
    """The headings in `html`, in order."""

    excerpt: str | None
    """The beginning of the text; null if there is none."""

    word_count: int
    """Words readers read."""

    reading_minutes: int
    """Minutes it takes to read: 230 words each, rounded up."""

    warnings: Sequence[RenderWarning]
    """What was written but readers will not get, and why."""


class RestorePostOperationIn(Model, frozen=True):
    """Bring a post back from the trash, as a draft."""

    model_config = ConfigDict(extra="forbid")

    op: Literal["restorePost"] = "restorePost"
    """What to do."""

    if_match: int | Literal["*"]
    """The version this change was made for, or `*` for any. Stale: 412."""

    id: UUID
    """The post's id."""


class RestoreRevisionOperationIn(Model, frozen=True):
    """Make an old revision the working copy again."""

    model_config = ConfigDict(extra="forbid")

    op: Literal["restoreRevision"] = "restoreRevision"
    """What to do."""

    if_match: int | Literal["*"]
    """The version this change was made for, or `*` for any. Stale: 412."""

    id: UUID
    """The post's id."""

    revision: int
    """Number of the revision to go back to."""


class RevisionDiff(Model, frozen=True):
    """From one revision of a post to another: the fields that changed, and the body word by word."""

    from_: int
    """Number of the one revision."""

    to: int
    """Number of the other."""

    fields: Sequence[FieldChange]
    """The fields that differ, `body` aside. Of `excerpt` what its author wrote, null if nobody did."""

    body: Sequence[Piece]
    """The text piece by piece: `equal` and `delete` make that of `from`, `equal` and `insert` that of `to`. Where both
    stand together, `delete` comes first.
    """

    coarse: bool
    """Whether the texts were too long and too different to be compared in full: then more may be told as changed than
    was.
    """


class RevisionSummary(Model, frozen=True):
    """A line in a post's history."""

    number: int
    """Counts the revisions of the post, from 1."""

    title: str
    """Plain text, one line."""

    word_count: int
    """Words readers read."""

    created_at: AwareDatetime
    """When it was written."""

    created_by: str | None
    """Id of the API key that wrote it; null for the operator."""

    autosave: bool
    """Whether a program left it while somebody wrote; the next autosave with the same key takes its place, unless
    readers were to see it.
    """


class Role(OpenEnum):
    """
    To whom a key was given.

    `admin` may do everything; `editor` writes and publishes all posts; `author` the posts that are theirs;
    `contributor` writes drafts of their own and publishes nothing.
    """

    ADMIN = "admin"
    EDITOR = "editor"
    AUTHOR = "author"
    CONTRIBUTOR = "contributor"


class Scope(OpenEnum):
    """
    On which posts an action is allowed.

    `all` of them; `own`: those that carry the key's author; `own-drafts`: those of them that are drafts or in the
    trash; `none`: not at all.
    """

    ALL = "all"
    OWN = "own"
    OWN_DRAFTS = "own-drafts"
    NONE = "none"


class Site(Model, frozen=True):
    """What the site says of itself: as an admin said, else as the server was set up."""

    title: str
    """What it is called."""

    description: str | None
    """What it is about; null if nobody said."""

    language: str | None
    """Language tag (BCP 47) of most posts; null if nobody said."""

    url: str | None
    """The front end's address; null if nobody said."""

    post_url: str | None
    """The front end's address of a post, with `{slug}` where that goes; null if nobody said."""

    tag_url: str | None
    """Of a tag, with `{slug}`; null if nobody said."""

    author_url: str | None
    """Of an author, with `{slug}`; null if nobody said."""

    preview_url: str | None
    """Of a preview, with `{token}`; null if nobody said."""

    version: int
    """Grows by one with every change; in quotes it is the ETag that `If-Match` wants."""

    updated_at: AwareDatetime | None
    """When an admin last changed it; null if nobody did."""


class SitePatchIn(Model, frozen=True):
    """A change to the site, as a JSON merge patch (RFC 7396): absent stays, null goes back to the server's settings."""

    model_config = ConfigDict(extra="forbid")

    title: str | None = None
    """What it is called, one line."""

    description: str | None = None
    """What it is about, in a few sentences."""

    language: str | None = None
    """Language tag (BCP 47) of most posts."""

    url: str | None = None
    """The front end's address."""

    post_url: str | None = None
    """The front end's address of a post, with `{slug}` once; else it is below `url`."""

    tag_url: str | None = None
    """Of a tag, with `{slug}` once."""

    author_url: str | None = None
    """Of an author, with `{slug}` once."""

    preview_url: str | None = None
    """Of a preview, with `{token}` once."""


class State(OpenEnum):
    """
    Where a post stands at this moment.

    `draft`: it is not published, or no longer; `scheduled`: readers will see it, but do not yet; `published`: they see
    it now; `expired`: they saw it until its end passed; `trashed`: it is in the trash, from where it can be restored.
    """

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    EXPIRED = "expired"
    TRASHED = "trashed"


class TagIn(Model, frozen=True):
    """A tag to be made; without a slug it gets one from its name."""

    model_config = ConfigDict(extra="forbid")

    name: str
    """What readers read."""

    slug: str | None = None
    """Lower-case letters, digits, `-` and `_`, of any script; made from the name if absent."""

    description: str | None = None
    """What the tag is about, in plain text."""


class Tag(Model, frozen=True):
    """A tag that visible posts carry."""

    slug: str
    """What it is found by."""

    name: str
    """What readers read."""

    description: str | None
    """What the tag is about, in plain text."""

    post_count: int
    """Posts that readers' lists show now."""


class TagPage(Model, frozen=True):
    """A page of tags in use."""

    results: Sequence[Tag]
    """What is on this page, in the order of the list."""

    count: int | None
    """All entries of the list if `count=exact` asked for it, else null."""

    next: str | None
    """Cursor for `start_after`: what comes after. Null on the last page."""

    previous: str | None
    """Cursor for `end_before`: what comes before. Null on the first page."""


class TagPatchIn(Model, frozen=True):
    """A change to a tag, by JSON merge patch: what is absent stays as it is."""

    model_config = ConfigDict(extra="forbid")

    name: str | None = None
    """What readers read, on every published post that carries it."""

    slug: str | None = None
    """Lower-case letters, digits, `-` and `_`, of any script. Who knew the old one is led on."""

    description: str | None = None
    """What the tag is about, in plain text; null empties it."""


class TextIn(Model, frozen=True):
    """A text as it would be the body of a post."""

    model_config = ConfigDict(extra="forbid")

    body: str
    """The text in `bodyFormat`, a little less than 1 MiB, as the whole request may have no more."""

    body_format: BodyFormat | None = None
    """What `body` is written in; Markdown if absent."""


class TrashPostOperationIn(Model, frozen=True):
    """Move a post to the trash."""

    model_config = ConfigDict(extra="forbid")

    op: Literal["trashPost"] = "trashPost"
    """What to do."""

    if_match: int | Literal["*"]
    """The version this change was made for, or `*` for any. Stale: 412."""

    id: UUID
    """The post's id."""


class TwitterIn(Model, frozen=True):
    """How a link to the post looks on X (Twitter)."""

    model_config = ConfigDict(extra="forbid")

    title: str | None = None
    """Instead of the post's title."""

    description: str | None = None
    """Instead of the excerpt."""

    image: str | None = None
    """Instead of the cover image."""

    card: str | None = None
    """Kind of the card."""


class Twitter(Model, frozen=True):
    """How a link to the post looks on X (Twitter)."""

    title: str | None
    """Instead of the post's title; null if nobody said."""

    description: str | None
    """Instead of the excerpt; null if nobody said."""

    image: str | None
    """Instead of the cover image; null if nobody said."""

    card: str | None
    """Kind of the card."""


class UnpublishPostOperationIn(Model, frozen=True):
    """Take a post away from readers."""

    model_config = ConfigDict(extra="forbid")

    op: Literal["unpublishPost"] = "unpublishPost"
    """What to do."""

    if_match: int | Literal["*"]
    """The version this change was made for, or `*` for any. Stale: 412."""

    id: UUID
    """The post's id."""


class Visibility(OpenEnum):
    """
    Which readers find a post.

    `public`: all, in lists and counts as well; `unlisted`: those who know its id or slug, for no list or count has it.
    """

    PUBLIC = "public"
    UNLISTED = "unlisted"


class Archive(Model, frozen=True):
    """When posts are from."""

    results: Sequence[Month]
    """The months that have posts, newest first."""


class Event(Model, frozen=True):
    """Something that happened."""

    id: str
    """Its place, for `start_after` and `Last-Event-ID`."""

    kind: EventKind
    """What. `post.went-live` and `post.expired` are the clock's doing. There may be more later."""

    at: AwareDatetime
    """When."""

    by: By | None
    """By whom; null for the clock, and for the operator at the command line."""

    subject: str
    """Id of what it happened to: of a post, tag, author or key."""

    version: int | None
    """Its version since then; null for what has none."""

    data: Mapping[str, JsonValue]
    """What else is worth knowing."""


class EventPage(Model, frozen=True):
    """Some events, and where to go on."""

    results: Sequence[Event]
    """What is on this page, in the order of the list."""

    count: int | None
    """Always null: feeds are not counted."""

    next: str
    """Where to go on, for `start_after`; on the last page, too: what is new will be there."""

    previous: str | None
    """Always null: feeds are walked forward."""


class FieldProblem(Model, frozen=True):
    """One value that will not do: exactly one of `pointer`, `parameter` and `header` says which."""

    pointer: str | None = None
    """Where in the body: a JSON pointer (RFC 6901)."""

    parameter: str | None = None
    """Name of a query or path parameter."""

    header: str | None = None
    """Name of a header."""

    code: FieldProblemCode
    """What programs switch on."""

    detail: str
    """What it should be, in plain words."""


class HistoryPage(Model, frozen=True):
    """A page of what happened to a post."""

    results: Sequence[Event]
    """What is on this page, in the order of the list."""

    count: int | None
    """All entries of the list if `count=exact` asked for it, else null."""

    next: str | None
    """Cursor for `start_after`: what comes after. Null on the last page."""

    previous: str | None
    """Cursor for `end_before`: what comes before. Null on the first page."""


class InnerProblem(Model, frozen=True):
    """
    Why one operation of a batch was refused: what it would have been answered alone.

    Pointers lead into the operation.
    """

    type: str
    """Address of a page on cause and cure."""

    title: str
    """What kind of problem it is, for people."""

    status: int
    """The HTTP status."""

    detail: str
    """What it was this time."""

    code: ProblemCode
    """What kind of problem it is, for programs."""

    instance: str
    """The request id, as in `X-Request-Id` and the log."""

    errors: Sequence[FieldProblem] | None = None
    """The values that will not do. Absent where it is no matter of values."""

    current_version: int | None = None
    """With `stale`: the version that is there now."""


class IssuedKey(Model, frozen=True):
    """A new key with its secret: shown here, once."""

    id: str
    """The part of the key that is no secret."""

    name: str
    """Whose it is."""

    role: Role
    """What it was given to."""

    author: Named | None
    """The author whose posts are its own; null if it is nobody's."""

    created_at: AwareDatetime
    """When it was made."""

    expires_at: AwareDatetime | None
    """Until when it is good; null for ever."""

    revoked_at: AwareDatetime | None
    """When it was revoked; null if it was not."""

    key: str | None
    """`blog_<id>_<secret>`, for `Authorization: Bearer …`. Null when the answer is replayed."""


class KeyIn(Model, frozen=True):
    """A key to be given to somebody. Authors and contributors must be some author."""

    model_config = ConfigDict(extra="forbid")

    name: str
    """Whose it is."""

    role: Role
    """What it was given to."""

    author: str | None = None
    """Slug of the author whose posts are its own; needed for authors and contributors."""

    expires_at: AwareDatetime | None = None
    """Until when it is good, in the future; null for ever."""


class Key(Model, frozen=True):
    """A key, without its secret."""

    id: str
    """The part of the key that is no secret."""

    name: str
    """Whose it is."""

    role: Role
    """What it was given to."""

    author: Named | None
    """The author whose posts are its own; null if it is nobody's."""

    created_at: AwareDatetime
    """When it was made."""

    expires_at: AwareDatetime | None
    """Until when it is good; null for ever."""

    revoked_at: AwareDatetime | None
    """When it was revoked; null if it was not."""


class KeyPage(Model, frozen=True):
    """A page of keys."""

    results: Sequence[Key]
    """What is on this page, in the order of the list."""

    count: int | None
    """All entries of the list if `count=exact` asked for it, else null."""

    next: str | None
    """Cursor for `start_after`: what comes after. Null on the last page."""

    previous: str | None
    """Cursor for `end_before`: what comes before. Null on the first page."""


class Permission(Model, frozen=True):
    """Something the asker may do, and on which posts."""

    action: Action
    """What may be done."""

    scope: Scope
    """On which posts; `all` where it does not concern posts."""


class Problem(Model, frozen=True):
    """Why a request was refused. The submitted value is never echoed."""

    type: str
    """Address of a page on cause and cure."""

    title: str
    """What kind of problem it is, for people."""

    status: int
    """The HTTP status."""

    detail: str
    """What it was this time."""

    code: ProblemCode
    """What kind of problem it is, for programs."""

    instance: str
    """The request id, as in `X-Request-Id` and the log."""

    errors: Sequence[FieldProblem] | None = None
    """The values that will not do. Absent where it is no matter of values."""

    current_version: int | None = None
    """With `stale`: the version that is there now."""

    index: int | None = None
    """With `batch-refused`: which operation it was, from 0."""

    problem: InnerProblem | None = None
    """With `batch-refused`: what that operation would have been answered."""


class RevisionPage(Model, frozen=True):
    """A page of a post's history."""

    results: Sequence[RevisionSummary]
    """What is on this page, in the order of the list."""

    count: int | None
    """All entries of the list if `count=exact` asked for it, else null."""

    next: str | None
    """Cursor for `start_after`: what comes after. Null on the last page."""

    previous: str | None
    """Cursor for `end_before`: what comes before. Null on the first page."""


class SeoIn(Model, frozen=True):
    """What search engines and networks are told instead of title and excerpt."""

    model_config = ConfigDict(extra="forbid")

    title: str | None = None
    """Instead of the post's title."""

    description: str | None = None
    """Instead of the excerpt."""

    noindex: bool | None = None
    """Whether search engines are asked to stay away."""

    open_graph: OpenGraphIn | None = None
    """For networks that follow Open Graph; null empties it."""

    twitter: TwitterIn | None = None
    """For X (Twitter); null empties it."""


class Seo(Model, frozen=True):
    """What search engines and networks are told instead of title and excerpt."""

    title: str | None
    """Instead of the post's title; null if nobody said."""

    description: str | None
    """Instead of the excerpt; null if nobody said."""

    noindex: bool
    """Whether search engines are asked to stay away."""

    open_graph: OpenGraph
    """For networks that follow Open Graph."""

    twitter: Twitter
    """For X (Twitter)."""


class AdminPost(Model, frozen=True):
    """A post as its editors see it: the working copy, and what readers see."""

    id: UUID
    """The post's id. Never changes."""

    slug: str
    """The readable part of the post's address; letters and digits of any script."""

    state: State
    """What the clock makes of the post at this moment."""

    version: int
    """Grows by one with every change; in quotes it is the ETag that `If-Match` wants."""

    revision: int
    """Number of the working copy; each change to the content makes the next."""

    live: LivePublication | None
    """What readers see now; null if they see nothing."""

    next: NextPublication | None
    """What readers will see later; null if nothing is scheduled."""

    has_unpublished_changes: bool
    """Whether the working copy differs from what readers see, or else will see."""

    published_at: AwareDatetime | None
    """The date readers see, or will see first; null if it was never published."""

    first_published_at: AwareDatetime | None
    """When readers first saw it; null if they never did."""

    trashed_at: AwareDatetime | None
    """When it went to the trash; null if it is not there."""

    previous_slugs: Sequence[str]
    """Slugs that readers saw before; whoever follows them is sent on."""

    created_at: AwareDatetime
    """When it was made."""

    updated_at: AwareDatetime
    """When it was last changed."""

    title: str
    """Plain text, one line."""

    subtitle: str | None
    """Plain text below the title."""

    excerpt: str | None
    """Plain text for lists: the author's, else the beginning of the text; null if there is none."""

    body_format: BodyFormat
    """What `body` is written in."""

    word_count: int
    """Words readers read."""

    reading_minutes: int
    """Minutes it takes to read: 230 words each, rounded up."""

    language: str | None
    """Language tag (BCP 47); null if nobody said."""

    featured: bool
    """Whether front ends should put it first."""

    visibility: Visibility
    """`unlisted` posts answer by id and slug only; no list or count has them."""

    cover_image: CoverImage | None
    """The picture at the top, if there is one."""

    canonical_url: str | None
    """The original's address, if the post first appeared elsewhere."""

    seo: Seo
    """What search engines and networks are told."""

    metadata: Mapping[str, JsonValue]
    """Whatever the editors keep here, as they wrote it."""

    tags: Sequence[Named]
    """Its tags, in the order given."""

    authors: Sequence[Named]
    """Its authors; the first is the primary one."""

    body: str
    """The text as written, in `bodyFormat`."""

    html: str
    """The text as HTML, sanitised: safe to put into a page."""

    toc: Sequence[Heading]
    """The headings in `html`, in order."""

    render_warnings: Sequence[RenderWarning]
    """What was written but readers will not get, and why."""


class AdminPostSummary(Model, frozen=True):
    """A post in an editor's list, without its text unless that is asked for."""

    id: UUID
    """The post's id. Never changes."""

    slug: str
    """The readable part of the post's address; letters and digits of any script."""

    state: State
    """What the clock makes of the post at this moment."""

    version: int
    """Grows by one with every change; in quotes it is the ETag that `If-Match` wants."""

    revision: int
    """Number of the working copy; each change to the content makes the next."""

    live: LivePublication | None
    """What readers see now; null if they see nothing."""

    next: NextPublication | None
    """What readers will see later; null if nothing is scheduled."""

    has_unpublished_changes: bool
    """Whether the working copy differs from what readers see, or else will see."""

    published_at: AwareDatetime | None
    """The date readers see, or will see first; null if it was never published."""

    first_published_at: AwareDatetime | None
    """When readers first saw it; null if they never did."""

    trashed_at: AwareDatetime | None
    """When it went to the trash; null if it is not there."""

    previous_slugs: Sequence[str]
    """Slugs that readers saw before; whoever follows them is sent on."""

    created_at: AwareDatetime
    """When it was made."""

    updated_at: AwareDatetime
    """When it was last changed."""

    title: str
    """Plain text, one line."""

    subtitle: str | None
    """Plain text below the title."""

    excerpt: str | None
    """Plain text for lists: the author's, else the beginning of the text; null if there is none."""

    body_format: BodyFormat
    """What `body` is written in."""

    word_count: int
    """Words readers read."""

    reading_minutes: int
    """Minutes it takes to read: 230 words each, rounded up."""

    language: str | None
    """Language tag (BCP 47); null if nobody said."""

    featured: bool
    """Whether front ends should put it first."""

    visibility: Visibility
    """`unlisted` posts answer by id and slug only; no list or count has them."""

    cover_image: CoverImage | None
    """The picture at the top, if there is one."""

    canonical_url: str | None
    """The original's address, if the post first appeared elsewhere."""

    seo: Seo
    """What search engines and networks are told."""

    metadata: Mapping[str, JsonValue]
    """Whatever the editors keep here, as they wrote it."""

    tags: Sequence[Named]
    """Its tags, in the order given."""

    authors: Sequence[Named]
    """Its authors; the first is the primary one."""

    body: str | None
    """The text in `bodyFormat`; null unless `include=body` asks for it."""

    html: str | None
    """The text as HTML; null unless `include=html` asks for it."""


class BatchResult(Model, frozen=True):
    """What one operation made: what it would have answered alone. The other fields are null; all, if it is gone."""

    op: OperationName
    """What was done."""

    post: AdminPost | None
    """The post as this operation left it."""

    tag: AdminTag | None
    """The tag as this operation left it; after a merge the other one."""

    author: AdminAuthor | None
    """The author as this operation left them."""


class CreatePostOperationIn(Model, frozen=True):
    """Write a new post; later operations can name it by an `id` that is given here, its version is 1."""

    model_config = ConfigDict(extra="forbid")

    op: Literal["createPost"] = "createPost"
    """What to do."""

    slug: str | None = None
    """Lower-case letters, digits, `-` and `_`, of any script; made from the title if absent."""

    subtitle: str | None = None
    """Plain text below the title."""

    body: str | None = None
    """The text in `bodyFormat`, a little less than 1 MiB, as the whole request may have no more. What is not safe is
    left out, with a warning.
    """

    body_format: BodyFormat | None = None
    """What `body` is written in; Markdown at first."""

    excerpt: str | None = None
    """Plain text for lists; null for the beginning of the text."""

    language: str | None = None
    """Language tag (BCP 47)."""

    featured: bool | None = None
    """Whether front ends should put it first."""

    visibility: Visibility | None = None
    """`unlisted` posts answer by id and slug only; no list or count has them."""

    cover_image: CoverImageIn | None = None
    """The picture at the top; null removes it."""

    canonical_url: str | None = None
    """The original's address, if the post first appeared elsewhere."""

    seo: SeoIn | None = None
    """What search engines and networks are told; null empties it."""

    metadata: Mapping[str, JsonValue] | None = None
    """Any JSON object, at most 64 KiB; merged name by name, null empties it."""

    tags: Sequence[str | NamedIn] | None = None
    """Its tags, in this order. Unknown ones are made, by those who may."""

    authors: Sequence[str | NamedIn] | None = None
    """Its authors, who must exist; the first is the primary one."""

    id: UUID | None = None
    """The post's id, if the client likes to make it; a version 7 UUID is best."""

    title: str
    """Plain text, one line."""

    publish: PublishIn | None = None
    """Publish it in the same breath: `{}` now, or as said. Absent or null: a draft."""


class EditPostOperationIn(Model, frozen=True):
    """Change a working copy: absent stays, null empties."""

    model_config = ConfigDict(extra="forbid")

    op: Literal["editPost"] = "editPost"
    """What to do."""

    if_match: int | Literal["*"]
    """The version this change was made for, or `*` for any. Stale: 412."""

    id: UUID
    """The post's id."""

    slug: str | None = None
    """Lower-case letters, digits, `-` and `_`, of any script; made from the title if absent."""

    subtitle: str | None = None
    """Plain text below the title."""

    body: str | None = None
    """The text in `bodyFormat`, a little less than 1 MiB, as the whole request may have no more. What is not safe is
    left out, with a warning.
    """

    body_format: BodyFormat | None = None
    """What `body` is written in; Markdown at first."""

    excerpt: str | None = None
    """Plain text for lists; null for the beginning of the text."""

    language: str | None = None
    """Language tag (BCP 47)."""

    featured: bool | None = None
    """Whether front ends should put it first."""

    visibility: Visibility | None = None
    """`unlisted` posts answer by id and slug only; no list or count has them."""

    cover_image: CoverImageIn | None = None
    """The picture at the top; null removes it."""

    canonical_url: str | None = None
    """The original's address, if the post first appeared elsewhere."""

    seo: SeoIn | None = None
    """What search engines and networks are told; null empties it."""

    metadata: Mapping[str, JsonValue] | None = None
    """Any JSON object, at most 64 KiB; merged name by name, null empties it."""

    tags: Sequence[str | NamedIn] | None = None
    """Its tags, in this order. Unknown ones are made, by those who may."""

    authors: Sequence[str | NamedIn] | None = None
    """Its authors, who must exist; the first is the primary one."""

    title: str | None = None
    """Plain text, one line."""

    autosave: bool | None = None
    """`true` for what a program saves while somebody writes: it takes the place of the last autosave with the same key
    instead of making a revision each time, unless readers were to see that.
    """


class Me(Model, frozen=True):
    """Who is asking, and what they may do."""

    key: Key
    """The key that is asking."""

    role: Role
    """What it was given to."""

    author: Named | None
    """The author whose posts are its own; null if it is nobody's."""

    permitted_actions: Sequence[Permission]
    """Everything the key may do. What is not here is answered with `not-permitted`."""


class PostIn(Model, frozen=True):
    """A post to be written."""

    model_config = ConfigDict(extra="forbid")

    slug: str | None = None
    """Lower-case letters, digits, `-` and `_`, of any script; made from the title if absent."""

    subtitle: str | None = None
    """Plain text below the title."""

    body: str | None = None
    """The text in `bodyFormat`, a little less than 1 MiB, as the whole request may have no more. What is not safe is
    left out, with a warning.
    """

    body_format: BodyFormat | None = None
    """What `body` is written in; Markdown at first."""

    excerpt: str | None = None
    """Plain text for lists; null for the beginning of the text."""

    language: str | None = None
    """Language tag (BCP 47)."""

    featured: bool | None = None
    """Whether front ends should put it first."""

    visibility: Visibility | None = None
    """`unlisted` posts answer by id and slug only; no list or count has them."""

    cover_image: CoverImageIn | None = None
    """The picture at the top; null removes it."""

    canonical_url: str | None = None
    """The original's address, if the post first appeared elsewhere."""

    seo: SeoIn | None = None
    """What search engines and networks are told; null empties it."""

    metadata: Mapping[str, JsonValue] | None = None
    """Any JSON object, at most 64 KiB; merged name by name, null empties it."""

    tags: Sequence[str | NamedIn] | None = None
    """Its tags, in this order. Unknown ones are made, by those who may."""

    authors: Sequence[str | NamedIn] | None = None
    """Its authors, who must exist; the first is the primary one."""

    id: UUID | None = None
    """The post's id, if the client likes to make it; a version 7 UUID is best."""

    title: str
    """Plain text, one line."""

    publish: PublishIn | None = None
    """Publish it in the same breath: `{}` now, or as said. Absent or null: a draft."""


class Post(Model, frozen=True):
    """A post as readers see it: one revision of it, in its window."""

    id: UUID
    """The post's id. Never changes."""

    slug: str
    """The readable part of the post's address; letters and digits of any script."""

    url: str | None
    """Where the front end shows it; null if the server was not told."""

    title: str
    """Plain text, one line."""

    subtitle: str | None
    """Plain text below the title."""

    excerpt: str | None
    """Plain text for lists: the author's, else the beginning of the text; null if there is none."""

    body_format: BodyFormat
    """What `body` is written in."""

    word_count: int
    """Words readers read."""

    reading_minutes: int
    """Minutes it takes to read: 230 words each, rounded up."""

    language: str | None
    """Language tag (BCP 47); null if nobody said."""

    featured: bool
    """Whether front ends should put it first."""

    visibility: Visibility
    """`unlisted` posts answer by id and slug only; no list or count has them."""

    cover_image: CoverImage | None
    """The picture at the top, if there is one."""

    canonical_url: str | None
    """The original's address, if the post first appeared elsewhere."""

    seo: Seo
    """What search engines and networks are told."""

    metadata: Mapping[str, JsonValue]
    """Whatever the editors keep here, as they wrote it."""

    tags: Sequence[Named]
    """Its tags, in the order given."""

    authors: Sequence[Named]
    """Its authors; the first is the primary one."""

    revision: int
    """Number of the revision that readers see."""

    published_at: AwareDatetime
    """The date readers see and lists sort by."""

    first_published_at: AwareDatetime
    """When readers first saw it."""

    updated_at: AwareDatetime
    """When this revision went live."""

    created_at: AwareDatetime
    """When it was made."""

    body: str
    """The text as written, in `bodyFormat`."""

    html: str
    """The text as HTML, sanitised: safe to put into a page."""

    toc: Sequence[Heading]
    """The headings in `html`, in order."""


class PostPatchIn(Model, frozen=True):
    """A change to a post, as a JSON merge patch (RFC 7396): absent stays, null empties."""

    model_config = ConfigDict(extra="forbid")

    slug: str | None = None
    """Lower-case letters, digits, `-` and `_`, of any script; made from the title if absent."""

    subtitle: str | None = None
    """Plain text below the title."""

    body: str | None = None
    """The text in `bodyFormat`, a little less than 1 MiB, as the whole request may have no more. What is not safe is
    left out, with a warning.
    """

    body_format: BodyFormat | None = None
    """What `body` is written in; Markdown at first."""

    excerpt: str | None = None
    """Plain text for lists; null for the beginning of the text."""

    language: str | None = None
    """Language tag (BCP 47)."""

    featured: bool | None = None
    """Whether front ends should put it first."""

    visibility: Visibility | None = None
    """`unlisted` posts answer by id and slug only; no list or count has them."""

    cover_image: CoverImageIn | None = None
    """The picture at the top; null removes it."""

    canonical_url: str | None = None
    """The original's address, if the post first appeared elsewhere."""

    seo: SeoIn | None = None
    """What search engines and networks are told; null empties it."""

    metadata: Mapping[str, JsonValue] | None = None
    """Any JSON object, at most 64 KiB; merged name by name, null empties it."""

    tags: Sequence[str | NamedIn] | None = None
    """Its tags, in this order. Unknown ones are made, by those who may."""

    authors: Sequence[str | NamedIn] | None = None
    """Its authors, who must exist; the first is the primary one."""

    title: str | None = None
    """Plain text, one line."""

    autosave: bool | None = None
    """`true` for what a program saves while somebody writes: it takes the place of the last autosave with the same key
    instead of making a revision each time, unless readers were to see that.
    """


class PostSummary(Model, frozen=True):
    """A post in a list, with those of its texts that were asked for."""

    id: UUID
    """The post's id. Never changes."""

    slug: str
    """The readable part of the post's address; letters and digits of any script."""

    url: str | None
    """Where the front end shows it; null if the server was not told."""

    title: str
    """Plain text, one line."""

    subtitle: str | None
    """Plain text below the title."""

    excerpt: str | None
    """Plain text for lists: the author's, else the beginning of the text; null if there is none."""

    body_format: BodyFormat
    """What `body` is written in."""

    word_count: int
    """Words readers read."""

    reading_minutes: int
    """Minutes it takes to read: 230 words each, rounded up."""

    language: str | None
    """Language tag (BCP 47); null if nobody said."""

    featured: bool
    """Whether front ends should put it first."""

    visibility: Visibility
    """`unlisted` posts answer by id and slug only; no list or count has them."""

    cover_image: CoverImage | None
    """The picture at the top, if there is one."""

    canonical_url: str | None
    """The original's address, if the post first appeared elsewhere."""

    seo: Seo
    """What search engines and networks are told."""

    metadata: Mapping[str, JsonValue]
    """Whatever the editors keep here, as they wrote it."""

    tags: Sequence[Named]
    """Its tags, in the order given."""

    authors: Sequence[Named]
    """Its authors; the first is the primary one."""

    revision: int
    """Number of the revision that readers see."""

    published_at: AwareDatetime
    """The date readers see and lists sort by."""

    first_published_at: AwareDatetime
    """When readers first saw it."""

    updated_at: AwareDatetime
    """When this revision went live."""

    created_at: AwareDatetime
    """When it was made."""

    body: str | None
    """The text in `bodyFormat`; null unless `include=body` asks for it."""

    html: str | None
    """The text as HTML; null unless `include=html` asks for it."""


class RelatedPosts(Model, frozen=True):
    """Posts about the same."""

    results: Sequence[PostSummary]
    """Other posts that share tags with it, those that share most first."""


class Revision(Model, frozen=True):
    """What a post said at one time."""

    title: str
    """Plain text, one line."""

    subtitle: str | None
    """Plain text below the title."""

    excerpt: str | None
    """Plain text for lists: the author's, else the beginning of the text; null if there is none."""

    body_format: BodyFormat
    """What `body` is written in."""

    word_count: int
    """Words readers read."""

    reading_minutes: int
    """Minutes it takes to read: 230 words each, rounded up."""

    language: str | None
    """Language tag (BCP 47); null if nobody said."""

    featured: bool
    """Whether front ends should put it first."""

    visibility: Visibility
    """`unlisted` posts answer by id and slug only; no list or count has them."""

    cover_image: CoverImage | None
    """The picture at the top, if there is one."""

    canonical_url: str | None
    """The original's address, if the post first appeared elsewhere."""

    seo: Seo
    """What search engines and networks are told."""

    metadata: Mapping[str, JsonValue]
    """Whatever the editors keep here, as they wrote it."""

    tags: Sequence[Named]
    """Its tags, in the order given."""

    authors: Sequence[Named]
    """Its authors; the first is the primary one."""

    body: str
    """The text as written, in `bodyFormat`."""

    html: str
    """The text as HTML, sanitised: safe to put into a page."""

    toc: Sequence[Heading]
    """The headings in `html`, in order."""

    render_warnings: Sequence[RenderWarning]
    """What was written but readers will not get, and why."""

    number: int
    """Counts the revisions of the post, from 1."""

    created_at: AwareDatetime
    """When it was written."""

    created_by: str | None
    """Id of the API key that wrote it; null for the operator."""

    autosave: bool
    """Whether a program left it while somebody wrote; the next autosave with the same key takes its place, unless
    readers were to see it.
    """


class AdjacentPosts(Model, frozen=True):
    """What stands before and after a post in the list."""

    newer: PostSummary | None
    """The next newer post; null beside the newest."""

    older: PostSummary | None
    """The next older post; null beside the oldest."""


class AdminPostPage(Model, frozen=True):
    """A page of posts in all states."""

    results: Sequence[AdminPostSummary]
    """What is on this page, in the order of the list."""

    count: int | None
    """All entries of the list if `count=exact` asked for it, else null."""

    next: str | None
    """Cursor for `start_after`: what comes after. Null on the last page."""

    previous: str | None
    """Cursor for `end_before`: what comes before. Null on the first page."""


class Operations(
    RootModel[
        CreatePostOperationIn
        | EditPostOperationIn
        | PublishPostOperationIn
        | UnpublishPostOperationIn
        | TrashPostOperationIn
        | RestorePostOperationIn
        | PurgePostOperationIn
        | RestoreRevisionOperationIn
        | CreateTagOperationIn
        | EditTagOperationIn
        | MergeTagOperationIn
        | DeleteTagOperationIn
        | CreateAuthorOperationIn
        | EditAuthorOperationIn
        | DeleteAuthorOperationIn
        | EraseAuthorOperationIn
    ]
):
    root: Annotated[
        CreatePostOperationIn
        | EditPostOperationIn
        | PublishPostOperationIn
        | UnpublishPostOperationIn
        | TrashPostOperationIn
        | RestorePostOperationIn
        | PurgePostOperationIn
        | RestoreRevisionOperationIn
        | CreateTagOperationIn
        | EditTagOperationIn
        | MergeTagOperationIn
        | DeleteTagOperationIn
        | CreateAuthorOperationIn
        | EditAuthorOperationIn
        | DeleteAuthorOperationIn
        | EraseAuthorOperationIn,
        Field(discriminator="op"),
    ]
    """One operation of a batch; `op` says which."""


class BatchIn(Model, frozen=True):
    """Operations that are done together or not at all."""

    model_config = ConfigDict(extra="forbid")

    operations: Sequence[
        Annotated[
            CreatePostOperationIn
            | EditPostOperationIn
            | PublishPostOperationIn
            | UnpublishPostOperationIn
            | TrashPostOperationIn
            | RestorePostOperationIn
            | PurgePostOperationIn
            | RestoreRevisionOperationIn
            | CreateTagOperationIn
            | EditTagOperationIn
            | MergeTagOperationIn
            | DeleteTagOperationIn
            | CreateAuthorOperationIn
            | EditAuthorOperationIn
            | DeleteAuthorOperationIn
            | EraseAuthorOperationIn,
            Field(discriminator="op"),
        ]
    ]
    """What to do, in this order. The whole request may have no more bytes than any other."""


class Batch(Model, frozen=True):
    """What came of all operations, in their order."""

    results: Sequence[BatchResult]
    """One for each operation, in the order in which they were sent."""


class Hit(Model, frozen=True):
    """A post that holds what is looked for."""

    post: PostSummary
    snippet: str
    """A passage of the text as HTML, safe to put into a page: what was looked for in `<mark>`, everything else escaped.
    The beginning where only title, subtitle or tags hold it.
    """

    score: float
    """How well it fits, compared with the others: nothing more."""


class PostPage(Model, frozen=True):
    """A page of published posts."""

    results: Sequence[PostSummary]
    """What is on this page, in the order of the list."""

    count: int | None
    """All entries of the list if `count=exact` asked for it, else null."""

    next: str | None
    """Cursor for `start_after`: what comes after. Null on the last page."""

    previous: str | None
    """Cursor for `end_before`: what comes before. Null on the first page."""


class SearchPage(Model, frozen=True):
    """A page of what was found."""

    results: Sequence[Hit]
    """What is on this page, in the order of the list."""

    count: int | None
    """All entries of the list if `count=exact` asked for it, else null."""

    next: str | None
    """Cursor for `start_after`: what comes after. Null on the last page."""

    previous: str | None
    """Cursor for `end_before`: what comes before. Null on the first page."""

    suggestion: str | None
    """Where nothing at all is found: what may have been meant and would be found; null if nothing is like it."""
