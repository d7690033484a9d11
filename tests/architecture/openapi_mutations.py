"""Single edits of the small document, each with what it does to clients and the line that tells it."""

from typing import Final

from tests.architecture.openapi_base import GONE, schema
from tools.openapi_changes.rules import PROMISE

# Where (a pointer, names between blanks), the new value, whether it breaks clients, and how it is told.
Row = tuple[str, object, bool, str]

BREAKS: Final = True
SAFE: Final = False

# `POST /posts: … in the request`
_IN_THE_REQUEST: Final[list[Row]] = [
    ("in foo", {}, SAFE, "new optional property `foo`"),
    ("in title", GONE, BREAKS, "removed property `title`"),
    ("in metadata properties colour", GONE, SAFE, "removed property `metadata.colour`"),
    ("schemas PostIn required 1", "tags", BREAKS, "property `tags` is now required"),
    ("schemas PostIn required", [], SAFE, "property `title` is no longer required"),
    ("in title maxLength", 100, BREAKS, "maxLength of `title` from 200 to 100"),
    ("in title maxLength", 300, SAFE, "maxLength of `title` from 200 to 300"),
    ("in title maxLength", GONE, SAFE, "removed maxLength 200 of `title`"),
    ("in title minLength", 2, BREAKS, "minLength of `title` from 1 to 2"),
    ("in title pattern", "^a", BREAKS, "pattern of `title` from `^[^ ]` to `^a`"),
    ("in title pattern", GONE, SAFE, "removed pattern `^[^ ]` of `title`"),
    ("in size minimum", 1.0, BREAKS, "minimum of `size` from 0 to 1"),
    ("in size maximum", 9, BREAKS, "maximum of `size` from 10 to 9"),
    ("in size multipleOf", 2, BREAKS, "new multipleOf 2 of `size`"),
    ("in size type", "integer", BREAKS, "type of `size` from number to integer"),
    ("in size type", "string", BREAKS, "type of `size` from number to string"),
    ("in tags maxItems", 5, BREAKS, "maxItems of `tags` from 10 to 5"),
    ("in tags items maxLength", 5, BREAKS, "new maxLength 5 of `tags[]`"),
    ("in tags items", {}, SAFE, "type of `tags[]` from string to anything"),
    ("in subtitle type", "string", BREAKS, "`subtitle` may no longer be null"),
    ("in title type", ["string", "null"], SAFE, "`title` may now be null"),
    ("in state enum", ["live"], BREAKS, "removed value `draft` of `state`"),
    ("in state enum 2", "old", SAFE, "new value `old` of `state`"),
    ("in subtitle enum", ["a", None], BREAKS, "values of `subtitle` are now limited to `a`"),
    ("in state", {"type": "string"}, SAFE, "values of `state` are no longer limited to `draft`, `live`"),
    ("in title default", "Untitled", SAFE, "new default `Untitled` of `title`"),
    ("in tags items format", "uri", BREAKS, "new format `uri` of `tags[]`"),
    ("in date format", GONE, BREAKS, "removed format `date-time` of `date`"),
    ("in date format", "date", BREAKS, "format of `date` from `date-time` to `date`"),
    ("in date readOnly", True, BREAKS, "readOnly of `date` changed"),
    ("in date deprecated", True, SAFE, "`date` is now deprecated"),
    ("in metadata additionalProperties", False, BREAKS, "unknown properties of `metadata` are no longer allowed"),
    ("schemas PostIn additionalProperties", GONE, SAFE, "unknown properties are now allowed"),
    ("write requestBody content", {}, BREAKS, "removed media type application/json"),
    ("write requestBody content text/x", {}, SAFE, "new media type text/x"),
]

