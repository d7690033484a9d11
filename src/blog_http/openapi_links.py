"""Links of the OpenAPI document (§4.8.20): which operation goes on where another ends, and with which values."""

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from blog_http.openapi_parts import Document

_ID: Final = {"post_id": "$response.body#/id"}
_FIRST: Final = {"post_id": "$response.body#/results/0/id"}
_SLUG: Final = {"slug": "$response.body#/slug"}
_FIRST_SLUG: Final = {"slug": "$response.body#/results/0/slug"}
_CHANGE: Final = {**_ID, "If-Match": "$response.header.ETag"}
_TAG: Final = {"tag_slug": "$response.body#/slug"}
_AUTHOR: Final = {"author_slug": "$response.body#/slug"}
_CHANGE_TAG: Final = {**_TAG, "If-Match": "$response.header.ETag"}
_CHANGE_AUTHOR: Final = {**_AUTHOR, "If-Match": "$response.header.ETag"}
_SAME: Final = {"post_id": "$request.path.post_id"}

_GET: Final = ("getAdminPost", "The post with its working copy.", _ID)
_EDIT: Final = ("editPost", "Change its working copy.", _CHANGE)
_PUBLISH: Final = ("publishPost", "Show it to readers.", _CHANGE)
_UNPUBLISH: Final = ("unpublishPost", "Take it away from readers.", _CHANGE)
_DELETE: Final = ("deletePost", "Move it to the trash.", _CHANGE)

_FILTERS: Final = ("tag", "id", "author", "featured", "language", "published_after", "published_before")

Link: TypeAlias = tuple[str, str, Mapping[str, object]]


def _next(operation: str, *filters: str, **path: str) -> Link:
    """The next page of the same list: a cursor is good for the same filters only."""
    kept = {name: f"$request.query.{name}" for name in ("limit", *filters)}
    return operation, "The next page.", {**path, **kept, "start_after": "$response.body#/next"}


