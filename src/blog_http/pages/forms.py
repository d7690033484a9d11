"""The form of an operation: its parameters and body, described where they are filled in."""

import json

from blog_http.pages.described import Described, pretty
from blog_http.pages.fields import example, fields, items, limits, options, pattern, sample, words
from blog_http.pages.html import Html, code, el, html, inline, joined
from blog_http.pages.parts import Content, Operation, Parameter


def form(described: Described, operation: Operation) -> Html:
    """What the script needs to send the request, and what people need to fill it in."""
    return el(
        "form",
        el("h4", "Parameters") if operation.parameters else None,
        (_parameter(described, operation, each) for each in operation.parameters),
        _body(described, operation, operation.body) if operation.body else None,
        el("div", el("button", "Send request", type="submit"), el("p", role="status"), class_="actions"),
        el("div", class_="result", hidden=True),
        class_="try",
        data_method=operation.method,
        data_path=operation.path,
        data_key=operation.needs_key,
        data_links=json.dumps({answer.status: answer.leads_to for answer in operation.answers if answer.leads_to}),
        autocomplete="off",
    )


def _parameter(described: Described, operation: Operation, parameter: Parameter) -> Html:
    here = f"{operation.id}.{parameter.place}.{parameter.name}"
    where = parameter.place if parameter.place != "path" else "in the path"
    told = joined(" · ", [where, words(parameter.schema), *limits(parameter.schema)])
    return el(
        "div",
        el(
            "p",
            el("label", code(parameter.name), for_=here, id=f"{here}.label"),
            el("span", " required", class_="needed") if parameter.required else None,
            class_="name",
        ),
        el("p", told, class_="type"),
        el("p", inline(parameter.description), id=f"{here}.about") if parameter.description else None,
        pattern(parameter.schema),
        _input(described, parameter, here),
        class_="field",
    )


def _input(described: Described, parameter: Parameter, here: str) -> Html:
    common: dict[str, str | bool | None] = {
        "id": here,
        "name": parameter.name,
        "data_in": parameter.place,
        "required": parameter.required,
        "aria_describedby": f"{here}.about" if parameter.description else None,
    }
    inner = items(described, parameter.schema)
    if inner is not None:
        return el("textarea", rows="2", data_list=True, placeholder="one on each line", **common)
    choices = options(described, parameter.schema)
    if choices:
        none = el("option", "not sent", value="")
        return el("select", none, (el("option", choice, value=choice) for choice in choices), **common)
    return el("input", type="text", spellcheck="false", placeholder=example(parameter.schema), **common)


def _body(described: Described, operation: Operation, body: Content) -> Html:
    here = f"{operation.id}.body"
    examples = [each.text for each in body.examples] or [pretty(sample(described, body.schema))]
    return html(
        el("h4", "Body", None if body.required else el("small", " may be empty")),
        el("details", el("summary", "Fields"), fields(described, body.schema), class_="more"),
        _choice(f"{here}.type", "Media type", [(each, each) for each in body.media_types], "type"),
        _choice(f"{here}.example", "Example", [(each.title, each.text) for each in body.examples], "example"),
        el("p", el("label", "JSON", for_=here), class_="name"),
        el("textarea", examples[0], id=here, rows=str(_rows(examples[0])), spellcheck="false", data_body=True),
    )


def _choice(here: str, label: str, choices: list[tuple[str, str]], role: str) -> Html:
    """One of several to choose; of one, nothing is asked."""
    if not choices:
        return html()
    return el(
        "div",
        el("p", el("label", label, for_=here), class_="name"),
        el("select", (el("option", name, value=value) for name, value in choices), id=here, data_choose=role),
        class_="field",
        hidden=len(choices) == 1,
    )


def _rows(text: str) -> int:
    return min(max(text.count("\n") + 1, 3), 20)
