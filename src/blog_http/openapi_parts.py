"""What routes declare about their successes, for the OpenAPI document: `responses=READ | problems(NotFound)`."""

from typing import Any, Final, TypeAlias

from blog_http.problems import Responses
from blog_http.schemas.fields import MAX_HTML

Document: TypeAlias = dict[str, Any]

# By the name of the component: one header may say different things in different answers.
HEADERS: Final[dict[str, Document]] = {
    "EntityTag": {
        "description": "Tag of this representation, for `If-None-Match` (RFC 9110 §8.8.3).",
        "required": True,
        "schema": {"type": "string", "maxLength": 100, "examples": ['"ZpPjCtK8xAYIl6jbnBmFo2GS"']},
    },
    "Version": {
        "description": "The version of the thing, for `If-Match`.",
        "required": True,
        "schema": {"type": "string", "maxLength": 100, "examples": ['"5"']},
    },
    "LastModified": {
        "description": "When it last changed (RFC 9110 §8.8.2).",
        "required": True,
        "schema": {"type": "string", "maxLength": 29, "examples": ["Fri, 02 Jan 2026 09:30:00 GMT"]},
    },
    "Public": {
        "description": "Anybody may keep it, for so many seconds (RFC 9111 §5.2).",
        "required": True,
        "schema": {"type": "string", "maxLength": 100, "examples": ["public, max-age=60, stale-while-revalidate=600"]},
    },
    "SurrogateKey": {
        "description": "What it is made of, in words with spaces between: a CDN forgets by them what changed.",
        "required": True,
        "schema": {
            "type": "string",
            "maxLength": 2_000,
            "examples": ["blog posts post-01970f4e-7a00-7cc3-98a5-0f3b1c2d4e5f tag-travel author-ada"],
        },
    },
    "Revalidate": {
        "description": "Whoever keeps it asks each time whether it is still true. `no-store` on a stream.",
        "required": True,
        "schema": {"type": "string", "maxLength": 100, "examples": ["public, max-age=0, must-revalidate"]},
    },
    "NoStore": {
        "description": "Nobody may keep it (RFC 9111 §5.2).",
        "required": True,
        "schema": {"type": "string", "const": "no-store", "examples": ["no-store"]},
    },
    "Robots": {
        "description": "Search engines must neither list it nor follow its links.",
        "required": True,
        "schema": {"type": "string", "const": "noindex, nofollow", "examples": ["noindex, nofollow"]},
    },
    "Pages": {
        "description": "The pages `first`, `next` and `prev`, where there are such (RFC 8288), and as `alternate` the "
        "feeds if it is a list of posts.",
        "required": True,
        "schema": {"type": "string", "maxLength": 20_000, "examples": ['</api/posts?limit=20>; rel="first"']},
    },
    "FeedsOf": {
        "description": "The feeds of its posts, `alternate` (RFC 8288).",
        "required": True,
        "schema": {
            "type": "string",
            "maxLength": 20_000,
            "examples": ['</feed.atom?tag=travel>; rel="alternate"; type="application/atom+xml"'],
        },
    },
    "TagOfPage": {
        "description": "Tag of this page, for `If-None-Match`; a stream has none.",
        "schema": {"type": "string", "maxLength": 100, "examples": ['"ZpPjCtK8xAYIl6jbnBmFo2GS"']},
    },
    "LinksOfPage": {
        "description": "The pages `first` and `next` (RFC 8288); a stream has none.",
        "schema": {"type": "string", "maxLength": 20_000, "examples": ['</api/changes?limit=20>; rel="first"']},
    },
    "KeysOfPage": {
        "description": "What this page is made of, for CDNs; a stream has none.",
        "schema": {"type": "string", "maxLength": 2_000, "examples": ["blog posts"]},
    },
    "Made": {
        "description": "Where it is now.",
        "required": True,
        "schema": {
            "type": "string",
            "format": "uri-reference",
            "maxLength": 4_000,
            "examples": ["/api/admin/posts/01970f4e-7a00-7cc3-98a5-0f3b1c2d4e5f"],
        },
    },
    "Moved": {
        "description": "The address it has now; the query goes with it.",
        "required": True,
        "schema": {
            "type": "string",
            "format": "uri-reference",
            "maxLength": 40_000,
            "examples": ["/api/posts/by-slug/hello-world"],
        },
    },
    "RetryAfter": {
        "description": "Seconds to wait before asking again (RFC 9110 §10.2.3).",
        "required": True,
        "schema": {"type": "integer", "format": "int32", "minimum": 0, "maximum": 86_400, "examples": [2]},
    },
    "RequestId": {
        "description": "The request id, as in the log: the one that was sent, or a new one.",
        "required": True,
        "schema": {"type": "string", "maxLength": 200, "examples": ["0190b5a0-7c5e-7000-8000-000000000000"]},
    },
    "Replayed": {
        "description": "`true` if this is the first answer again, and nothing was changed now; else absent.",
        "schema": {"type": "string", "const": "true", "examples": ["true"]},
    },
    "Challenge": {
        "description": "What the `Authorization` header should have (RFC 6750).",
        "required": True,
        "schema": {"type": "string", "const": "Bearer", "examples": ["Bearer"]},
    },
}

NAMES: Final[dict[str, str]] = {
    "EntityTag": "ETag",
    "Version": "ETag",
    "LastModified": "Last-Modified",
    "Public": "Cache-Control",
    "Revalidate": "Cache-Control",
    "SurrogateKey": "Surrogate-Key",
    "NoStore": "Cache-Control",
    "Robots": "X-Robots-Tag",
    "Pages": "Link",
    "FeedsOf": "Link",
    "TagOfPage": "ETag",
    "LinksOfPage": "Link",
    "KeysOfPage": "Surrogate-Key",
    "Made": "Location",
    "Moved": "Location",
    "RetryAfter": "Retry-After",
    "RequestId": "X-Request-Id",
    "Replayed": "Idempotent-Replayed",
    "Challenge": "WWW-Authenticate",
}


