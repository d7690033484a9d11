"""The examples of the document are true: what it says to send is taken, and what it shows is what comes.

They tell one story, which `story.py` makes come true in memory; then each request example is sent.
"""

import json
from collections.abc import AsyncIterator, Collection, Iterator
from typing import Any, Final, NamedTuple
from urllib.parse import quote, urlencode

import pytest

from blogcore.adapters.markdown import MarkdownRenderer
from tests.asgi import Answered
from tests.http.declared import Document, document, operations, resolved
from tests.http.shown import FORMATS, examples_of, faults, first_examples, parameters, schemas_inside
from tests.http.story import Moment, Story, TrueRenderer

PRIMITIVE: Final = {"string", "integer", "number", "boolean"}
OPERATIONS: Final = {
    operation["operationId"]: (method, path, operation) for (method, path), operation in operations().items()
}


class Sent(NamedTuple):
    """One request that the document shows."""

    operation: str
    example: str
    media_type: str | None
    body: Any

    def __str__(self) -> str:
        return f"{self.operation}-{self.example}-{self.media_type}" if self.media_type else self.operation


def bodies() -> Iterator[Sent]:
    """Everything the document says could be sent; an operation whose body may be left out, also without."""
    for name, (_, _, operation) in OPERATIONS.items():
        body = resolved(operation.get("requestBody", {}))
        if not body.get("required"):
            yield Sent(name, "nothing", None, None)
        for media_type, content in body.get("content", {}).items():
            yield from (Sent(name, each, media_type, value) for each, value in examples_of(content).items())


def texts(value: object) -> list[str]:
    """A parameter as it stands in a query, repeated where it is a list."""
    each = value if isinstance(value, list) else [value]
    return [one if isinstance(one, str) else json.dumps(one) for one in each]


async def ask(story: Story, sent: Sent) -> Answered:
    """Send it, with the examples of all parameters."""
    method, path, operation = OPERATIONS[sent.operation]
    for name, value in first_examples(operation, "path").items():
        path = path.replace(f"{{{name}}}", quote(str(value), safe=""))
    query = urlencode({name: texts(value) for name, value in first_examples(operation, "query").items()}, doseq=True)
    headers = {name: str(value) for name, value in first_examples(operation, "header").items()}
    if sent.media_type:
        headers["Content-Type"] = sent.media_type
    content = None if sent.media_type is None else json.dumps(sent.body).encode()
    asker = story.ada if sent.operation == "getMe" else story.editor if operation["security"] else story.served.reader
    return await asker.request(method, f"{path}?{query}" if query else path, headers=headers, content=content)


@pytest.fixture(scope="module")
async def renderer() -> AsyncIterator[TrueRenderer]:
    real = MarkdownRenderer(workers=1)
    yield TrueRenderer(real)
    await real.aclose()


@pytest.mark.parametrize("sent", list(bodies()), ids=str)
async def test_what_the_document_says_to_send_is_taken_and_answered_as_shown(
    sent: Sent, renderer: TrueRenderer
) -> None:
    operation = OPERATIONS[sent.operation][2]
    story = await Story(renderer).told(BEFORE.get(sent.operation, Moment.PUBLISHED))

    answer = await ask(story, sent)

    assert 200 <= answer.status < 300, f"{answer.status} {answer.text}"
    contents = resolved(operation["responses"][str(answer.status)]).get("content", {})
    for content in [contents[answer.headers["content-type"]]] if contents else []:
        assert not faults(content["schema"], answer.json())
        shown = examples_of(content)
        example = shown.get(sent.example, None if sent.media_type else next(iter(shown.values())))
        assert example is None or differences(example, answer.json(), made_up=MADE_UP.get(sent.operation, set())) == []


# What an operation finds, where that is not the post as readers see it.
BEFORE: Final = {
    "createPost": Moment.NAMED,
    "restorePost": Moment.TRASHED,
}
# Of what the server makes up, examples can only show the form; likewise of other posts, for the story has one.
MADE_UP: Final = {
    "getRelatedPosts": {"/results"},
    "getAdjacentPosts": {"/newer", "/older"},
    "createPost": {"/id"},
    "createKey": {"/id", "/key"},
    "createPreview": {"/id", "/token", "/url", "/createdBy"},
    "deleteAuthor": {"/slug"},
    # a score is a matter of all posts, and texts are examples of what lists can bring along
    "searchPosts": {"/results/0/score", "/results/0/post/body", "/results/0/post/html"},
}


def test_every_answer_that_is_shown_is_compared() -> None:
    sent = {(each.operation, each.example) for each in bodies()}
    for name, (_, _, operation) in OPERATIONS.items():
        for content in operation["responses"].get("201", {}).get("content", {}).values():
            assert all((name, example) in sent for example in examples_of(content)), name


