"""JSON of the core's values by the fields of an `…Out` model, without making the model first.

The model stays what clients are told of: which fields there are, by which names, in which order. Making one of a value
that the core has checked already costs three times what encoding it does. So an encoder is built once, of the model and
the class of the value, which takes the fields from where they are; docs/decisions/0035 has the figures.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from enum import Enum
from operator import attrgetter
from types import UnionType
from typing import Annotated, Any, Final, Generic, TypeAlias, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, SchemaSerializer, core_schema

T = TypeVar("T")

Fields: TypeAlias = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A page of a list: its bytes, and the cursors of the pages beside it."""

    content: bytes
    next: str | None
    previous: str | None


class Encoder(Generic[T]):
    """Makes JSON of values of the class `source`, as `model` describes it.

    A field that the class has not is given beside the value, or else as the model has it by default.
    """

    def __init__(self, model: type[BaseModel], source: type[T]) -> None:
        names = [name for name in model.model_fields if hasattr(source, name)]
        self._blank: Final = {_told(name, field): field.get_default() for name, field in model.model_fields.items()}
        self._told: Final = [_told(name, model.model_fields[name]) for name in names]
        self._values: Final = _values(names)
        types = _types(source)
        one = core_schema.typed_dict_schema(
            {
                _told(name, field): core_schema.typed_dict_field(_schema(field.annotation, types.get(name)))
                for name, field in model.model_fields.items()
            }
        )
        self._one: Final = SchemaSerializer(one)
        self._page: Final = SchemaSerializer(_page_of(one))

    def fields(self, value: T, **given: object) -> Fields:
        """What is told of this value; `given` by their names in JSON."""
        told: Fields = self._blank | given
        told.update(zip(self._told, self._values(value), strict=True))
        return told

    def json(self, told: Fields) -> bytes:
        """The bytes that are sent of one value."""
        return self._one.to_json(told, by_alias=True)

    def page(self, results: Sequence[Fields], *, count: int | None, next: str | None, previous: str | None) -> Listed:  # noqa: A002
        """A page of values."""
        told = {"results": results, "count": count, "next": next, "previous": previous}
        return Listed(content=self._page.to_json(told, by_alias=True), next=next, previous=previous)


def json_of(content: BaseModel | Listed | bytes) -> bytes:
    """The bytes that are sent of what a route has made."""
    if isinstance(content, bytes):
        return content
    return content.content if isinstance(content, Listed) else content.model_dump_json(by_alias=True).encode()


def _page_of(one: CoreSchema) -> CoreSchema:
    anything = core_schema.typed_dict_field(core_schema.any_schema())
    results = core_schema.typed_dict_field(core_schema.list_schema(one))
    return core_schema.typed_dict_schema(
        {"results": results, "count": anything, "next": anything, "previous": anything}
    )


def _told(name: str, field: FieldInfo) -> str:
    return field.serialization_alias or field.alias or name


def _values(names: Sequence[str]) -> Callable[[object], tuple[object, ...]]:
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)  # of one name attrgetter makes no tuple


def _schema(told: Any, has: Any) -> CoreSchema:
    """How a value that the class `has` becomes what is `told` of it: by fields, or as pydantic encodes its kind."""
    told_inside, has_inside = _inside(told), _inside(has)
    if get_origin(told) is list and has_inside:
        return core_schema.tuple_variable_schema(_schema(told_inside[0], has_inside[0]))
    if get_origin(told) in {Union, UnionType} and has_inside:
        return core_schema.nullable_schema(_schema(told_inside[0], has_inside[0]))
    if isinstance(has, type) and issubclass(has, Enum) and issubclass(has, str):
        return core_schema.str_schema()  # asking for the value of each takes ten times as long
    if not (isinstance(told, type) and issubclass(told, BaseModel) and isinstance(has, type)):
        return core_schema.any_schema()
    types, inner = _types(has), told.model_fields
    arguments = [
        core_schema.dataclass_field(
            name, _schema(field.annotation, types[name]), serialization_alias=_told(name, field)
        )
        for name, field in inner.items()
    ]
    return core_schema.dataclass_schema(
        has, core_schema.dataclass_args_schema(has.__name__, arguments), list(inner), slots=True
    )


def _types(source: Any) -> dict[str, Any]:
    return {field.name: field.type for field in fields(source)}


def _inside(annotation: Any) -> Sequence[Any]:
    """What a list, a tuple or something that may be absent is made of."""
    if get_origin(annotation) in {list, tuple, Union, UnionType}:
        return [_plain(each) for each in get_args(annotation) if each not in {type(None), ...}]
    return ()


def _plain(annotation: Any) -> Any:
    return get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation
