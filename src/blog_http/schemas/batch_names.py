"""The operations on tags and authors that a batch may be made of."""

import unicodedata
from typing import Annotated, Literal

from pydantic import Field

from blog_http.schemas.batch_operations import ChangeIn, OperationIn, OperationName
from blog_http.schemas.names import AuthorIn, AuthorPatchIn, MergeIn, TagIn, TagPatchIn
from blogcore.domain.slug import MAX_SLUG, Slug
from blogcore.use_cases.editing.run_batch import Operation


class CreateTagOperationIn(TagIn, OperationIn):
    """Create a tag."""

    op: Annotated[Literal[OperationName.CREATE_TAG], Field(description="What to do.")]

    def to_operation(self) -> Operation:
        new = self.to_new()
        return Operation(prepare=lambda singles, actor: singles.create_tag.prepare(actor, new))


class OnTagIn(ChangeIn):
    """One operation on a tag."""

    tag: Annotated[
        str, Field(min_length=1, max_length=MAX_SLUG, description="Slug of the tag to change.", examples=["travel"])
    ]

    @property
    def tag_slug(self) -> Slug:
        return Slug(unicodedata.normalize("NFC", self.tag))


class EditTagOperationIn(TagPatchIn, OnTagIn):
    """Change a tag: absent stays, null empties."""

    op: Annotated[Literal[OperationName.EDIT_TAG], Field(description="What to do.")]

    def to_operation(self) -> Operation:
        patch = self.to_patch()
        return Operation(
            prepare=lambda singles, actor: singles.edit_tag.prepare(actor, self.tag_slug, patch, expected=self.expected)
        )


class MergeTagOperationIn(MergeIn, OnTagIn):
    """Merge a tag into another, which is what comes of it."""

    op: Annotated[Literal[OperationName.MERGE_TAG], Field(description="What to do.")]

    def to_operation(self) -> Operation:
        into = self.to_slug()
        return Operation(
            prepare=lambda singles, actor: singles.merge_tag.prepare(actor, self.tag_slug, into, expected=self.expected)
        )


class DeleteTagOperationIn(OnTagIn):
    """Delete a tag."""

    op: Annotated[Literal[OperationName.DELETE_TAG], Field(description="What to do.")]

    def to_operation(self) -> Operation:
        return Operation(
            prepare=lambda singles, actor: singles.delete_tag.prepare(actor, self.tag_slug, expected=self.expected)
        )


class CreateAuthorOperationIn(AuthorIn, OperationIn):
    """Create an author."""

    op: Annotated[Literal[OperationName.CREATE_AUTHOR], Field(description="What to do.")]

    def to_operation(self) -> Operation:
        new = self.to_new()
        return Operation(prepare=lambda singles, actor: singles.create_author.prepare(actor, new))


class OnAuthorIn(ChangeIn):
    """One operation on an author."""

    author: Annotated[
        str, Field(min_length=1, max_length=MAX_SLUG, description="Slug of the author to change.", examples=["ada"])
    ]

    @property
    def author_slug(self) -> Slug:
        return Slug(unicodedata.normalize("NFC", self.author))


class EditAuthorOperationIn(AuthorPatchIn, OnAuthorIn):
    """Change an author: absent stays, null empties."""

    op: Annotated[Literal[OperationName.EDIT_AUTHOR], Field(description="What to do.")]

    def to_operation(self) -> Operation:
        patch = self.to_patch()
        return Operation(
            prepare=lambda singles, actor: singles.edit_author.prepare(
                actor, self.author_slug, patch, expected=self.expected
            )
        )


class DeleteAuthorOperationIn(OnAuthorIn):
    """Delete an author who has no posts."""

    op: Annotated[Literal[OperationName.DELETE_AUTHOR], Field(description="What to do.")]

    def to_operation(self) -> Operation:
        return Operation(
            prepare=lambda singles, actor: singles.delete_author.prepare(
                actor, self.author_slug, expected=self.expected
            )
        )


class EraseAuthorOperationIn(OnAuthorIn):
    """Remove what is known of an author. Comes before all operations that erase nobody: their answers could tell it."""

    op: Annotated[Literal[OperationName.ERASE_AUTHOR], Field(description="What to do.")]

    def to_operation(self) -> Operation:
        return Operation(
            prepare=lambda singles, actor: singles.erase_author.prepare(
                actor, self.author_slug, expected=self.expected
            ),
            erases=True,
        )
