"""What all generated models and enums are made from."""

import re
from enum import StrEnum
from functools import cache
from typing import Final, Literal, Self, get_origin

from pydantic import BaseModel, ConfigDict

_KEY: Final = re.compile(r"blog_([a-z0-9]{12})_[A-Za-z0-9]{43}")


def camel(name: str) -> str:
    """The JSON name of an attribute: `cover_image` is `coverImage`, `from_` is `from`."""
    return re.sub(r"_+([a-z0-9])", lambda match: match[1].upper(), name.rstrip("_"))


def without_secrets(text: str) -> str:
    """The text, with no more of an API key than its id."""
    return _KEY.sub(r"blog_\1_…", text)


@cache
def _kinds(model: type[BaseModel]) -> frozenset[str]:
    """The fields of which there is but one value, which is also the default."""
    fields = model.model_fields.items()
    return frozenset(name for name, each in fields if get_origin(each.annotation) is Literal and not each.is_required())


class Model(BaseModel, frozen=True):
    """Immutable, with snake_case names; fields of a newer server that it does not know are ignored."""

    model_config = ConfigDict(
        alias_generator=camel,
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
        hide_input_in_errors=True,  # it may be a key
        allow_inf_nan=False,  # JSON has no word for them: they would become null
    )

    def model_post_init(self, _context: object) -> None:
        """What kind of thing it is (`op`) is always sent: what one kind only can say need not be said, but counts."""
        self.model_fields_set.update(_kinds(type(self)))

    def __repr_args__(self) -> "list[tuple[str | None, object]]":
        return [
            (name, without_secrets(value) if isinstance(value, str) else value)
            for name, value in super().__repr_args__()
        ]


class OpenEnum(StrEnum):
    """An enum that takes what a newer server may say: a value it does not know becomes a member of its own."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        unknown = str.__new__(cls, value)
        unknown._name_ = value
        unknown._value_ = value
        return unknown
