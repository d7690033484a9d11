"""What changed since the last release is named line by line, and what breaks a client has to be in the changelog."""

import copy
import json
from pathlib import Path

import pytest

from tests.architecture.openapi_base import BASE, GONE, Json, changed, schema
from tests.architecture.openapi_mutations import BREAKS, MUTATIONS, SAFE
from tests.architecture.serving import ROOT
from tools.openapi_changes.__main__ import main
from tools.openapi_changes.comparison import compare
from tools.openapi_changes.releases import precedence
from tools.openapi_changes.rules import PROMISE


@pytest.mark.parametrize(("pointer", "value", "breaking", "line"), MUTATIONS, ids=[row[3] for row in MUTATIONS])
def test_a_change_is_told_in_one_line(pointer: str, value: object, breaking: bool, line: str) -> None:
    found = {change.line: change.breaking for change in compare(BASE, changed((pointer, value)))}

    beside = {"document: new server `/v2`": SAFE} if line == "document: removed server `/`" else {}
    assert found == {line: breaking} | beside


def test_a_new_required_property_breaks_requests_only() -> None:
    new = changed(
        ("in foo", {"type": "string"}),
        ("schemas PostIn required 1", "foo"),
        ("out foo", {"type": "string"}),
        ("schemas Post required 2", "foo"),
    )

    assert [(change.line, change.breaking) for change in compare(BASE, new)] == [
        ("POST /posts: new required property `foo` in the request", BREAKS),
        ("`Post` in answers: new required property `foo`", SAFE),
    ]


def test_another_success_status_is_one_change_and_its_answer_is_compared() -> None:
    answer = BASE["paths"]["/posts"]["post"]["responses"]["201"]
    new = changed(("write responses 200", {**answer, "links": {}}), ("write responses 201", GONE))

    assert [(change.line, change.breaking) for change in compare(BASE, new)] == [
        ("POST /posts: removed link `read` in the answer 201", BREAKS),
        ("POST /posts: success status from 201 to 200", BREAKS),
    ]


def test_another_schema_in_the_same_place_is_another_type_for_clients() -> None:
    stage = ("schemas Stage", BASE["components"]["schemas"]["State"])
    [change] = compare(changed(stage), changed(stage, ("out state", schema("Stage"))))

    assert (change.line, change.breaking) == ("`Post` in answers: type of `state` from `State` to `Stage`", BREAKS)


def test_a_change_of_a_component_is_told_once_with_every_operation_that_uses_it() -> None:
    [change] = compare(BASE, changed(("schemas Comment properties text", GONE)))

    assert change.line == "`Comment` in answers: removed property `text`"
    assert change.operations == ("GET /posts", "GET /posts/{id}", "POST /posts")


def test_the_same_change_breaks_one_side_only() -> None:
    both = ("in state", schema("State"))
    new = changed(both, ("schemas State enum 2", "old"), ("in more", schema("State")))

    found = {change.line: change.breaking for change in compare(changed(both, ("in more", schema("State"))), new)}

    assert found == {"`State` in requests: new value `old`": SAFE, "`State` in answers: new value `old`": BREAKS}


def test_a_renamed_schema_and_a_renamed_path_parameter_break() -> None:
    renamed: Json = json.loads(json.dumps(BASE).replace("Comment", "Remark"))
    del renamed["components"]["schemas"]["Remark"]["properties"]["text"]
    path = renamed["paths"].pop("/posts/{id}")
    path["parameters"][0]["name"] = "post_id"
    renamed["paths"]["/posts/{post_id}"] = path

    assert [change.line for change in compare(BASE, renamed) if change.breaking] == [
        "DELETE /posts/{id}: new required path parameter `post_id`",
        "DELETE /posts/{id}: removed path parameter `id`",
        "GET /posts/{id}: new required path parameter `post_id`",
        "GET /posts/{id}: removed path parameter `id`",
        "`Comment` (now `Remark`) in answers: removed property `text`",
        "schemas: `Comment` renamed to `Remark`",
    ]