_REQUESTS: Final[list[Row]] = [
    ("write requestBody required", True, BREAKS, "POST /posts: the request body is now required"),
    ("write requestBody", GONE, BREAKS, "POST /posts: removed request body"),
    ("get requestBody", {"required": True}, BREAKS, "GET /posts/{id}: new required request body"),
    ("list parameters 0", GONE, BREAKS, "GET /posts: removed query parameter `limit`"),
    ("list parameters 0 required", True, BREAKS, "GET /posts: query parameter `limit` is now required"),
    ("list parameters 0 explode", False, BREAKS, "GET /posts: explode changed in query parameter `limit`"),
    ("list parameters 0 schema maximum", 50, BREAKS, "GET /posts: maximum from 100 to 50 in query parameter `limit`"),
    ("list parameters 0 schema default", GONE, BREAKS, "GET /posts: removed default 20 in query parameter `limit`"),
    (
        "list parameters 0 schema default",
        10,
        BREAKS,
        "GET /posts: default from 20 to 10 in query parameter `limit`",
    ),
    (
        "list parameters 1 schema type",
        "string",
        BREAKS,
        "GET /posts: the value may no longer be null in query parameter `tag`",
    ),
    ("write parameters 0", GONE, BREAKS, "POST /posts: removed header parameter `Idempotency-Key`"),
    ("list parameters 2", {"name": "q", "in": "query"}, SAFE, "GET /posts: new query parameter `q`"),
    (
        "list parameters 2",
        {"name": "q", "in": "query", "required": True},
        BREAKS,
        "GET /posts: new required query parameter `q`",
    ),
    ("write security", [{"apiKey": []}], BREAKS, "POST /posts: security from none to `apiKey`"),
    ("write security", [{}, {"apiKey": []}], SAFE, "POST /posts: security from none to `apiKey` or none"),
]

# `Post` in answers: …
_IN_POSTS: Final[list[Row]] = [
    ("out foo", {}, SAFE, "new optional property `foo`"),
    ("out words", GONE, BREAKS, "removed property `words`"),
    ("schemas Post required 2", "words", SAFE, "property `words` is now required"),
    ("schemas Post required", ["id"], BREAKS, "property `title` is no longer required"),
    ("out words type", ["integer", "null"], BREAKS, "`words` may now be null"),
    ("out words type", "number", BREAKS, "type of `words` from integer to number"),
    ("out words minimum", 1, SAFE, "minimum of `words` from 0 to 1"),
    ("out words minimum", GONE, BREAKS, "removed minimum 0 of `words`"),
    ("out words not", {"const": 13}, BREAKS, "not of `words` changed"),
    ("out words deprecated", True, SAFE, "`words` is now deprecated"),
    ("out title enum", ["a"], SAFE, "values of `title` are now limited to `a`"),
    ("out title default", "Untitled", SAFE, "new default `Untitled` of `title`"),
    ("out title format", "uri", BREAKS, "new format `uri` of `title`"),
    ("out id format", "uri", BREAKS, "format of `id` from `uuid` to `uri`"),
    ("out title maxLength", 300, BREAKS, "maxLength of `title` from 200 to 300"),
    ("out id format", GONE, BREAKS, "removed format `uuid` of `id`"),
    ("out author oneOf", [schema("Team")], SAFE, "`author` may no longer be `Person`"),
    ("out author oneOf 2", schema("State"), BREAKS, "`author` may now be `State`"),
    ("out metadata additionalProperties type", "integer", BREAKS, "type of `metadata.*` from string to integer"),
    ("schemas Post additionalProperties", False, SAFE, "unknown properties are no longer allowed"),
]

