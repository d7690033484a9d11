"""The documentation page: every operation to read and to try, and every schema."""

from collections.abc import Mapping
from typing import Final

from blog_http.pages.described import Answer, Content, Described, Operation, phrase, pretty
from blog_http.pages.fields import fields, sample, words
from blog_http.pages.forms import form
from blog_http.pages.html import Html, code, el, html, inline, joined, prose
from blog_http.problem_kinds import KINDS

_ME: Final = "/api/admin/me"


def contents(described: Described) -> Html:
    """The list of all operations."""
    groups = (
        el(
            "li",
            el("a", tag, href=f"#{_anchor(tag)}"),
            el("ul", (el("li", el("a", inline(each.summary), href=f"#{each.id}")) for each in operations)),
        )
        for tag, operations in _by_tag(described).items()
    )
    return el(
        "nav",
        el("label", "Find an operation", for_="find"),
        el("input", id="find", type="search", spellcheck="false", autocomplete="off", placeholder="publish, PATCH …"),
        el("ul", groups, el("li", el("a", "Schemas", href="#schemas"))),
        class_="contents",
        aria_label="Operations",
    )


def reference(described: Described) -> Html:
    """The page itself."""
    return html(
        el("h1", f"{described.info['title']} API", " ", el("small", described.info["version"])),
        el("div", prose(described.info.get("description", "")), class_="lead"),
        _key_form(any(each.path == _ME for each in described.operations)),
        el("noscript", el("p", "Reading works as it is; trying requests and finding operations needs JavaScript.")),
        (_group(described, tag, operations) for tag, operations in _by_tag(described).items()),
        _schemas(described),
    )


def _key_form(checkable: bool) -> Html:
    return el(
        "form",
        el("h2", "API key"),
        el(
            "p",
            "Readers need none, editors do. It stays in the memory of this page: a reload forgets it. ",
            "It goes to this server only, and only with operations that need it.",
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
        (_operation(described, each) for each in operations),
        class_="group",
        aria_labelledby=_anchor(tag),
    )


def _operation(described: Described, operation: Operation) -> Html:
    heading = el(
        "h3",
        el("span", operation.method, class_=f"method {operation.method.lower()}"),
        " ",
        code(operation.path),
        " ",
        el("span", inline(operation.summary), el("em", " deprecated") if operation.deprecated else None, class_="what"),
    )
    needs = el("a", "Needs an API key", href="#api-key") if operation.needs_key else "Needs no API key"
    return el(
        "details",
        el("summary", heading),
        el(
            "div",
            prose(operation.description),
            el("p", needs, " · ", code(operation.id), class_="type"),
            form(described, operation),
            el("h4", "Answers"),
            (_answer(described, each) for each in operation.answers),
            _problems(operation),
            class_="inside",
        ),
        class_="operation",
        id=operation.id,
    )


def _answer(described: Described, answer: Answer) -> Html:
    return el(
        "div",
        el("p", el("strong", phrase(answer.status)), " ", inline(answer.description)),
        _content(described, answer.content) if answer.content else None,
        el("p", "Headers: ", joined(", ", (_header(*each) for each in answer.headers.items())), class_="type")
        if answer.headers
        else None,
        el(
            "p",
            "Goes on with: ",
            joined(", ", (el("a", code(id_), href=f"#{id_}") for id_ in answer.leads_to)),
            class_="type",
        )
        if answer.leads_to
        else None,
        class_="answer",
    )


def _header(name: str, about: str) -> Html:
    return el("span", code(name), f" ({about[0].lower()}{about[1:].rstrip('.')})" if about else None)


def _content(described: Described, content: Content) -> Html:
    examples = [each.text for each in content.examples] or [pretty(sample(described, content.schema))]
    return html(
        el("p", words(content.schema), " as ", joined(" or ", map(code, content.media_types)), class_="type"),
        el("details", el("summary", "Example"), (el("pre", code(each)) for each in examples), class_="more"),
    )


def _problems(operation: Operation) -> Html:
    """By status, each code with a link to its page."""
    by_status: dict[int, list[Html]] = {}
    for name in dict.fromkeys(operation.problems):
        link = el("a", name, href=f"/problems/{name}")
        by_status.setdefault(KINDS[name].status, []).append(link)
    rows = (
        html(el("dt", phrase(status)), el("dd", joined(", ", links))) for status, links in sorted(by_status.items())
    )
    return el("details", el("summary", "Problems"), el("dl", rows, class_="codes"), class_="more")


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
