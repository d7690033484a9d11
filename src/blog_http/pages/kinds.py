"""The pages on problems."""

from itertools import groupby

from blog_http.pages.described import phrase
from blog_http.pages.html import Html, code, el, html, inline
from blog_http.pages.parts import Operation
from blog_http.problem_kinds import KINDS, Kind


def kinds_page() -> Html:
    """All of them, by status."""
    return html(
        el("h1", "Problems"),
        el(
            "p",
            inline(
                "Every refusal is `application/problem+json` (RFC 9457). Programs switch on its `code`; people follow "
                "its `type`, which leads here."
            ),
            class_="lead",
        ),
        (_status(status, list(same)) for status, same in groupby(KINDS.values(), key=lambda kind: kind.status)),
    )


def kind_page(kind: Kind, example: str, answered_by: list[Operation], *, everywhere: bool) -> Html:
    """One of them."""
    return html(
        el("p", el("a", "All problems", href="/problems"), class_="up"),
        el("h1", kind.title),
        el("p", el("span", phrase(kind.status), class_="badge"), " ", code(kind.code)),
        el("h2", "Cause"),
        el("p", inline(kind.cause)),
        el("h2", "Cure"),
        el("p", inline(kind.cure)),
        el("h2", "Example"),
        el("pre", code(example)),
        el("h2", "Who answers it"),
        el("p", "Every operation.") if everywhere else _operations(answered_by),
    )


def _status(status: int, same: list[Kind]) -> Html:
    rows = (
        el("li", el("a", kind.title, href=f"/problems/{kind.code}"), " ", code(kind.code), el("p", inline(kind.cause)))
        for kind in same
    )
    return el("section", el("h2", phrase(status)), el("ul", rows, class_="kinds"))


def _operations(found: list[Operation]) -> Html:
    if not found:
        return el("p", "No operation of its own: any address may.")
    rows = (
        el("li", el("a", inline(each.summary), href=f"/docs#{each.id}"), " ", code(f"{each.method} {each.path}"))
        for each in found
    )
    return el("ul", rows, class_="kinds")
