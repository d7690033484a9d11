"""The documentation page: every operation to read and to try, and every schema."""

from collections.abc import Mapping
from typing import Final

from blog_http.pages.described import Described
from blog_http.pages.fields import fields
from blog_http.pages.html import Html, code, el, html, inline, prose
from blog_http.pages.operations import method, section
from blog_http.pages.parts import Operation

_ME: Final = "/api/admin/me"


def contents(described: Described) -> Html:
    """The list of all operations."""
    groups = (
        el(
            "li",
            el("a", tag, href=f"#{_anchor(tag)}"),
            el("ul", (el("li", _entry(each)) for each in operations)),
        )
        for tag, operations in _by_tag(described).items()
    )
    return el(
        "nav",
        el("label", "Find an operation", for_="find"),
        el("input", id="find", type="search", spellcheck="false", autocomplete="off", placeholder="publish, PATCH …"),
        el("p", role="status", class_="type"),
        el("ul", class_="hits", hidden=True),
        el("ul", groups, el("li", el("a", "Schemas", href="#schemas"))),
        class_="contents",
        aria_label="Operations",
    )


def reference(described: Described) -> Html:
    """The page itself; of the introduction the first paragraph is seen at once."""
    lead, _, more = described.info.get("description", "").partition("\n\n")
    return html(
        el("h1", f"{described.info['title']} API", " ", el("small", described.info["version"])),
        el("div", prose(lead), class_="lead"),
        el("details", el("summary", "Before the first request"), prose(more), class_="more") if more else None,
        _key_form(any(each.path == _ME for each in described.operations)),
        el("noscript", el("p", "Reading works as it is; trying requests and finding operations needs JavaScript.")),
        (_group(described, tag, operations) for tag, operations in _by_tag(described).items()),
        _schemas(described),
    )


def _entry(operation: Operation) -> Html:
    return el("a", method(operation), " ", el("span", inline(operation.summary)), href=f"#{operation.id}")


def _key_form(checkable: bool) -> Html:
    return el(
        "form",
        el("h2", "API key"),
        el(
            "p",
            "Only editing needs one. It stays in the memory of this page until a reload, and goes to this server only.",
            id="key-about",
        ),
        el("label", "Key", for_="key"),
        el(
            "div",
            el("input", id="key", type="password", autocomplete="off", aria_describedby="key-about", required=True),
            el("button", "Use this key", type="submit"),
            el("button", "Forget it", type="reset", hidden=True),
            class_="row",
        ),
        el("p", role="status"),
        id="api-key",
        data_check=_ME if checkable else None,
    )


def _by_tag(described: Described) -> Mapping[str, list[Operation]]:
    """The operations of each tag, in the order of the document."""
    found: dict[str, list[Operation]] = {tag: [] for tag in described.tags}
    for operation in described.operations:
        found.setdefault(operation.tag, []).append(operation)
    return {tag: operations for tag, operations in found.items() if operations}


def _anchor(tag: str) -> str:
    return f"tag-{tag.lower().replace(' ', '-')}"


def _group(described: Described, tag: str, operations: list[Operation]) -> Html:
    return el(
        "section",
        el("h2", tag, id=_anchor(tag)),
        prose(described.tags.get(tag, "")),
        (section(described, each) for each in operations),
        class_="group",
        aria_labelledby=_anchor(tag),
    )


def _schemas(described: Described) -> Html:
    return el(
        "section",
        el("h2", "Schemas", id="schemas"),
        el("p", "What goes over the wire, by the names that generated clients use."),
        (_schema(described, name) for name in sorted(described.schemas)),
        aria_labelledby="schemas",
    )


def _schema(described: Described, name: str) -> Html:
    schema = described.schemas[name]
    about = prose(schema["description"]) if "description" in schema else None
    return el(
        "details",
        el("summary", el("h3", code(name))),
        el("div", about, fields(described, schema), class_="inside"),
        class_="schema",
        id=f"schema-{name}",
    )
