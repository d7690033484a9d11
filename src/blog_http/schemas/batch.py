"""Several changes as one: what clients send, and what comes of each."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Self

from pydantic import Field
from typing_extensions import TypeAliasType

from blog_http.schemas.admin_posts import AdminPostOut
from blog_http.schemas.base import In, Out, shown
from blog_http.schemas.batch_names import (
    CreateAuthorOperationIn,
    CreateTagOperationIn,
    DeleteAuthorOperationIn,
    DeleteTagOperationIn,
    EditAuthorOperationIn,
    EditTagOperationIn,
    EraseAuthorOperationIn,
    MergeTagOperationIn,
)
from blog_http.schemas.batch_operations import (
    CreatePostOperationIn,
    EditPostOperationIn,
    OperationName,
    PublishPostOperationIn,
    PurgePostOperationIn,
    RestorePostOperationIn,
    RestoreRevisionOperationIn,
    TrashPostOperationIn,
    UnpublishPostOperationIn,
)
from blog_http.schemas.names import AdminAuthorOut, AdminTagOut
from blogcore.domain.author import Author
from blogcore.domain.post import Post
from blogcore.domain.tag import Tag
from blogcore.ports.repositories import CountedAuthor, CountedTag
from blogcore.use_cases.editing.run_batch import MAX_OPERATIONS, Operation, Outcome

BatchOperation = TypeAliasType(
    "BatchOperation",
    Annotated[
        CreatePostOperationIn
        | EditPostOperationIn
        | PublishPostOperationIn
        | UnpublishPostOperationIn
        | TrashPostOperationIn
        | RestorePostOperationIn
        | PurgePostOperationIn
        | RestoreRevisionOperationIn
        | CreateTagOperationIn
        | EditTagOperationIn
        | MergeTagOperationIn
        | DeleteTagOperationIn
        | CreateAuthorOperationIn
        | EditAuthorOperationIn
        | DeleteAuthorOperationIn
        | EraseAuthorOperationIn,
        Field(discriminator="op", description="One operation of a batch; `op` says which."),
    ],
)


class BatchIn(In):
    """Operations that are done together or not at all."""

    operations: Annotated[
        list[BatchOperation],
        Field(
            min_length=1,
            max_length=MAX_OPERATIONS,
            description="What to do, in this order. The whole request may have no more bytes than any other.",
        ),
    ]

    def to_operations(self) -> Sequence[Operation]:
        return [operation.to_operation() for operation in self.operations]


class BatchResultOut(Out):
    """What one operation made: what it would have answered alone. The other fields are null; all, if it is gone."""

    op: Annotated[OperationName, Field(description="What was done.", examples=["createPost"])]
    post: Annotated[AdminPostOut | None, Field(description="The post as this operation left it.")]
    tag: Annotated[
        AdminTagOut | None, Field(description="The tag as this operation left it; after a merge the other one.")
    ]
    author: Annotated[AdminAuthorOut | None, Field(description="The author as this operation left them.")]

    @classmethod
    def of(cls, op: OperationName, outcome: Outcome, now: datetime) -> Self:
        return cls(
            op=op,
            post=AdminPostOut.of(outcome, now) if isinstance(outcome, Post) else None,
            tag=_tag(outcome),
            author=_author(outcome),
        )


def _tag(outcome: Outcome) -> AdminTagOut | None:
    match outcome:
        case Tag():
            return AdminTagOut.of(outcome)
        case CountedTag():
            return AdminTagOut.counted(outcome)
        case _:
            return None


def _author(outcome: Outcome) -> AdminAuthorOut | None:
    match outcome:
        case Author():
            return AdminAuthorOut.of(outcome)
        case CountedAuthor():
            return AdminAuthorOut.counted(outcome)
        case _:
            return None


class BatchOut(Out):
    """What came of all operations, in their order."""

    results: Annotated[
        list[BatchResultOut],
        Field(description="One for each operation, in the order in which they were sent."),
        shown(maxItems=MAX_OPERATIONS),
    ]

    @classmethod
    def of(cls, batch: BatchIn, outcomes: Sequence[Outcome], now: datetime) -> Self:
        pairs = zip(batch.operations, outcomes, strict=True)
        return cls(results=[BatchResultOut.of(operation.op, outcome, now) for operation, outcome in pairs])