def test_new_codes_are_harmless_once_the_released_document_promised_them() -> None:
    promise = ("info description", PROMISE.replace(" ", "\n", 1))
    codes = ("schemas Problem properties code", {"enum": ["gone"]})
    more = ("schemas Problem properties code", {"enum": ["gone", "lost"]})
    new = "`Problem` in problems: new code `lost`"

    assert [(c.line, c.breaking) for c in compare(changed(codes), changed(more))] == [(new, BREAKS)]
    assert [(c.line, c.breaking) for c in compare(changed(promise, codes), changed(promise, more))] == [(new, SAFE)]
    assert [(c.line, c.breaking) for c in compare(changed(promise), BASE)] == [
        ("document: clients need no longer expect new codes", SAFE)
    ]


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        ("in subtitle", {"anyOf": [{"type": "string"}, {"type": "null"}]}),
        ("in subtitle", {"oneOf": [{"type": "null"}, {"type": "string"}], "description": "Below the title."}),
        ("in state", {"anyOf": [{"const": "draft"}, {"const": "live"}]}),
        ("in state", {"type": "string", "enum": ["live", "draft"], "title": "State"}),
        ("in title", {"allOf": [{"type": "string", "minLength": 1, "pattern": "^[^ ]"}, {"maxLength": 200}]}),
        ("in date minLength", 0),
        ("in date examples", ["2026-01-01T12:00:00Z"]),
        ("out state", {"allOf": [schema("State")], "description": "Where it is."}),
        ("out state", {"type": "string", "enum": ["draft", "live"]}),
        ("out comments items", {**schema("Comment"), "description": "What a reader says."}),
        ("list parameters", BASE["paths"]["/posts"]["get"]["parameters"][::-1]),
        (
            "list responses 200 headers",
            {"etag": {"$ref": "#/components/headers/ETag"}, "link": {"schema": {"type": "string"}}},
        ),
        ("list summary", "List posts"),
    ],
)
def test_the_same_said_in_other_words_is_no_change(pointer: str, value: object) -> None:
    assert compare(BASE, changed((pointer, value))) == []


def test_alternatives_may_move_into_a_component() -> None:
    old = changed(("in author", {"anyOf": [schema("Person"), {"type": "string"}]}))
    new = changed(
        ("schemas Writer", {"anyOf": [{"type": "string", "maxLength": 9}, schema("Person")]}),
        ("in author", schema("Writer")),
    )

    assert [(change.line, change.breaking) for change in compare(old, new)] == [
        ("POST /posts: new maxLength 9 of `author` in the request", BREAKS),
        ("schemas: new `Writer`", SAFE),
    ]


def test_schemas_that_contain_themselves_come_to_an_end() -> None:
    tree = {"properties": {"left": schema("Tree"), "right": {"allOf": [schema("Tree"), {"required": ["left"]}]}}}
    loop = {"allOf": [schema("Loop")], "properties": {"again": schema("Loop")}}
    old = changed(
        ("schemas Tree", tree), ("schemas Loop", loop), ("in tree", schema("Tree")), ("in loop", schema("Loop"))
    )
    new = copy.deepcopy(old)
    new["components"]["schemas"]["Tree"]["properties"]["name"] = {"type": "string"}
    new["components"]["schemas"]["Loop"]["properties"]["name"] = {"type": "string"}

    found = [change.line for change in compare(old, new)]

    assert "`Tree` in requests: new optional property `name`" in found
    assert "`Loop` in requests: new optional property `name`" in found


def test_nothing_changed_between_the_document_and_itself() -> None:
    document = json.loads((ROOT / "docs" / "openapi.json").read_text())

    assert compare(document, copy.deepcopy(document)) == []


def test_the_order_of_the_document_does_not_matter() -> None:
    new = changed(("out words", GONE), ("in title maxLength", 100), ("list parameters 0", GONE))
    turned = json.loads(json.dumps(new, sort_keys=True))

    assert compare(BASE, new) == compare(BASE, turned)


