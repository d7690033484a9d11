"""What routes declare about their successes, for the OpenAPI document: `responses=READ | problems(NotFound)`."""

from typing import Any, Final

from blog_http.problems import Responses

HEADERS: Final[dict[str, dict[str, Any]]] = {
    "ETag": {"description": "Tag of this representation, or version of the thing.", "schema": {"type": "string"}},
    "Last-Modified": {"description": "When it last changed.", "schema": {"type": "string"}},
    "Cache-Control": {"description": "Who may keep it, and how long.", "schema": {"type": "string"}},
    "Link": {"description": "`first`, `next` and `prev` page (RFC 8288).", "schema": {"type": "string"}},
    "Location": {"description": "Where it is.", "schema": {"type": "string", "format": "uri-reference"}},
    "Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}},
    "X-Request-Id": {"description": "The request id, as in the log.", "schema": {"type": "string"}},
    "Idempotent-Replayed": {
        "description": "`true` if this is the first answer again.",
        "schema": {"type": "string", "const": "true"},
    },
    "WWW-Authenticate": {"description": "`Bearer`.", "schema": {"type": "string"}},
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