def differences(shown: Any, came: Any, place: str = "", *, made_up: Collection[str] = ()) -> list[str]:
    """Where an answer is not as shown. Pages may hold more than the example has room for, and count more."""
    if place in made_up:
        return []
    if isinstance(shown, dict) and isinstance(came, dict) and shown.keys() == came.keys():
        names = [name for name in shown if (place, name) != ("", "count")]
        return [
            fault
            for name in names
            for fault in differences(shown[name], came[name], f"{place}/{name}", made_up=made_up)
        ]
    if place in {"/results", "/permittedActions"} and isinstance(came, list):
        closest = [
            min((differences(each, other, f"{place}/0", made_up=made_up) for other in came), key=len, default=[place])
            for each in shown
        ]
        return [fault for faults_of_one in closest for fault in faults_of_one]
    return [] if shown == came else [f"{place}: {shown!r} is shown, {came!r} came"]


def responses() -> Iterator[tuple[str, Document, dict[str, Any]]]:
    for name, (_, _, operation) in OPERATIONS.items():
        for status, response in operation["responses"].items():
            for content in resolved(response).get("content", {}).values():
                yield f"{name} {status}", content["schema"], examples_of(content)


def test_every_example_is_as_its_schema_says() -> None:
    wrong = [
        f"{where} {name}: {fault}"
        for where, schema, shown in everything()
        for name, value in shown.items()
        for fault in faults(schema, value)
    ]

    assert not wrong, "\n".join(dict.fromkeys(wrong))


def everything() -> Iterator[tuple[str, Document, dict[str, Any]]]:
    """Every schema that has examples, and these: of bodies, parameters, headers, models and their fields."""
    yield from responses()
    for name, (_, _, operation) in OPERATIONS.items():
        for content in resolved(operation.get("requestBody", {})).get("content", {}).values():
            yield f"{name} body", content["schema"], examples_of(content)
        for parameter in parameters(operation):
            yield f"{name} {parameter['name']}", parameter["schema"], examples_of(parameter)
    for name, header in document()["components"]["headers"].items():
        yield f"header {name}", header["schema"], examples_of(header)
    for where, schema in schemas_inside(document()["components"]["schemas"], "#"):
        yield where, schema, {str(number): each for number, each in enumerate(schema.get("examples", ()))}


def test_nothing_lacks_an_example_or_a_description() -> None:
    lacking = sorted({*without_examples(), *fields_that_lack()})

    assert not lacking, "\n".join(lacking)


def without_examples() -> Iterator[str]:
    for where, _, shown in responses():
        if not where.endswith("default") and not shown:
            yield f"{where} has no example of its answer"
    for name, (_, _, operation) in OPERATIONS.items():
        for media_type, content in resolved(operation.get("requestBody", {})).get("content", {}).items():
            if not examples_of(content):
                yield f"{name} has no example of its {media_type}"
        for parameter in parameters(operation):
            if not examples_of(parameter):
                yield f"{name} has no example of {parameter['name']}"


def fields_that_lack() -> Iterator[str]:
    for name, schema in document()["components"]["schemas"].items():
        if "description" not in schema:
            yield f"{name} has no description"
        for field, given in schema.get("properties", {}).items():
            known = {**resolved(given), **given}
            if "description" not in known:
                yield f"{name}.{field} has no description"
            if "examples" not in known and "const" not in known and is_primitive(known):
                yield f"{name}.{field} has no example"


def is_primitive(schema: Document) -> bool:
    kinds = [resolved(each).get("type") for each in schema.get("anyOf", [schema])]
    return all(kind in PRIMITIVE | {"null"} for kind in kinds)


def test_every_format_is_one_that_is_checked_here() -> None:
    formats = {schema["format"] for _, schema in schemas_inside(document(), "#") if "format" in schema}

    assert formats <= set(FORMATS)


@pytest.mark.parametrize(
    ("shown", "came"),
    [
        ({"a": 1}, {"a": 2}),
        ({"a": 1}, {"a": 1, "b": 2}),
        ({"results": [{"a": 1}]}, {"results": []}),
        ({"results": [{"a": 1}]}, {"results": [{"a": 2}]}),
        ({"tags": [1]}, {"tags": [1, 2]}),
        ({"tags": [1, 2]}, {"tags": [2, 1]}),
        ({"inner": {"count": 1}}, {"inner": {"count": 2}}),
    ],
)
def test_an_untrue_example_would_be_noticed(shown: object, came: object) -> None:
    assert differences(shown, came)


@pytest.mark.parametrize(
    ("format_", "value"),
    [
        ("date-time", "2026-01-01"),
        ("date-time", "2026-01-01T12:00:00"),
        ("uuid", "01970f4e"),
        ("uri", "example.org"),
        ("uri-reference", ""),
        ("int32", 2**31),
    ],
)
def test_a_value_that_is_not_of_its_format_would_be_noticed(format_: str, value: object) -> None:
    assert faults({"format": format_}, value)
