"""The operations that a batch may be made of, those on posts: the fields of the single one beside its name."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StrictInt
from typing_extensions import TypeAliasType

from blog_http.schemas.base import MAX_INT32, IdIn, In
from blog_http.schemas.fields import POST_ID
from blog_http.schemas.publishing import PublishRevisionIn
from blog_http.schemas.writing import PostIn, PostPatchIn
from blogcore.domain.ids import PostId
from blogcore.domain.version import ANY_VERSION, Expected
from blogcore.use_cases.editing.run_batch import Operation


class OperationName(StrEnum):
    """What is done: each as the operation of that name does it alone.

    `trashPost` and `purgePost` are `deletePost` without and with `purge=true`; `deleteAuthor` and `eraseAuthor` are
    `deleteAuthor` without and with `erase=true`.
    """

    CREATE_POST = "createPost"
    EDIT_POST = "editPost"
    PUBLISH_POST = "publishPost"
    UNPUBLISH_POST = "unpublishPost"
    TRASH_POST = "trashPost"
    RESTORE_POST = "restorePost"
    PURGE_POST = "purgePost"
    RESTORE_REVISION = "restoreRevision"
    CREATE_TAG = "createTag"
    EDIT_TAG = "editTag"
    MERGE_TAG = "mergeTag"
    DELETE_TAG = "deleteTag"
    CREATE_AUTHOR = "createAuthor"
    EDIT_AUTHOR = "editAuthor"
    DELETE_AUTHOR = "deleteAuthor"
    ERASE_AUTHOR = "eraseAuthor"


MadeFor = TypeAliasType(
    "MadeFor",
    Annotated[
        Annotated[StrictInt, Field(ge=1, le=MAX_INT32, json_schema_extra={"format": "int32"})] | Literal["*"],
        Field(description="The version a change was made for, or `*` for any. Stale: 412.", examples=[5]),
    ],
)


class OperationIn(In):
    """One operation."""

    op: Annotated[OperationName, Field(description="What to do.", examples=["createPost"])]


class ChangeIn(OperationIn):
    """One operation on what exists, or what an operation before this one makes."""

    if_match: Annotated[
        MadeFor,
        Field(description="The version this change was made for, or `*` for any. Stale: 412.", examples=[5]),
    ]

    @property
    def expected(self) -> Expected:
        return ANY_VERSION if self.if_match == "*" else self.if_match


class OnPostIn(ChangeIn):
    """One operation on a post."""

    id: Annotated[IdIn, Field(description="The post's id.", examples=[POST_ID])]

    @property
    def post_id(self) -> PostId:
        return PostId(self.id)


class CreatePostOperationIn(PostIn, OperationIn):
    """Write a new post; later operations can name it by an `id` that is given here, its version is 1."""

    op: Annotated[Literal[OperationName.CREATE_POST], Field(description="What to do.")]

    def to_operation(self) -> Operation:
        new = self.to_new()
        return Operation(prepare=lambda singles, actor: singles.create_post.prepare(actor, new), post_id=new.id)


class EditPostOperationIn(PostPatchIn, OnPostIn):
    """Change a working copy: absent stays, null empties."""

    op: Annotated[Literal[OperationName.EDIT_POST], Field(description="What to do.")]

    def to_operation(self) -> Operation:
        patch = self.to_patch()
        return Operation(
            prepare=lambda singles, actor: singles.edit_post.prepare(
                actor, self.post_id, patch, expected=self.expected
            ),
            post_id=self.post_id,
        )


class PublishPostOperationIn(PublishRevisionIn, OnPostIn):
    """Show readers the working copy, or a named revision."""

    op: Annotated[Literal[OperationName.PUBLISH_POST], Field(description="What to do.")]

    def to_operation(self) -> Operation:
        plan = self.to_plan()
        return Operation(
            prepare=lambda singles, actor: singles.publish_post.prepare(
                actor, self.post_id, plan, expected=self.expected
            ),
            post_id=self.post_id,
        )


class UnpublishPostOperationIn(OnPostIn):
    """Take a post away from readers."""

    op: Annotated[Literal[OperationName.UNPUBLISH_POST], Field(description="What to do.")]

    def to_operation(self) -> Operation:
        return Operation(
            prepare=lambda singles, actor: singles.unpublish_post.prepare(actor, self.post_id, expected=self.expected),
            post_id=self.post_id,
        )


class TrashPostOperationIn(OnPostIn):
    """Move a post to the trash."""

    op: Annotated[Literal[OperationName.TRASH_POST], Field(description="What to do.")]

    def to_operation(self) -> Operation:
        return Operation(
            prepare=lambda singles, actor: singles.trash_post.prepare(actor, self.post_id, expected=self.expected),
            post_id=self.post_id,
        )


class RestorePostOperationIn(OnPostIn):
    """Bring a post back from the trash, as a draft."""

    op: Annotated[Literal[OperationName.RESTORE_POST], Field(description="What to do.")]

    def to_operation(self) -> Operation:
        return Operation(
            prepare=lambda singles, actor: singles.restore_post.prepare(actor, self.post_id, expected=self.expected),
            post_id=self.post_id,
        )


class PurgePostOperationIn(OnPostIn):
    """Forget a post that is in the trash, for good."""

    op: Annotated[Literal[OperationName.PURGE_POST], Field(description="What to do.")]

    def to_operation(self) -> Operation:
        return Operation(
            prepare=lambda singles, actor: singles.purge_post.prepare(actor, self.post_id, expected=self.expected),
            post_id=self.post_id,
        )


class RestoreRevisionOperationIn(OnPostIn):
    """Make an old revision the working copy again."""

    op: Annotated[Literal[OperationName.RESTORE_REVISION], Field(description="What to do.")]
    revision: Annotated[
        Annotated[StrictInt, Field(ge=1, le=MAX_INT32, json_schema_extra={"format": "int32"})],
        Field(description="Number of the revision to go back to.", examples=[1]),
    ]

    def to_operation(self) -> Operation:
        return Operation(
            prepare=lambda singles, actor: singles.restore_revision.prepare(
                actor, self.post_id, self.revision, expected=self.expected
            ),
            post_id=self.post_id,
        )
