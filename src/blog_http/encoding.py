"""JSON of the core's values by the fields of an `…Out` model, without making the model first.

The model stays what clients are told of: which fields there are, by which names, in which order. Making one of a value
that the core has checked already costs three times what encoding it does; docs/decisions/0035 has the figures.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from types import UnionType
from typing import Annotated, Any, Final, Generic, TypeAlias, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import to_json

T = TypeVar("T")

Fields: TypeAlias = dict[str, object]
_Convert: TypeAlias = Callable[[Any], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A page of a list: what a `Page` model says, with results that are fields already."""

    results: list[Fields]
    count: int | None
    next: str | None
    previous: str | None


class FieldsOf(Generic[T]):
    """The fields that `model` shows of a `source`: those of the same name, and what is given beside it.

    What neither has is as the model has it by default.
    """

    def __init__(self, model: type[BaseModel], source: type[T]) -> None:
        fields = {name: field for name, field in model.model_fields.items() if hasattr(source, name)}
        self._blank: Final = {_told(model, name): field.get_default() for name, field in model.model_fields.items()}
        self._names: Final = tuple(_told(model, name) for name in fields)
        self._values: Final = _values(tuple(fields))
        self._inner: Final = _inner(model, fields)

    def __call__(self, value: T, **given: object) -> Fields:
        """The fields of this value; `given` by their names in JSON."""
        fields: Fields = self._blank | given
        fields.update(zip(self._names, self._values(value), strict=True))
        for name, convert in self._inner:
            fields[name] = convert(fields[name])
        return fields


def json_of(content: BaseModel | Listed | Fields) -> bytes:
    """The bytes that are sent, always pydantic's."""
    if isinstance(content, BaseModel):
        return content.model_dump_json(by_alias=True).encode()
    return to_json(content)


def _told(model: type[BaseModel], name: str) -> str:
    field = model.model_fields[name]
    return field.serialization_alias or field.alias or name


def _values(names: Sequence[str]) -> Callable[[object], tuple[object, ...]]:
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)  # of one name attrgetter makes no tuple


def _inner(model: type[BaseModel], fields: Mapping[str, Any]) -> tuple[tuple[str, _Convert], ...]:
    found = ((_told(model, name), _convert(field.annotation)) for name, field in fields.items())
    return tuple((name, convert) for name, convert in found if convert)


def _convert(annotation: Any) -> _Convert | None:
    """How a value of this type becomes fields; None where it is JSON as it is."""
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _convert(inside[0])
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _whole(annotation)
    if origin not in {list, Union, UnionType}:
        return None
    convert = next(filter(None, map(_convert, inside)), None)
    if convert is None:
        return None
    return _each(convert) if origin is list else _if_any(convert)


def _whole(model: type[BaseModel]) -> _Convert:
    """The same for a value inside another: it has all that its model shows."""
    names, values = tuple(_told(model, name) for name in model.model_fields), _values(tuple(model.model_fields))
    inner = _inner(model, model.model_fields)

    def convert(value: object) -> Fields:
        fields: Fields = dict(zip(names, values(value), strict=True))
        for name, convert_inner in inner:
            fields[name] = convert_inner(fields[name])
        return fields

    return convert if inner else lambda value: dict(zip(names, values(value), strict=True))


def _each(convert: _Convert) -> _Convert:
    return lambda values: [convert(value) for value in values]


def _if_any(convert: _Convert) -> _Convert:
    return lambda value: None if value is None else convert(value)