# From an operation and its status to others: what comes of it, and the parameters they take.
_LINKS: Final[Mapping[tuple[str, str], Sequence[Link]]] = {
    ("listPosts", "200"): [
        _next("listPosts", *_FILTERS, "sort", "include"),
        ("getPost", "The first post of the page, with its text.", _FIRST),
        ("getPostBySlug", "The same by its slug.", _FIRST_SLUG),
    ],
    ("getPost", "200"): [
        ("getPostBySlug", "The same by its slug.", _SLUG),
        ("getRelatedPosts", "Posts about the same.", _ID),
        ("getAdjacentPosts", "What stands beside it in the list.", _ID),
        ("getTag", "The first of its tags.", {"slug": "$response.body#/tags/0/slug"}),
        ("getAuthor", "Its primary author.", {"slug": "$response.body#/authors/0/slug"}),
    ],
    ("getPostBySlug", "200"): [("getPost", "The same by its id, which never changes.", _ID)],
    ("getRelatedPosts", "200"): [("getPost", "The first of them, with its text.", _FIRST)],
    ("getAdjacentPosts", "200"): [
        ("getPost", "The next older post, with its text.", {"post_id": "$response.body#/older/id"})
    ],
    ("getArchive", "200"): [("listPosts", "The posts themselves.", {"tag": "$request.query.tag"})],
    ("searchPosts", "200"): [
        _next(
            "searchPosts",
            *("q", "prefix", "tag", "author", "featured", "language", "published_after", "published_before", "id"),
        ),
        ("getPost", "The best hit, with its text.", {"post_id": "$response.body#/results/0/post/id"}),
    ],
    ("listTags", "200"): [_next("listTags"), ("getTag", "The first tag of the page.", _FIRST_SLUG)],
    ("getTag", "200"): [("listPosts", "The posts that carry it.", {"tag": "$response.body#/slug"})],
    ("listAuthors", "200"): [_next("listAuthors"), ("getAuthor", "The first author of the page.", _FIRST_SLUG)],
    ("getAuthor", "200"): [("listPosts", "Their posts.", {"author": "$response.body#/slug"})],
    ("listChanges", "200"): [
        _next("listChanges"),
        (
            "getPost",
            "The first post of the page, if it is still there.",
            {"post_id": "$response.body#/results/0/postId"},
        ),
    ],
    ("listAdminPosts", "200"): [
        _next("listAdminPosts", "state", "tag", "author", "q", "updated_after", "sort", "include"),
        ("getAdminPost", "The first post of the page, with its text and version.", _FIRST),
    ],
    ("createPost", "201"): [_GET, _EDIT, _PUBLISH, _DELETE],
    ("getAdminPost", "200"): [
        _EDIT,
        _PUBLISH,
        _UNPUBLISH,
        _DELETE,
        ("listRevisions", "What it said before.", _ID),
        ("createPreview", "Make a link to its working copy.", _ID),
    ],
    ("editPost", "200"): [
        _GET,
        _EDIT,
        _PUBLISH,
        ("getRevision", "The working copy by its number.", {**_ID, "number": "$response.body#/revision"}),
    ],
    ("publishPost", "200"): [
        ("getPost", "The post as readers see it.", _ID),
        ("getPostBySlug", "The same by its slug.", {"slug": "$response.body#/live/slug"}),
        _EDIT,
        _UNPUBLISH,
    ],
    ("unpublishPost", "200"): [_GET, _EDIT, _PUBLISH, _DELETE],
    ("deletePost", "200"): [
        ("restorePost", "Bring it back.", _CHANGE),
        ("deletePost", "Forget it for good, with `purge=true`.", {**_CHANGE, "purge": "true"}),
    ],
    ("restorePost", "200"): [_GET, _EDIT, _PUBLISH],
    ("listRevisions", "200"): [
        _next("listRevisions", **_SAME),
        ("getRevision", "The first of the page.", {**_SAME, "number": "$response.body#/results/0/number"}),
        (
            "diffRevisions",
            "What the newest changed.",
            {**_SAME, "before": "$response.body#/results/1/number", "after": "$response.body#/results/0/number"},
        ),
    ],
    ("getRevision", "200"): [("getAdminPost", "The post it belongs to, with the version for `If-Match`.", _SAME)],
    ("restoreRevision", "200"): [_GET, _EDIT, _PUBLISH],
    ("diffRevisions", "200"): [
        ("getRevision", "The one that it led to.", {**_SAME, "number": "$response.body#/to"}),
        (
            "diffRevisions",
            "The way back.",
            {**_SAME, "before": "$response.body#/to", "after": "$response.body#/from"},
        ),
    ],
    ("renderText", "200"): [("createPost", "Write it.", {})],
    ("listPreviews", "200"): [
        _next("listPreviews", **_SAME),
        ("revokePreview", "Revoke the first.", {**_SAME, "preview_id": "$response.body#/results/0/id"}),
    ],
    ("createPreview", "201"): [
        ("getPreview", "What it shows.", {"token": "$response.body#/token"}),
        ("revokePreview", "Revoke it.", {**_SAME, "preview_id": "$response.body#/id"}),
        ("listPreviews", "All previews of the post.", _SAME),
    ],
    ("getPreview", "200"): [("getAdminPost", "The post it shows, for holders of a key.", _ID)],
    ("getSite", "200"): [("changeSite", "Change it.", {"If-Match": "$response.header.ETag"})],
    ("changeSite", "200"): [("changeSite", "Change it again.", {"If-Match": "$response.header.ETag"})],
    ("runBatch", "200"): [
        ("getAdminPost", "What the first operation did to its post.", {"post_id": "$response.body#/results/0/post/id"}),
    ],
    ("listAdminTags", "200"): [
        _next("listAdminTags"),
        (
            "getAdminTag",
            "The first of the page, with its version for `If-Match`.",
            {"tag_slug": "$response.body#/results/0/slug"},
        ),
    ],
    ("createTag", "201"): [
        ("listAdminTags", "All tags.", {}),
        ("editTag", "Change it.", _CHANGE_TAG),
        ("deleteTag", "Take it away.", _CHANGE_TAG),
    ],
    ("getAdminTag", "200"): [
        ("editTag", "Change it.", _CHANGE_TAG),
        ("mergeTag", "Merge it into another.", _CHANGE_TAG),
        ("deleteTag", "Take it away.", _CHANGE_TAG),
    ],
    ("editTag", "200"): [
        ("getAdminTag", "The tag where it is now.", _TAG),
        ("editTag", "Change it again.", _CHANGE_TAG),
        ("getTag", "The tag as readers see it.", _SLUG),
    ],
    ("mergeTag", "200"): [("getAdminTag", "The tag that posts carry now.", _TAG)],
    ("listAdminAuthors", "200"): [
        _next("listAdminAuthors"),
        (
            "getAdminAuthor",
            "The first of the page, with their version for `If-Match`.",
            {"author_slug": "$response.body#/results/0/slug"},
        ),
    ],
    ("createAuthor", "201"): [
        ("listAdminAuthors", "All authors.", {}),
        ("editAuthor", "Change them.", _CHANGE_AUTHOR),
        ("deleteAuthor", "Delete them.", _CHANGE_AUTHOR),
    ],
    ("getAdminAuthor", "200"): [
        ("editAuthor", "Change them.", _CHANGE_AUTHOR),
        ("deleteAuthor", "Delete them, or with `erase=true` what is known of them.", _CHANGE_AUTHOR),
    ],
    ("editAuthor", "200"): [
        ("getAdminAuthor", "The author where they are now.", _AUTHOR),
        ("editAuthor", "Change them again.", _CHANGE_AUTHOR),
        ("getAuthor", "The author as readers see them.", _SLUG),
    ],
    ("deleteAuthor", "200"): [("getAdminAuthor", "What is left of them.", _AUTHOR)],
    ("listHistory", "200"): [_next("listHistory", **_SAME)],
    ("listEvents", "200"): [_next("listEvents")],
    ("listKeys", "200"): [
        _next("listKeys"),
        ("revokeKey", "Revoke the first.", {"key_id": "$response.body#/results/0/id"}),
    ],
    ("createKey", "201"): [
        ("revokeKey", "Revoke it.", {"key_id": "$response.body#/id"}),
        ("listKeys", "All keys.", {}),
    ],
}


def add_links(operations: Mapping[str, Document]) -> None:
    """Write the links of every operation into its responses."""
    for (name, status), links in _LINKS.items():
        if name in operations:
            operations[name]["responses"][status]["links"] = {link[0]: _link(*link) for link in links}


def _link(operation: str, description: str, parameters: Mapping[str, object]) -> Document:
    link: Document = {"operationId": operation, "description": description}
    return link | ({"parameters": dict(parameters)} if parameters else {})