def header_refs(*components: str) -> dict[str, dict[str, str]]:
    """Headers by their names, as references to these components."""
    return {NAMES[each]: {"$ref": f"#/components/headers/{each}"} for each in components}


def _told(status: int, description: str, *headers: str) -> Responses:
    return {status: {"description": description, "headers": header_refs(*headers)}}


def _streamed(pages: Responses, example: str) -> Responses:
    """The same, with streams beside pages."""
    content = {"text/event-stream": {"schema": _STREAM, "examples": {"stream": {"value": example}}}}
    return {status: response | {"content": content} for status, response in pages.items()}


def in_forms(posts: Responses) -> Responses:
    """The same, with the other forms of a post beside JSON."""
    return {status: answer | ({"content": _FORMS} if status == 200 else {}) for status, answer in posts.items()}


_MOST_MARKDOWN: Final = 4 * 1024 * 1024  # a body, and front matter in which everything is escaped
_FORMS: Final[Document] = {
    "text/markdown": {
        "schema": {
            "type": "string",
            "maxLength": _MOST_MARKDOWN,
            "description": "Front matter in YAML between `---`, a blank line, and the body as it was written: what "
            "`blog export markdown` writes. Where the body is HTML `bodyFormat: html` says so.",
        },
        "examples": {
            "file": {
                "value": "---\ntitle: Hello, world\nslug: hello-world\ndate: 2026-01-01 12:00:00+00:00\n"
                "id: 01970f4e-7a00-7cc3-98a5-0f3b1c2d4e5f\ntags:\n- Travel\n---\n\n# Hello\n\nA first post."
            }
        },
    },
    "text/html": {
        "schema": {
            "type": "string",
            "maxLength": MAX_HTML,
            "description": "`html` of the post alone: sanitised, to be put into a page.",
        },
        "examples": {"fragment": {"value": '<h1 id="hello">Hello</h1>\n<p>A first post.</p>\n'}},
    },
}
_STREAM: Final = {
    "type": "string",
    "description": "Server-sent events (WHATWG HTML §9.2) without end: `id` is the place, `event` the kind, `data` "
    "what a page has among its results, as JSON in one line. Comments come at least every 15 seconds.",
}

_STILL_TRUE: Final = "What the client has is still true"

READ_POST: Final = _told(200, "As readers see it now", "EntityTag", "LastModified", "Public", "SurrogateKey") | _told(
    304, _STILL_TRUE, "EntityTag", "LastModified", "Public", "SurrogateKey"
)
READ: Final = _told(200, "As it is now", "EntityTag", "Public", "SurrogateKey") | _told(
    304, _STILL_TRUE, "EntityTag", "Public", "SurrogateKey"
)
READ_WITH_FEEDS: Final = _told(200, "As it is now", "EntityTag", "Public", "SurrogateKey", "FeedsOf") | _told(
    304, _STILL_TRUE, "EntityTag", "Public", "SurrogateKey"
)
READ_PAGE: Final = _told(200, "A page of the list", "EntityTag", "Public", "SurrogateKey", "Pages") | _told(
    304, _STILL_TRUE, "EntityTag", "Public", "SurrogateKey"
)
MOVED: Final = _told(308, "It has another address now", "Moved", "Public", "SurrogateKey")
PREVIEW: Final = _told(200, "As readers would see it if it were published now", "NoStore", "Robots")
READ_FEED: Final = _streamed(
    _told(200, "What there is, or what comes", "TagOfPage", "Revalidate", "LinksOfPage", "KeysOfPage"),
    'id: AVxrVWr48YKOAAgAAAAAAAAAAhqvL5k\nevent: updated\ndata: {"id":"AVxrVWr48YKOAAgAAAAAAAAAAhqvL5k",'
    '"postId":"01970f4e-7a00-7cc3-98a5-0f3b1c2d4e5f","slug":"hello-world","kind":"updated",'
    '"at":"2026-01-02T09:30:00Z"}\n\n',
) | _told(304, _STILL_TRUE, "EntityTag", "Revalidate", "SurrogateKey")
PRIVATE: Final = _told(200, "As it is now", "NoStore")
PRIVATE_PAGE: Final = _told(200, "A page of the list", "NoStore", "Pages")
PRIVATE_FEED: Final = _streamed(
    _told(200, "What there is, or what comes", "NoStore", "LinksOfPage"),
    'id: AXIP7j2KIAjeAAgAAAAAAAAAEWk1WnM\nevent: post.published\ndata: {"id":"AXIP7j2KIAjeAAgAAAAAAAAAEWk1WnM",'
    '"kind":"post.published","at":"2026-01-02T09:30:00Z","by":{"keyId":"k3v9d0q2m7xa"},'
    '"subject":"01970f4e-7a00-7cc3-98a5-0f3b1c2d4e5f","version":5,"data":{"slug":"hello-world","revision":3}}\n\n',
)
DONE: Final = _told(200, "All of it is done", "NoStore")
VERSIONED: Final = _told(200, "As it is now, with its version", "Version", "NoStore")
CREATED: Final = _told(201, "Made", "Version", "Made", "NoStore")
ISSUED: Final = _told(201, "Made, and shown this once", "Made", "NoStore")
GONE: Final = _told(204, "Done; there is nothing to show", "NoStore")

IF_NONE_MATCH: Final = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "The `ETag` of what the client has, or several: while one is still true the answer is 304.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 2_000, "examples": ['"ZpPjCtK8xAYIl6jbnBmFo2GS"']},
}
