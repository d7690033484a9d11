"""An operation to read and to try: its form, its answers and the problems it may be refused with."""

from blog_http.pages.described import Described, phrase, pretty
from blog_http.pages.fields import sample, words
from blog_http.pages.forms import form
from blog_http.pages.html import Html, code, el, html, inline, joined, prose
from blog_http.pages.parts import Answer, Content, Operation
from blog_http.problem_kinds import KINDS


def section(described: Described, operation: Operation) -> Html:
    """All about the operation, folded under its method, path and summary."""
    heading = el(
        "h3",
        method(operation),
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


def method(operation: Operation) -> Html:
    """Its method, in the colour for it."""
    return el("span", operation.method, class_=f"method {operation.method.lower()}")


def _answer(described: Described, answer: Answer) -> Html:
    return el(
        "div",
        el("p", el("strong", phrase(answer.status)), " – ", inline(answer.description)),
        _content(described, answer.content) if answer.content else None,
        el("p", "Headers: ", joined("; ", (_header(*each) for each in answer.headers.items())), class_="type")
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
    return html(code(name), " – ", inline(about[0].lower() + about[1:].rstrip("."))) if about else code(name)


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
