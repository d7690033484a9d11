"""What routes declare about their successes, for the OpenAPI document: `responses=READ | problems(NotFound)`."""

from typing import Any, Final

from blog_http.problems import Responses

HEADERS: Final[dict[str, dict[str, Any]]] = {
    "ETag": {
        "description": "Tag of this representation for `If-None-Match`, or version of the thing for `If-Match`.",
        "schema": {"type": "string", "maxLength": 100, "examples": ['"5"']},
    },
    "Last-Modified": {
        "description": "When it last changed (RFC 9110 §5.6.7).",
        "schema": {"type": "string", "maxLength": 29, "examples": ["Fri, 02 Jan 2026 09:30:00 GMT"]},
    },
    "Cache-Control": {
        "description": "Who may keep it, and how long (RFC 9111 §5.2).",
        "schema": {"type": "string", "maxLength": 200, "examples": ["public, max-age=60"]},
    },
    "Link": {
        "description": "The pages `first`, `next` and `prev` (RFC 8288).",
        "schema": {"type": "string", "maxLength": 20_000, "examples": ['</api/posts?limit=20>; rel="first"']},
    },
    "Location": {
        "description": "Where it is.",
        "schema": {"type": "string", "format": "uri-reference", "maxLength": 4_000, "examples": ["/api/posts"]},
    },
    "Retry-After": {
        "description": "Seconds to wait before asking again.",
        "schema": {"type": "integer", "format": "int32", "minimum": 0, "maximum": 86_400, "examples": [2]},
    },
    "X-Request-Id": {
        "description": "The request id, as in the log: the one that was sent, or a new one.",
        "schema": {"type": "string", "maxLength": 200, "examples": ["0190b5a0-7c5e-7000-8000-000000000000"]},
    },
    "Idempotent-Replayed": {
        "description": "`true` if this is the first answer again, and nothing was changed now.",
        "schema": {"type": "string", "const": "true", "examples": ["true"]},
    },
    "WWW-Authenticate": {
        "description": "`Bearer`: what the `Authorization` header should have (RFC 6750).",
        "schema": {"type": "string", "const": "Bearer", "examples": ["Bearer"]},
    },
}


def header_refs(*names: str) -> dict[str, dict[str, str]]:
    """References to these headers among the components."""
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _told(status: int, description: str, *names: str) -> Responses:
    return {status: {"description": description, "headers": header_refs(*names)}}


_NOT_MODIFIED: Final = _told(304, "What the client has is still true", "ETag", "Last-Modified", "Cache-Control")

READ: Final = _told(200, "As it is now", "ETag", "Last-Modified", "Cache-Control") | _NOT_MODIFIED
READ_PAGE: Final = _told(200, "A page of the list", "ETag", "Cache-Control", "Link") | _told(
    304, "What the client has is still true", "ETag", "Cache-Control", "Link"
)
MOVED: Final = _told(308, "It has another address now", "Location", "Cache-Control")
PRIVATE: Final = _told(200, "As it is now", "Cache-Control")
PRIVATE_PAGE: Final = _told(200, "A page of the list", "Cache-Control", "Link")
VERSIONED: Final = _told(200, "As it is now, with its version", "ETag", "Cache-Control")
CREATED: Final = _told(201, "Made", "ETag", "Location", "Cache-Control")
ISSUED: Final = _told(201, "Made, and shown this once", "Location", "Cache-Control")
GONE: Final = _told(204, "Done; there is nothing to show", "Cache-Control")
