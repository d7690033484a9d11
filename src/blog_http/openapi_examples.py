"""Examples: one story, told by the fields' own examples. Ada writes, publishes and mends her first post."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from blog_http.openapi_parts import Document
from blog_http.schemas.fields import BODY, CREATED, POST_ID, UPDATED

_LATER: Final = "2036-06-01T08:00:00Z"
_BARE: Final = {  # a post of which nobody has said more than title, text and tags
    "slug": "hello-world",
    "version": 1,
    "revision": 1,
    "state": "draft",
    "live": None,
    "publishedAt": None,
    "firstPublishedAt": None,
    "previousSlugs": [],
    "createdAt": CREATED,
    "updatedAt": CREATED,
    "subtitle": None,
    "excerpt": "A first post.",
    "language": None,
    "coverImage": None,
    "seo": {
        "title": None,
        "description": None,
        "noindex": False,
        "openGraph": {"title": None, "description": None, "image": None},
        "twitter": {"title": None, "description": None, "image": None, "card": None},
    },
    "metadata": {},
    "authors": [],
}
_LETTERS: Final = {
    "slug": "letters",
    "version": 1,
    "name": "Letters",
    "description": "Sent and received.",
    "postCount": 0,
    "createdAt": UPDATED,
    "updatedAt": UPDATED,
}
_GRACE: Final = {
    "slug": "grace-hopper",
    "version": 1,
    "name": "Grace Hopper",
    "bio": None,
    "email": None,
    "website": "https://example.org/grace",
    "avatarUrl": None,
    "postCount": 0,
    "createdAt": UPDATED,
    "updatedAt": UPDATED,
}
_SECOND_ID: Final = "01970f4e-7a00-7cc3-98a5-0f3b1c2d4e60"
_DRAFT_AGAIN: Final = {"state": "draft", "live": None, "version": 6}

# What is sent, by operation: each is taken as it stands.
REQUESTS: Final[Mapping[str, Mapping[str, tuple[str, Any]]]] = {
    "createPost": {
        "draft": ("A draft", {"title": "Hello, world", "body": BODY, "tags": ["Travel"]}),
        "signed": ("A draft by somebody", {"title": "Hello, world", "body": BODY, "authors": ["ada"]}),
        "published": ("Published at once", {"title": "Hello, world", "body": BODY, "publish": {}}),
        "scheduled": ("Published later", {"title": "Hello, future", "body": BODY, "publish": {"at": _LATER}}),
    },
    "editPost": {
        "changed": ("Change some fields", {"title": "Hello again, world", "tags": ["Travel", "Letters"]}),
        "emptied": ("Empty some fields", {"subtitle": None, "coverImage": None}),
        "autosaved": ("Saved while somebody writes", {"body": BODY, "autosave": True}),
    },
    "publishPost": {
        "now": ("The working copy, now", {}),
        "later": ("The working copy, for a time", {"at": _LATER, "until": "2037-01-01T00:00:00Z"}),
        "older": ("An older revision", {"revision": 1}),
    },
    "renderText": {"markdown": ("Some Markdown", {"body": BODY, "bodyFormat": "markdown"})},
    "createPreview": {"week": ("For a week", {}), "day": ("For a day", {"expiresIn": 86_400})},
    "changeSite": {"changed": ("Say one thing, unsay another", {"description": "Of looms.", "tagUrl": None})},
    "createTag": {"letters": ("A tag", {"name": "Letters", "description": "Sent and received."})},
    "editTag": {
        "renamed": ("Another name and address", {"name": "Journeys", "slug": "journeys"}),
        "undescribed": ("No description", {"description": None}),
    },
    "mergeTag": {"into": ("Into another tag", {"into": "voyages"})},
    "createAuthor": {"grace": ("An author", {"name": "Grace Hopper", "website": "https://example.org/grace"})},
    "runBatch": {
        "names": (
            "A tag and an author",
            {
                "operations": [
                    {"op": "createTag", "name": "Letters", "description": "Sent and received."},
                    {"op": "createAuthor", "name": "Grace Hopper", "website": "https://example.org/grace"},
                ]
            },
        ),
        "series": (
            "A post and what leads to it, published together",
            {
                "operations": [
                    {"op": "createPost", "id": _SECOND_ID, "title": "Hello, part two", "body": BODY},
                    {"op": "editPost", "id": POST_ID, "ifMatch": "*", "subtitle": "The first of two"},
                    {"op": "publishPost", "id": _SECOND_ID, "ifMatch": 1},
                    {"op": "publishPost", "id": POST_ID, "ifMatch": "*"},
                ]
            },
        ),
        "tidying": (
            "Two tags made one, an author renamed, a post taken back",
            {
                "operations": [
                    {"op": "mergeTag", "tag": "travel", "ifMatch": "*", "into": "voyages"},
                    {"op": "editAuthor", "author": "ada", "ifMatch": "*", "name": "Ada King", "slug": "ada-king"},
                    {"op": "restoreRevision", "id": POST_ID, "ifMatch": "*", "revision": 1},
                ]
            },
        ),
    },
    "editAuthor": {
        "renamed": ("Another name and address", {"name": "Ada King", "slug": "ada-king"}),
        "emptied": ("No e-mail address and no picture", {"email": None, "avatarUrl": None}),
    },
    "createKey": {"author": ("A key for an author", {"name": "Ada's laptop", "role": "author", "author": "ada"})},
}

# How the answer to the request of that name differs from the example of its schema, by operation and status.
_ANSWERS: Final[Mapping[tuple[str, str], tuple[str, Document]]] = {
    ("createPost", "201"): ("draft", _BARE),
    ("editPost", "200"): (
        "changed",
        {
            "title": "Hello again, world",
            "tags": [{"slug": "travel", "name": "Travel"}, {"slug": "letters", "name": "Letters"}],
            "version": 6,
            "revision": 4,
            "hasUnpublishedChanges": True,
        },
    ),
    ("unpublishPost", "200"): ("unpublished", _DRAFT_AGAIN),
    ("deletePost", "200"): ("trashed", {"state": "trashed", "live": None, "version": 6, "trashedAt": UPDATED}),
    ("restorePost", "200"): ("restored", _DRAFT_AGAIN),
    ("restoreRevision", "200"): (
        "first",
        {"title": "Hello", "subtitle": None, "version": 6, "revision": 4, "hasUnpublishedChanges": True},
    ),
    ("createPreview", "201"): ("week", {"createdAt": UPDATED, "expiresAt": "2026-01-09T09:30:00Z"}),
    ("revokePreview", "200"): ("revoked", {"revokedAt": UPDATED}),
    ("changeSite", "200"): ("changed", {"description": "Of looms.", "tagUrl": None, "version": 6}),
    ("createTag", "201"): ("letters", _LETTERS),
    ("createAuthor", "201"): ("grace", _GRACE),
    ("runBatch", "200"): (
        "names",
        {
            "results": [
                {"op": "createTag", "post": None, "tag": _LETTERS, "author": None},
                {"op": "createAuthor", "post": None, "tag": None, "author": _GRACE},
            ]
        },
    ),
    ("editTag", "200"): (
        "renamed",
        {"slug": "journeys", "name": "Journeys", "version": 6, "updatedAt": UPDATED},
    ),
    ("mergeTag", "200"): (
        "into",
        {"slug": "voyages", "name": "Voyages", "description": None, "version": 1},
    ),
    ("editAuthor", "200"): (
        "renamed",
        {"slug": "ada-king", "name": "Ada King", "version": 6, "updatedAt": UPDATED},
    ),
    ("deleteAuthor", "200"): (
        "erased",
        {
            "slug": "anonymous-1c2d4e5f",
            "name": "Anonymous",
            "bio": None,
            "email": None,
            "website": None,
            "avatarUrl": None,
            "version": 6,
            "updatedAt": UPDATED,
        },
    ),
    ("createKey", "201"): ("author", {"expiresAt": None, "createdAt": UPDATED}),
    ("revokeKey", "200"): ("revoked", {"revokedAt": UPDATED}),
}


def add_examples(operations: Mapping[str, Document], schemas: Mapping[str, Document]) -> dict[str, Document]:
    """Give every body of every operation its examples, by reference; what they refer to."""
    shared: dict[str, Document] = {}
    for name, operation in operations.items():
        sent = {each: {"summary": said, "value": value} for each, (said, value) in REQUESTS.get(name, {}).items()}
        for content in operation.get("requestBody", {}).get("content", {}).values():
            content["examples"] = _referring(sent, f"{name}.", shared)
        for status, content in _answered(operation):
            kind, changes = _ANSWERS.get((name, status), ("example", {}))
            value = {**example_of(content["schema"], schemas), **changes}
            model = content["schema"]["$ref"].rpartition("/")[2]
            content["examples"] = _referring({kind: {"value": value}}, f"{model}.", shared)
    return dict(sorted(shared.items()))


def _answered(operation: Document) -> Iterator[tuple[str, Document]]:
    for status, response in operation["responses"].items():
        for content in response.get("content", {}).values():
            if status < "300" and "$ref" in content["schema"]:
                yield status, content


def example_of(schema: Document, schemas: Mapping[str, Document]) -> Any:
    """The schema's own example, or one put together from those of its parts."""
    if "examples" in schema:
        return schema["examples"][0]
    if "$ref" in schema:
        return example_of(schemas[schema["$ref"].rpartition("/")[2]], schemas)
    if "anyOf" in schema:
        return example_of(schema["anyOf"][0], schemas)
    if schema.get("type") == "array":
        return [example_of(schema["items"], schemas)]
    if "properties" in schema:
        return {name: example_of(each, schemas) for name, each in schema["properties"].items()}
    return schema.get("const")


def _referring(examples: Mapping[str, Document], prefix: str, shared: dict[str, Document]) -> Document:
    for name, example in examples.items():
        if shared.setdefault(prefix + name, example) != example:
            raise ValueError(f"two examples are called {prefix}{name}")
    return {name: {"$ref": f"#/components/examples/{prefix}{name}"} for name in examples}
