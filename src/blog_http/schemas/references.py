"""Tags and authors as editors name them."""

from typing import Annotated, Any

from pydantic import MISSING, Field
from typing_extensions import TypeAliasType

from blog_http.schemas.base import FULL_LINE, In
from blogcore.domain.content import BySlug
from blogcore.domain.slug import MAX_SLUG
from blogcore.domain.tag import MAX_NAME

SlugIn = Annotated[str, Field(min_length=1, max_length=MAX_SLUG)]
Name = Annotated[str, Field(min_length=1, max_length=MAX_NAME), FULL_LINE]


class NamedIn(In):
    """A tag or author by its slug. The name that was read may stand beside it; it renames nothing."""

    slug: Annotated[SlugIn, Field(description="Which one.", examples=["travel"])]
    name: Annotated[
        Name | MISSING,
        Field(description="The name of a tag that is made now; else it changes nothing.", examples=["Travel"]),
    ] = MISSING

    def to_reference(self) -> BySlug:
        return BySlug(slug=self.slug, name=None if self.name is MISSING else self.name)


def _one_of(schema: dict[str, Any]) -> None:
    """A text is never an object; told `anyOf`, some generators melt the two into one."""
    schema["oneOf"] = schema.pop("anyOf")


TagReference = TypeAliasType(
    "TagReference",
    Annotated[
        Name | NamedIn,
        Field(
            description="A tag by slug or name, or as it was read. Who may make tags makes them thus.",
            examples=["travel"],
            json_schema_extra=_one_of,
        ),
    ],
)
AuthorReference = TypeAliasType(
    "AuthorReference",
    Annotated[
        SlugIn | NamedIn,
        Field(description="An author by slug, or as it was read.", examples=["ada"], json_schema_extra=_one_of),
    ],
)


def references(names: list[str | NamedIn]) -> tuple[str | BySlug, ...]:
    """The same in the words of the core."""
    return tuple(name if isinstance(name, str) else name.to_reference() for name in names)