class Checkout:
    """A folder with a document, its releases and a changelog."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.released = folder / "docs" / "released"
        self.released.mkdir(parents=True)
        self.write(BASE)
        self.log("")

    def write(self, document: Json) -> None:
        (self.folder / "docs" / "openapi.json").write_text(json.dumps(document))

    def log(self, unreleased: str) -> None:
        old = "## [1.0.0]\n\n### Breaking\n\n- GET /posts: removed answer 400\n"
        (self.folder / "CHANGELOG.md").write_text(f"# Changelog\n\n## [Unreleased]: 1.1.0\n\n{unreleased}\n{old}")

    def check(self, *arguments: str) -> int:
        return main(arguments, self.folder)


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


def test_before_the_first_release_every_change_is_free(checkout: Checkout, capsys: pytest.CaptureFixture[str]) -> None:
    assert checkout.check() == 0
    assert capsys.readouterr().out == "nothing released yet: every change is free\n"


def test_a_breaking_change_has_to_be_named_in_the_changelog(
    checkout: Checkout, capsys: pytest.CaptureFixture[str]
) -> None:
    assert checkout.check("--release", "1.0.0") == 0
    checkout.write(
        changed(("list responses 400", GONE), ("schemas Comment properties text", GONE), ("list responses 429", {}))
    )
    capsys.readouterr()

    assert checkout.check() == 1
    assert capsys.readouterr().out.splitlines() == [
        "Breaking since 1.0.0: 2",
        "- GET /posts: removed answer 400",
        "- `Comment` in answers: removed property `text`",
        "  at GET /posts, GET /posts/{id}, POST /posts",
        "Harmless since 1.0.0: 1",
        "- GET /posts: new answer 429",
        "",
        'CHANGELOG.md does not name these under "### Breaking" in [Unreleased]:',
        "- GET /posts: removed answer 400",
        "- `Comment` in answers: removed property `text`",
    ]

    checkout.log("### Added\n\n- GET /posts: removed answer 400\n- `Comment` in answers: removed property `text`")
    assert checkout.check() == 1
    checkout.log(
        "### Breaking\n\n- GET /posts: removed answer 400 of old\n- `Comment` in answers: removed property `text`"
    )
    assert checkout.check() == 1
    checkout.log(
        "### Breaking\n\n- GET /posts: removed answer 400. It never came.\n"
        "- `Comment` in answers: removed\n  property `text`\n\n### Added\n"
    )
    assert checkout.check() == 0


def test_the_newest_release_counts(checkout: Checkout, capsys: pytest.CaptureFixture[str]) -> None:
    for version in ("0.9.0", "0.10.0-rc.2", "0.10.0-rc.10", "0.10.0"):
        checkout.write(changed(("info version", version)))
        assert checkout.check("--release", version) == 0
    capsys.readouterr()

    assert checkout.check() == 0
    assert capsys.readouterr().out == "Breaking since 0.10.0: nothing\nHarmless since 0.10.0: nothing\n"


def test_versions_are_ordered_as_semver_does() -> None:
    ordered = "1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta 1.0.0-beta.2 1.0.0-beta.11 1.0.0-rc.1 1.0.0 1.10.0"

    by_letters = sorted(ordered.split())
    assert by_letters != ordered.split()
    assert sorted(by_letters, key=precedence) == ordered.split()


@pytest.mark.parametrize(
    ("version", "why"),
    [
        ("1.0.1", "the document calls itself 1.0.0, not 1.0.1"),
        ("1.0.0", "1.0.0 is not newer than 1.2.0"),
    ],
)
def test_a_release_is_made_once_and_forwards(
    checkout: Checkout, capsys: pytest.CaptureFixture[str], version: str, why: str
) -> None:
    (checkout.released / "openapi-1.2.0.json").write_text("{}")

    assert checkout.check("--release", version) == 1
    assert capsys.readouterr().err == f"openapi_changes: {why}\n"
    assert len(list(checkout.released.iterdir())) == 1
