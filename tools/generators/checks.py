"""What a generated client must be: every field as the document has it, every operation under its own name."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tools.generators.fields import Made, Models, Wanted, wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What a language can say, and how.

    `merged`: an optional field may be null, too, as the language has one word for both. `ours`: types beyond the
    schemas that the generator makes on purpose (of parameters, of answers). `inlined`: schemas whose parts it writes
    out wherever they are used. `excused`: fields, as `Schema.field`, that it declares in a form the readers cannot see.
    """

    date: str
    loose: str
    merged: bool = False
    ours: str = r"$^"
    inlined: tuple[str, ...] = ()
    excused: tuple[str, ...] = ()


def problems(document: Mapping[str, object], models: Models, rules: Rules) -> Iterator[str]:
    """Everything in which the models differ from the document's schemas."""
    fields = list(wanted(document))
    for want in fields:
        made = models.fields.get((want.schema, want.name))
        complaints = ["missing"] if made is None else list(_complaints(want, made, rules))
        if want.place not in rules.excused:
            yield from (f"{want.place} {complaint}" for complaint in complaints)
    yield from _strangers(_schemas(document), models, rules)


def _complaints(want: Wanted, made: Made, rules: Rules) -> Iterator[str]:
    if made.optional != want.optional:
        yield "is optional" if made.optional else "is not optional"
    nullable = want.nullable or (rules.merged and want.optional)
    if made.nullable not in (None, nullable):
        yield "may be null" if made.nullable else "cannot be null"
    if want.date and not re.search(rules.date, made.type):
        yield f"is no date but {made.type}"
    if not want.free and re.search(rules.loose, made.type):
        yield f"is loose: {made.type}"
    for ref in want.refs:
        if ref not in rules.inlined and not re.search(rf"(\b|Nullable){ref}\b", made.type):
            yield f"is {made.type}, not {ref}"


def _strangers(schemas: Iterable[str], models: Models, rules: Rules) -> Iterator[str]:
    known = set(schemas)
    for name in sorted(models.types - known):
        twin = re.sub(r"_?(Input|Output)$", "", name)
        if twin != name and twin in known:
            yield f"{name} is a twin of {twin}"
        elif not re.search(rules.ours, name):
            yield f"{name} is no schema of ours: something inline"


def _schemas(document: Mapping[str, object]) -> list[str]:
    return list(json.loads(json.dumps(document["components"]))["schemas"])


def operation_ids(document: Mapping[str, object]) -> list[str]:
    """All operations of the document, by name."""
    paths = json.loads(json.dumps(document["paths"]))
    operations = [operation for path in paths.values() for operation in path.values()]
    return [operation["operationId"] for operation in operations if "operationId" in operation]


def unnamed(document: Mapping[str, object], sources: Iterable[Path], pattern: str) -> Iterator[str]:
    """Operations that no source or its file has under their name: `{camel}`, `{snake}`, `{pascal}` in the pattern."""
    text = "\n".join(f"{source}\n{source.read_text()}" for source in sources)
    for name in operation_ids(document):
        snake = re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
        if not re.search(
            pattern.format(camel=name, snake=snake, pascal=name[0].upper() + name[1:]), text, re.MULTILINE
        ):
            yield f"no operation {name}"


def untyped_codes(document: Mapping[str, object]) -> Iterator[str]:
    """A problem's code must be an enumeration in the document, or no client can switch on it."""
    schemas = json.loads(json.dumps(document["components"]))["schemas"]
    code = schemas["Problem"]["properties"]["code"]
    while "$ref" in code:
        code = schemas[code["$ref"].rpartition("/")[2]]
    if "enum" not in code:
        yield "the document: Problem.code is no enumeration"
