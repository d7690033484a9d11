"""A small OpenAPI document, and edits of it."""

import copy
from typing import Any, Final

Json = dict[str, Any]
GONE: Final = object()


def schema(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def body(of: object) -> Json:
    return {"application/json": {"schema": of}}


def problem(code: str) -> Json:
    example = {code: {"value": {"code": code}}}
    return {"content": {"application/problem+json": {"schema": schema("Problem"), "examples": example}}}


BASE: Final[Json] = {
    "openapi": "3.1.0",
    "info": {"title": "A blog", "version": "1.0.0"},
    "servers": [{"url": "/"}],
    "paths": {
        "/posts": {
            "get": {
                "operationId": "listPosts",
                "tags": ["Reading"],
                "parameters": [
                    {"name": "limit", "in": "query", "schema": {"type": "integer", "maximum": 100, "default": 20}},
                    {"name": "tag", "in": "query", "schema": {"type": ["string", "null"]}},
                ],
                "responses": {
                    "200": {
                        "headers": {
                            "Link": {"schema": {"type": "string"}},
                            "ETag": {"$ref": "#/components/headers/ETag"},
                        },
                        "content": body(schema("PostPage")),
                    },
                    "400": problem("malformed"),
                },
            },
            "post": {
                "operationId": "writePost",
                "parameters": [{"name": "Idempotency-Key", "in": "header", "schema": {"type": "string"}}],
                "requestBody": {"content": body(schema("PostIn"))},
                "responses": {
                    "201": {"content": body(schema("Post")), "links": {"read": {"operationId": "getPost"}}},
                    "409": problem("slug-taken"),
                },
            },
        },
        "/posts/{id}": {
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}],
            "get": {
                "operationId": "getPost",
                "responses": {
                    "200": {
                        "headers": {"ETag": {"$ref": "#/components/headers/ETag"}},
                        "content": {**body(schema("Post")), "text/markdown": {"schema": {"type": "string"}}},
                    },
                    "404": problem("not-found"),
                },
            },
            "delete": {"operationId": "deletePost", "deprecated": True, "responses": {"204": {}}},
        },
    },
    "components": {
        "securitySchemes": {"apiKey": {"type": "http", "scheme": "bearer"}},
        "headers": {"ETag": {"required": True, "schema": {"type": "string"}}},
        "schemas": {
            "PostIn": {
                "type": "object",
                "additionalProperties": False,
                "required": ["title"],
                "properties": {
                    "title": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[^ ]"},
                    "subtitle": {"type": ["string", "null"]},
                    "state": {"enum": ["draft", "live"]},
                    "tags": {"type": "array", "maxItems": 10, "items": {"type": "string"}},
                    "size": {"type": "number", "minimum": 0, "maximum": 10},
                    "date": {"type": "string", "format": "date-time"},
                    "metadata": {"type": "object", "properties": {"colour": {"type": "string"}}},
                },
            },
            "PostPage": {
                "type": "object",
                "required": ["results", "next"],
                "properties": {
                    "results": {"type": "array", "items": schema("Post")},
                    "next": {"type": ["string", "null"]},
                },
            },
            "Post": {
                "type": "object",
                "required": ["id", "title"],
                "properties": {
                    "id": {"type": "string", "format": "uuid"},
                    "title": {"type": "string", "maxLength": 200},
                    "state": schema("State"),
                    "author": {"oneOf": [schema("Person"), schema("Team")]},
                    "words": {"type": "integer", "minimum": 0},
                    "metadata": {"type": "object", "additionalProperties": {"type": "string"}},
                    "comments": {"type": "array", "items": schema("Comment")},
                },
            },
            "State": {"type": "string", "enum": ["draft", "live"]},
            "Person": {"type": "object", "additionalProperties": False, "properties": {"kind": {"const": "person"}}},
            "Team": {"type": "object", "properties": {"kind": {"const": "team"}, "size": {"type": "number"}}},
            "Comment": {
                "type": "object",
                "properties": {"text": {"type": "string"}, "answers": {"type": "array", "items": schema("Comment")}},
            },
            "Problem": {
                "type": "object",
                "required": ["status", "code"],
                "properties": {"status": {"type": "integer"}, "code": {"type": "string"}},
            },
        },
    },
}

# The beginnings of the pointers below.
SPOTS: Final[dict[str, tuple[str, ...]]] = {
    "list": ("paths", "/posts", "get"),
    "write": ("paths", "/posts", "post"),
    "get": ("paths", "/posts/{id}", "get"),
    "old": ("paths", "/posts/{id}", "delete"),
    "schemas": ("components", "schemas"),
    "in": ("components", "schemas", "PostIn", "properties"),
    "out": ("components", "schemas", "Post", "properties"),
}


def changed(*edits: tuple[str, object]) -> Json:
    """The base with values put where pointers (names between blanks) lead, or taken away."""
    document = copy.deepcopy(BASE)
    for pointer, value in edits:
        first, *rest = pointer.split()
        *way, last = (*SPOTS.get(first, (first,)), *rest)
        at: Any = document
        for name in way:
            at = at[int(name)] if isinstance(at, list) else at[name]
        key: Any = int(last) if isinstance(at, list) else last
        if value is GONE:
            del at[key]
        elif isinstance(at, list) and key == len(at):
            at.append(value)
        else:
            at[key] = copy.deepcopy(value)
    return document
