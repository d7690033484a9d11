"""Problems as clients get them (RFC 9457)."""

from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from blog_http.schemas.base import Number, at_most, shown

FIELD_CODES: Final = (
    *("choice", "cursor", "format", "invalid", "range", "repeated", "required", "too-long", "too-short", "type"),
    *("unknown", "unknown-reference", "unrenderable"),
)
MAX_NAMED: Final = 2_000
MAX_DETAIL: Final = 4_000
MAX_ERRORS: Final = 20


class FieldProblem(BaseModel):
    """One value that will not do: exactly one of `pointer`, `parameter` and `header` says which."""

    pointer: Annotated[
        Annotated[str, at_most(MAX_NAMED)] | None,
        Field(description="Where in the body: a JSON pointer (RFC 6901).", examples=["/title"]),
    ] = None
    parameter: Annotated[
        Annotated[str, at_most(MAX_NAMED)] | None,
        Field(description="Name of a query or path parameter.", examples=["limit"]),
    ] = None
    header: Annotated[
        Annotated[str, at_most(MAX_NAMED)] | None, Field(description="Name of a header.", examples=["If-Match"])
    ] = None
    code: Annotated[str, Field(description="What programs switch on.", examples=["required"])]
    detail: Annotated[
        str, Field(description="What it should be, in plain words.", examples=["is required"]), at_most(MAX_DETAIL)
    ]


class InnerProblem(BaseModel):
    """Why one operation of a batch was refused: what it would have been answered alone.

    Pointers lead into the operation.
    """

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)

    type: Annotated[
        str,
        Field(description="Address of a page on cause and cure.", examples=["/problems/not-found"]),
        at_most(MAX_NAMED, format="uri-reference"),
    ]
    title: Annotated[
        str, Field(description="What kind of problem it is, for people.", examples=["Not found"]), at_most(MAX_NAMED)
    ]
    status: Annotated[
        int,
        Field(ge=400, le=599, description="The HTTP status.", examples=[404], json_schema_extra={"format": "int32"}),
    ]
    detail: Annotated[
        str, Field(description="What it was this time.", examples=["there is no such post"]), at_most(MAX_DETAIL)
    ]
    code: Annotated[str, Field(description="What kind of problem it is, for programs.", examples=["not-found"])]
    instance: Annotated[
        str,
        Field(
            description="The request id, as in `X-Request-Id` and the log.",
            examples=["0190b5a0-7c5e-7000-8000-000000000000"],
        ),
        at_most(MAX_NAMED),
    ]
    errors: Annotated[
        Annotated[list[FieldProblem], shown(maxItems=MAX_ERRORS)] | None,
        Field(description="The values that will not do. Absent where it is no matter of values."),
    ] = None
    current_version: Annotated[
        Number | None, Field(description="With `stale`: the version that is there now.", examples=[7])
    ] = None


class Problem(InnerProblem):
    """Why a request was refused. The submitted value is never echoed."""

    index: Annotated[
        int | None,
        Field(description="With `batch-refused`: which operation it was, from 0.", examples=[2]),
        shown(minimum=0, maximum=99, format="int32"),
    ] = None
    problem: Annotated[
        InnerProblem | None, Field(description="With `batch-refused`: what that operation would have been answered.")
    ] = None
