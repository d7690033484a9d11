"""What became of a post from one revision to another."""

from typing import Annotated, Final, Self

from pydantic import Field, JsonValue, WithJsonSchema
from pydantic.alias_generators import to_camel

from blog_http.schemas.admin_posts import ContentOut
from blog_http.schemas.base import Number, Out, at_most, shown
from blog_http.schemas.fields import BODY
from blogcore.domain.comparison import RevisionDiff
from blogcore.domain.diff import Op
from blogcore.domain.rendering import MAX_BODY_BYTES
from blogcore.domain.revision import Revision

MAX_FIELD: Final = 100
MAX_FIELDS: Final = 100
MAX_PIECES: Final = 2 * MAX_BODY_BYTES  # none is empty


def _value(description: str, example: str) -> dict[str, JsonValue]:
    """Any JSON: what it may be is said where the field is described."""
    return {"description": description, "examples": [example]}


class FieldChangeOut(Out):
    """A field that says something else."""

    field: Annotated[
        str, Field(description="Its name, as in `Revision`.", examples=["title"]), at_most(MAX_FIELD, minLength=1)
    ]
    from_: Annotated[JsonValue, Field(alias="from"), WithJsonSchema(_value("What it said, as JSON.", "Hello"))]
    to: Annotated[JsonValue, WithJsonSchema(_value("What it says, as JSON.", "Hello, world"))]


class PieceOut(Out):
    """Some of the text, and what happened to it."""

    op: Annotated[Op, Field(description="It stayed (`equal`), came (`insert`) or went (`delete`).", examples=["equal"])]
    text: Annotated[
        str, Field(description="The piece itself, white space and all.", examples=[BODY]), at_most(MAX_BODY_BYTES)
    ]


class RevisionDiffOut(Out):
    """From one revision of a post to another: the fields that changed, and the body word by word."""

    from_: Annotated[Number, Field(alias="from", description="Number of the one revision.", examples=[2])]
    to: Annotated[Number, Field(description="Number of the other.", examples=[3])]
    fields: Annotated[
        list[FieldChangeOut],
        Field(
            description="The fields that differ, `body` aside. Of `excerpt` what its author wrote, null if nobody did."
        ),
        shown(maxItems=MAX_FIELDS),
    ]
    body: Annotated[
        list[PieceOut],
        Field(
            description="The text piece by piece: `equal` and `delete` make that of `from`, `equal` and `insert` "
            "that of `to`. Where both stand together, `delete` comes first."
        ),
        shown(maxItems=MAX_PIECES),
    ]
    coarse: Annotated[
        bool,
        Field(
            description="Whether the texts were too long and too different to be compared in full: then more may be "
            "told as changed than was.",
            examples=[False],
        ),
    ]

    @classmethod
    def of(cls, diff: RevisionDiff) -> Self:
        before, after = _values(diff.before), _values(diff.after)
        names = [to_camel(name) for name in diff.fields]
        return cls(
            from_=diff.before.number,
            to=diff.after.number,
            fields=[FieldChangeOut(field=name, from_=before[name], to=after[name]) for name in names],
            body=[PieceOut(op=piece.op, text=piece.text) for piece in diff.body.pieces],
            coarse=diff.body.coarse,
        )


def _values(revision: Revision) -> dict[str, JsonValue]:
    written = ContentOut.written_in(revision).model_dump(mode="json", by_alias=True)
    return {**written, "excerpt": revision.content.excerpt}
