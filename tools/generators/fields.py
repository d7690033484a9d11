"""The fields of the document's schemas, and of what a generator made of them, in one form that can be compared."""

import json
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

REF: Final = re.compile(r"#/components/schemas/(\w+)")
_GO_STRUCT: Final = re.compile(r"^type (\w+) struct \{\n(.*?)^\}", re.MULTILINE | re.DOTALL)
_GO_FIELD: Final = re.compile(r'^\t\w+ (\S+) `json:"([^",]+)(,omitempty)?"', re.MULTILINE)
_KOTLIN_FIELD: Final = re.compile(
    r'@SerialName\(value = "([^"]+)"\)\s+val \S+: ([^=\n]+?)( = [^,\n]+)?,?$', re.MULTILINE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A field as the document has it."""

    schema: str
    name: str
    optional: bool
    nullable: bool
    date: bool
    free: bool  # any JSON: the only place where a loose type is right
    refs: tuple[str, ...]

    @property
    def place(self) -> str:
        return f"{self.schema}.{self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A field as a generator declared it; `nullable` is None where its language cannot tell."""

    optional: bool
    nullable: bool | None
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Models:
    """All types of a generated client, and the fields of those that have some."""

    types: frozenset[str]
    fields: Mapping[tuple[str, str], Made]


def wanted(document: Mapping[str, object]) -> Iterator[Wanted]:
    """All fields of all object schemas."""
    for schema, node in _dict(_dict(document["components"])["schemas"]).items():
        required = _list(_dict(node).get("required"))
        for name, field in _dict(_dict(node).get("properties")).items():
            text = json.dumps(field)
            refs = tuple(sorted(set(REF.findall(_bare(field)))))
            yield Wanted(
                schema=schema,
                name=name,
                optional=name not in required,
                nullable=_nullable(_dict(field)),
                date='"date-time"' in text,
                free="JsonValue" in refs or '"additionalProperties": true' in text or _says_nothing(_dict(field)),
                refs=tuple(ref for ref in refs if ref != "JsonValue"),
            )


def _bare(field: object) -> str:
    kept = {key: node for key, node in _dict(field).items() if key not in ("description", "examples", "default")}
    return json.dumps(kept)


def _nullable(field: Mapping[str, object]) -> bool:
    kinds = field.get("type")
    parts = [*_list(field.get("anyOf")), *_list(field.get("oneOf"))]
    return (isinstance(kinds, list) and "null" in kinds) or {"type": "null"} in parts


def _says_nothing(field: Mapping[str, object]) -> bool:
    """Whether any JSON will do."""
    return not field.keys() - {"title", "description", "examples"}


def _dict(node: object) -> Mapping[str, object]:
    return node if isinstance(node, dict) else {}


def _list(node: object) -> list[object]:
    return node if isinstance(node, list) else []


def printed(command: list[str], folder: Path) -> Models:
    """What a reader program (types.mjs, models.py) prints about a generated client."""
    answer = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    found = json.loads(answer.stdout)
    return Models(
        types=frozenset(entry["schema"] for entry in found),
        fields={
            (entry["schema"], entry["name"]): Made(
                optional=entry["optional"], nullable=entry["nullable"], type=entry["type"]
            )
            for entry in found
            if entry["name"] is not None
        },
    )


def go(folder: Path) -> Models:
    """The structs that openapi-generator's Go client declares."""
    sources = [file.read_text() for file in sorted(folder.glob("model_*.go"))]
    types = {name for text in sources for name in re.findall(r"^type (\w+) ", text, re.MULTILINE)}
    fields = {
        (struct[1], field[2]): Made(
            optional=field[3] is not None,
            nullable=None if field[1].startswith(("[]", "map[")) else field[1].startswith("Nullable"),
            type=field[1],
        )
        for text in sources
        for struct in _GO_STRUCT.finditer(text)
        for field in _GO_FIELD.finditer(struct[2])
    }
    return Models(types=frozenset(name for name in types if not name.startswith(("Nullable", "_"))), fields=fields)


def kotlin(folder: Path) -> Models:
    """The data classes that openapi-generator's Kotlin client declares, one a file."""
    sources = {file.stem: file.read_text() for file in sorted(folder.rglob("models/*.kt"))}
    fields = {
        (schema, field[1]): Made(optional=field[3] is not None, nullable=field[2].endswith("?"), type=field[2])
        for schema, text in sources.items()
        for field in _KOTLIN_FIELD.finditer(text)
    }
    return Models(types=frozenset(sources), fields=fields)