_ANSWERS: Final[list[Row]] = [
    ("schemas State enum 2", "old", BREAKS, "`State` in answers: new value `old`"),
    ("schemas State enum 1", GONE, BREAKS, "`State` in answers: removed value `live`"),
    ("schemas State enum", GONE, BREAKS, "`State` in answers: values are no longer limited to `draft`, `live`"),
    ("schemas Person additionalProperties", GONE, SAFE, "`Person` in answers: unknown properties are now allowed"),
    ("schemas Person properties kind", GONE, BREAKS, "`Person` in answers: removed property `kind`"),
    ("schemas Team properties size type", "integer", SAFE, "`Team` in answers: type of `size` from number to integer"),
    ("schemas Team properties size", GONE, BREAKS, "`Team` in answers: removed property `size`"),
    (
        "schemas PostPage properties next type",
        "string",
        SAFE,
        "GET /posts: `next` may no longer be null in the answer 200",
    ),
    ("list responses 400", GONE, BREAKS, "GET /posts: removed answer 400"),
    ("list responses 429", {}, SAFE, "GET /posts: new answer 429"),
    ("list responses 202", {}, BREAKS, "GET /posts: new answer 202"),
    ("list responses 200 headers Link", GONE, BREAKS, "GET /posts: removed header `Link` in the answer 200"),
    ("list responses 200 headers Age", {}, SAFE, "GET /posts: new header `Age` in the answer 200"),
    (
        "list responses 200 headers Link required",
        True,
        SAFE,
        "GET /posts: header `Link` is now required in the answer 200",
    ),
    (
        "list responses 200 headers Link schema type",
        "integer",
        BREAKS,
        "GET /posts: type from string to integer in header `Link` of the answer 200",
    ),
    ("components headers ETag required", False, BREAKS, "header `ETag`: it is no longer required"),
    ("components headers ETag schema pattern", "^a", SAFE, "header `ETag`: new pattern `^a`"),
    (
        "get responses 200 content text/markdown",
        GONE,
        BREAKS,
        "GET /posts/{id}: removed media type text/markdown in the answer 200",
    ),
    (
        "get responses 200 content text/markdown schema maxLength",
        9,
        SAFE,
        "GET /posts/{id}: new maxLength 9 in text/markdown of the answer 200",
    ),
    ("write responses 201 links read", GONE, BREAKS, "POST /posts: removed link `read` in the answer 201"),
    ("write responses 201 links edit", {}, SAFE, "POST /posts: new link `edit` in the answer 201"),
    (
        "write responses 201 links read operationId",
        "listPosts",
        BREAKS,
        "POST /posts: link `read` changed in the answer 201",
    ),
    (
        "write responses 409 content application/problem+json examples id",
        {"value": {"code": "id-taken"}},
        BREAKS,
        "POST /posts: new code `id-taken` in the answer 409",
    ),
    (
        "write responses 409 content application/problem+json examples",
        {},
        SAFE,
        "POST /posts: removed code `slug-taken` in the answer 409",
    ),
]

_OPERATIONS_AND_NAMES: Final[list[Row]] = [
    ("paths /posts get", GONE, BREAKS, "GET /posts: operation removed"),
    ("paths /posts put", {"responses": {}}, SAFE, "PUT /posts: new operation"),
    ("list operationId", "posts", BREAKS, "GET /posts: operationId from `listPosts` to `posts`"),
    ("list tags", ["Readers"], BREAKS, "GET /posts: tags from `Reading` to `Readers`"),
    ("list deprecated", True, SAFE, "GET /posts: the operation is now deprecated"),
    ("old deprecated", GONE, SAFE, "DELETE /posts/{id}: the operation is no longer deprecated"),
    ("list callbacks", {"a": {}}, BREAKS, "GET /posts: callbacks changed"),
    ("schemas New", {"type": "string"}, SAFE, "schemas: new `New`"),
    ("components securitySchemes apiKey scheme", "basic", BREAKS, "security scheme `apiKey`: scheme changed"),
    ("servers 0 url", "/v2", BREAKS, "document: removed server `/`"),
    ("info description", f"Mind: {PROMISE}", BREAKS, "document: clients must now expect new codes"),
]

MUTATIONS: Final[list[Row]] = [
    *((at, value, breaks, f"POST /posts: {text} in the request") for at, value, breaks, text in _IN_THE_REQUEST),
    *_REQUESTS,
    *((at, value, breaks, f"`Post` in answers: {text}") for at, value, breaks, text in _IN_POSTS),
    *_ANSWERS,
    *_OPERATIONS_AND_NAMES,
]
