"""Links of the OpenAPI document (§4.8.20): which operation goes on where another ends, and with which values."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

Document: TypeAlias = dict[str, Any]

_ID: Final = {"post_id": "$response.body#/id"}
_FIRST: Final = {"post_id": "$response.body#/results/0/id"}
_SLUG: Final = {"slug": "$response.body#/slug"}
_CHANGE: Final = {**_ID, "If-Match": "$response.header.ETag"}
_SAME: Final = {"post_id": "$request.path.post_id"}
_REVISION: Final = {**_SAME, "number": "$response.body#/results/0/number"}
_FIRST_SLUG: Final = {"slug": "$response.body#/results/0/slug"}
_TAG: Final = {"slug": "$response.body#/tags/0/slug"}
_AUTHOR: Final = {"slug": "$response.body#/authors/0/slug"}
_NEXT: Final = {"start_after": "$response.body#/next"}

# From an operation and its status to others, with the parameters they take.
_LINKS: Final[Mapping[tuple[str, str], Sequence[tuple[str, Mapping[str, str]]]]] = {
    ("listPosts", "200"): [("listPosts", _NEXT), ("getPost", _FIRST), ("getPostBySlug", _FIRST_SLUG)],
    ("getPost", "200"): [("getPostBySlug", _SLUG), ("getTag", _TAG), ("getAuthor", _AUTHOR)],
    ("getPostBySlug", "200"): [("getPost", _ID)],
    ("listTags", "200"): [("listTags", _NEXT), ("getTag", _FIRST_SLUG)],
    ("getTag", "200"): [("listPosts", {"tag": "$response.body#/slug"})],
    ("listAuthors", "200"): [("listAuthors", _NEXT), ("getAuthor", _FIRST_SLUG)],
    ("getAuthor", "200"): [("listPosts", {"author": "$response.body#/slug"})],
    ("listAdminPosts", "200"): [("listAdminPosts", _NEXT), ("getAdminPost", _FIRST)],
    ("createPost", "201"): [
        ("getAdminPost", _ID),
        ("editPost", _CHANGE),
        ("publishPost", _CHANGE),
        ("deletePost", _CHANGE),
    ],
    ("getAdminPost", "200"): [
        ("editPost", _CHANGE),
        ("publishPost", _CHANGE),
        ("unpublishPost", _CHANGE),
        ("deletePost", _CHANGE),
        ("listRevisions", _ID),
    ],
    ("editPost", "200"): [
        ("getAdminPost", _ID),
        ("editPost", _CHANGE),
        ("publishPost", _CHANGE),
        ("getRevision", {**_ID, "number": "$response.body#/revision"}),
    ],
    ("publishPost", "200"): [
        ("getPost", _ID),
        ("getPostBySlug", _SLUG),
        ("editPost", _CHANGE),
        ("unpublishPost", _CHANGE),
    ],
    ("unpublishPost", "200"): [("getAdminPost", _ID), ("publishPost", _CHANGE), ("deletePost", _CHANGE)],
    ("deletePost", "200"): [("restorePost", _CHANGE)],
    ("restorePost", "200"): [("getAdminPost", _ID), ("publishPost", _CHANGE)],
    ("listRevisions", "200"): [("listRevisions", {**_SAME, **_NEXT}), ("getRevision", _REVISION)],
    ("getRevision", "200"): [("getAdminPost", _SAME)],
    ("listAdminTags", "200"): [("listAdminTags", _NEXT)],
    ("createTag", "201"): [("listAdminTags", {}), ("getTag", _SLUG)],
    ("listAdminAuthors", "200"): [("listAdminAuthors", _NEXT)],
    ("createAuthor", "201"): [("listAdminAuthors", {}), ("getAuthor", _SLUG)],
    ("listKeys", "200"): [("listKeys", _NEXT), ("revokeKey", {"key_id": "$response.body#/results/0/id"})],
    ("createKey", "201"): [("revokeKey", {"key_id": "$response.body#/id"}), ("listKeys", {})],
}


def add_links(operations: Mapping[str, Document]) -> None:
    """Write the links of every operation into its responses."""
    for (name, status), links in _LINKS.items():
        if name in operations:
            operations[name]["responses"][status]["links"] = dict(_each(links))


def _each(links: Sequence[tuple[str, Mapping[str, str]]]) -> Iterator[tuple[str, Document]]:
    for name, parameters in links:
        link: Document = {"operationId": name, "description": f"`{name}` goes on from here."}
        yield name, link | ({"parameters": dict(parameters)} if parameters else {})
