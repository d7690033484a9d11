"""What can be asked of the blog, with whole answers.

Made from docs/openapi.json by `python -m clients.python.generate`: do not edit.
"""
# ruff: noqa: A002, ASYNC109 - as in operations.py

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal, overload
from uuid import UUID

from pydantic import JsonValue

from blog_client.models import (
    AdjacentPosts,
    AdminAuthor,
    AdminAuthorPage,
    AdminPost,
    AdminPostPage,
    AdminTag,
    AdminTagPage,
    Archive,
    Author,
    AuthorIn,
    AuthorPage,
    AuthorPatchIn,
    Batch,
    BatchIn,
    BodyFormat,
    ChangePage,
    CoverImageIn,
    CreateAuthorOperationIn,
    CreatePostOperationIn,
    CreateTagOperationIn,
    DeleteAuthorOperationIn,
    DeleteTagOperationIn,
    EditAuthorOperationIn,
    EditPostOperationIn,
    EditTagOperationIn,
    EraseAuthorOperationIn,
    EventPage,
    Health,
    HistoryPage,
    Included,
    IssuedKey,
    IssuedPreview,
    Key,
    KeyIn,
    KeyPage,
    Me,
    MergeIn,
    MergeTagOperationIn,
    NamedIn,
    Post,
    PostIn,
    PostOrder,
    PostPage,
    PostPatchIn,
    Preview,
    PreviewIn,
    PreviewPage,
    PublishedOrder,
    PublishIn,
    PublishPostOperationIn,
    PublishRevisionIn,
    PurgePostOperationIn,
    RelatedPosts,
    Rendered,
    RestorePostOperationIn,
    RestoreRevisionOperationIn,
    Revision,
    RevisionDiff,
    RevisionPage,
    Role,
    SearchPage,
    SeoIn,
    Site,
    SitePatchIn,
    State,
    Tag,
    TagIn,
    TagPage,
    TagPatchIn,
    TextIn,
    TrashPostOperationIn,
    UnpublishPostOperationIn,
    Visibility,
)
from blog_client.raw import NotModified, Raw
from blog_client.requests import Request, entity_tags, key_or_new, nothing, optional, segment, version_tag
from blog_client.session import Session
from blog_client.unset import UNSET, Unset, given


class RawOperations:
    """The operations of the API, each returning its whole answer."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @overload
    async def list_posts(
        self,
        *,
        include: Included | Literal["body", "html"] | Sequence[Included | Literal["body", "html"]] | None = None,
        sort: PublishedOrder
        | Literal["-published_at", "published_at", "title", "-title", "-updated_at", "updated_at"]
        | None = None,
        limit: int | None = None,
        start_after: str | None = None,
        end_before: str | None = None,
        count: Literal["exact"] | None = None,
        tag: str | Sequence[str] | None = None,
        id: UUID | str | Sequence[UUID | str] | None = None,
        author: str | None = None,
        featured: bool | None = None,
        language: str | None = None,
        published_after: datetime | None = None,
        published_before: datetime | None = None,
        if_none_match: None = None,
        timeout: float | None = None,
    ) -> Raw[PostPage]: ...

    @overload
    async def list_posts(
        self,
        *,
        include: Included | Literal["body", "html"] | Sequence[Included | Literal["body", "html"]] | None = None,
        sort: PublishedOrder
        | Literal["-published_at", "published_at", "title", "-title", "-updated_at", "updated_at"]
        | None = None,
        limit: int | None = None,
        start_after: str | None = None,
        end_before: str | None = None,
        count: Literal["exact"] | None = None,
        tag: str | Sequence[str] | None = None,
        id: UUID | str | Sequence[UUID | str] | None = None,
        author: str | None = None,
        featured: bool | None = None,
        language: str | None = None,
        published_after: datetime | None = None,
        published_before: datetime | None = None,
        if_none_match: str | None,
        timeout: float | None = None,
    ) -> Raw[PostPage] | NotModified: ...

    async def list_posts(
        self,
        *,
        include: Included | Literal["body", "html"] | Sequence[Included | Literal["body", "html"]] | None = None,
        sort: PublishedOrder
        | Literal["-published_at", "published_at", "title", "-title", "-updated_at", "updated_at"]
        | None = None,
        limit: int | None = None,
        start_after: str | None = None,
        end_before: str | None = None,
        count: Literal["exact"] | None = None,
        tag: str | Sequence[str] | None = None,
        id: UUID | str | Sequence[UUID | str] | None = None,
        author: str | None = None,
        featured: bool | None = None,
        language: str | None = None,
        published_after: datetime | None = None,
        published_before: datetime | None = None,
        if_none_match: str | None = None,
        timeout: float | None = None,
    ) -> Raw[PostPage] | NotModified:
        """As `BlogClient.list_posts`, with the whole answer.

        `NotModified` while that has the ETag `if_none_match`, or one of several with commas between.
        """
        request = Request(
            method="GET",
            path="/api/posts",
            read=PostPage.model_validate_json,
            query={
                "include": include,
                "sort": sort,
                "limit": limit,
                "start_after": start_after,
                "end_before": end_before,
                "count": count,
                "tag": tag,
                "id": id,
                "author": author,
                "featured": featured,
                "language": language,
                "published_after": published_after,
                "published_before": published_before,
            },
            headers={"If-None-Match": entity_tags(if_none_match)},
            with_key=False,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send_conditionally(request)

    @overload
    async def get_post(
        self,
        post_id: UUID | str,
        *,
        if_none_match: None = None,
        timeout: float | None = None,
    ) -> Raw[Post]: ...

    @overload
    async def get_post(
        self,
        post_id: UUID | str,
        *,
        if_none_match: str | None,
        timeout: float | None = None,
    ) -> Raw[Post] | NotModified: ...

    async def get_post(
        self,
        post_id: UUID | str,
        *,
        if_none_match: str | None = None,
        timeout: float | None = None,
    ) -> Raw[Post] | NotModified:
        """As `BlogClient.get_post`, with the whole answer.

        `NotModified` while that has the ETag `if_none_match`, or one of several with commas between.
        """
        request = Request(
            method="GET",
            path=f"/api/posts/{segment(post_id)}",
            read=Post.model_validate_json,
            headers={"If-None-Match": entity_tags(if_none_match)},
            with_key=False,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send_conditionally(request)

    @overload
    async def get_post_by_slug(
        self,
        slug: str,
        *,
        if_none_match: None = None,
        timeout: float | None = None,
    ) -> Raw[Post]: ...

    @overload
    async def get_post_by_slug(
        self,
        slug: str,
        *,
        if_none_match: str | None,
        timeout: float | None = None,
    ) -> Raw[Post] | NotModified: ...

    async def get_post_by_slug(
        self,
        slug: str,
        *,
        if_none_match: str | None = None,
        timeout: float | None = None,
    ) -> Raw[Post] | NotModified:
        """As `BlogClient.get_post_by_slug`, with the whole answer.

        `NotModified` while that has the ETag `if_none_match`, or one of several with commas between.
        """
        request = Request(
            method="GET",
            path=f"/api/posts/by-slug/{segment(slug)}",
            read=Post.model_validate_json,
            headers={"If-None-Match": entity_tags(if_none_match)},
            with_key=False,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send_conditionally(request)

    @overload
    async def get_related_posts(
        self,
        post_id: UUID | str,
        *,
        if_none_match: None = None,
        timeout: float | None = None,
    ) -> Raw[RelatedPosts]: ...

    @overload
    async def get_related_posts(
        self,
        post_id: UUID | str,
        *,
        if_none_match: str | None,
        timeout: float | None = None,
    ) -> Raw[RelatedPosts] | NotModified: ...

    async def get_related_posts(
        self,
        post_id: UUID | str,
        *,
        if_none_match: str | None = None,
        timeout: float | None = None,
    ) -> Raw[RelatedPosts] | NotModified:
        """As `BlogClient.get_related_posts`, with the whole answer.

        `NotModified` while that has the ETag `if_none_match`, or one of several with commas between.
        """
        request = Request(
            method="GET",
            path=f"/api/posts/{segment(post_id)}/related",
            read=RelatedPosts.model_validate_json,
            headers={"If-None-Match": entity_tags(if_none_match)},
            with_key=False,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send_conditionally(request)

    @overload
    async def get_adjacent_posts(
        self,
        post_id: UUID | str,
        *,
        if_none_match: None = None,
        timeout: float | None = None,
    ) -> Raw[AdjacentPosts]: ...

    @overload
    async def get_adjacent_posts(
        self,
        post_id: UUID | str,
        *,
        if_none_match: str | None,
        timeout: float | None = None,
    ) -> Raw[AdjacentPosts] | NotModified: ...

    async def get_adjacent_posts(
        self,
        post_id: UUID | str,
        *,
        if_none_match: str | None = None,
        timeout: float | None = None,
    ) -> Raw[AdjacentPosts] | NotModified:
        """As `BlogClient.get_adjacent_posts`, with the whole answer.

        `NotModified` while that has the ETag `if_none_match`, or one of several with commas between.
        """
        request = Request(
            method="GET",
            path=f"/api/posts/{segment(post_id)}/adjacent",
            read=AdjacentPosts.model_validate_json,
            headers={"If-None-Match": entity_tags(if_none_match)},
            with_key=False,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send_conditionally(request)

    @overload
    async def get_archive(
        self,
        *,
        tag: str | Sequence[str] | None = None,
        author: str | None = None,
        if_none_match: None = None,
        timeout: float | None = None,
    ) -> Raw[Archive]: ...

    @overload
    async def get_archive(
        self,
        *,
        tag: str | Sequence[str] | None = None,
        author: str | None = None,
        if_none_match: str | None,
        timeout: float | None = None,
    ) -> Raw[Archive] | NotModified: ...

    async def get_archive(
        self,
        *,
        tag: str | Sequence[str] | None = None,
        author: str | None = None,
        if_none_match: str | None = None,
        timeout: float | None = None,
    ) -> Raw[Archive] | NotModified:
        """As `BlogClient.get_archive`, with the whole answer.

        `NotModified` while that has the ETag `if_none_match`, or one of several with commas between.
        """
        request = Request(
            method="GET",
            path="/api/archive",
            read=Archive.model_validate_json,
            query={"tag": tag, "author": author},
            headers={"If-None-Match": entity_tags(if_none_match)},
            with_key=False,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send_conditionally(request)

    @overload
    async def search_posts(
        self,
        *,
        q: str,
        prefix: bool | None = None,
        limit: int | None = None,
        start_after: str | None = None,
        end_before: str | None = None,
        count: Literal["exact"] | None = None,
        tag: str | Sequence[str] | None = None,
        id: UUID | str | Sequence[UUID | str] | None = None,
        author: str | None = None,
        featured: bool | None = None,
        language: str | None = None,
        published_after: datetime | None = None,
        published_before: datetime | None = None,
        if_none_match: None = None,
        timeout: float | None = None,
    ) -> Raw[SearchPage]: ...

    @overload
    async def search_posts(
        self,
        *,
        q: str,
        prefix: bool | None = None,
        limit: int | None = None,
        start_after: str | None = None,
        end_before: str | None = None,
        count: Literal["exact"] | None = None,
        tag: str | Sequence[str] | None = None,
        id: UUID | str | Sequence[UUID | str] | None = None,
        author: str | None = None,
        featured: bool | None = None,
        language: str | None = None,
        published_after: datetime | None = None,
        published_before: datetime | None = None,
        if_none_match: str | None,
        timeout: float | None = None,
    ) -> Raw[SearchPage] | NotModified: ...

    async def search_posts(
        self,
        *,
        q: str,
        prefix: bool | None = None,
        limit: int | None = None,
        start_after: str | None = None,
        end_before: str | None = None,
        count: Literal["exact"] | None = None,
        tag: str | Sequence[str] | None = None,
        id: UUID | str | Sequence[UUID | str] | None = None,
        author: str | None = None,
        featured: bool | None = None,
        language: str | None = None,
        published_after: datetime | None = None,
        published_before: datetime | None = None,
        if_none_match: str | None = None,
        timeout: float | None = None,
    ) -> Raw[SearchPage] | NotModified:
        """As `BlogClient.search_posts`, with the whole answer.

        `NotModified` while that has the ETag `if_none_match`, or one of several with commas between.
        """
        request = Request(
            method="GET",
            path="/api/search",
            read=SearchPage.model_validate_json,
            query={
                "q": q,
                "prefix": prefix,
                "limit": limit,
                "start_after": start_after,
                "end_before": end_before,
                "count": count,
                "tag": tag,
                "id": id,
                "author": author,
                "featured": featured,
                "language": language,
                "published_after": published_after,
                "published_before": published_before,
            },
            headers={"If-None-Match": entity_tags(if_none_match)},
            with_key=False,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send_conditionally(request)

    @overload
    async def list_tags(
        self,
        *,
        limit: int | None = None,
        start_after: str | None = None,
        end_before: str | None = None,
        count: Literal["exact"] | None = None,
        if_none_match: None = None,
        timeout: float | None = None,
    ) -> Raw[TagPage]: ...

    @overload
    async def list_tags(
        self,
        *,
        limit: int | None = None,
        start_after: str | None = None,
        end_before: str | None = None,
        count: Literal["exact"] | None = None,
        if_none_match: str | None,
        timeout: float | None = None,
    ) -> Raw[TagPage] | NotModified: ...

    async def list_tags(
        self,
        *,
        limit: int | None = None,
        start_after: str | None = None,
        end_before: str | None = None,
        count: Literal["exact"] | None = None,
        if_none_match: str | None = None,
        timeout: float | None = None,
    ) -> Raw[TagPage] | NotModified:
        """As `BlogClient.list_tags`, with the whole answer.

        `NotModified` while that has the ETag `if_none_match`, or one of several with commas between.
        """
        request = Request(
            method="GET",
            path="/api/tags",
            read=TagPage.model_validate_json,
            query={"limit": limit, "start_after": start_after, "end_before": end_before, "count": count},
            headers={"If-None-Match": entity_tags(if_none_match)},
            with_key=False,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send_conditionally(request)

    @overload
    async def get_tag(
        self,
        slug: str,
        *,
        if_none_match: None = None,
        timeout: float | None = None,
    ) -> Raw[Tag]: ...

    @overload
    async def get_tag(
        self,
        slug: str,
        *,
        if_none_match: str | None,
        timeout: float | None = None,
    ) -> Raw[Tag] | NotModified: ...

    async def get_tag(
        self,
        slug: str,
        *,
        if_none_match: str | None = None,
        timeout: float | None = None,
    ) -> Raw[Tag] | NotModified:
        """As `BlogClient.get_tag`, with the whole answer.

        `NotModified` while that has the ETag `if_none_match`, or one of several with commas between.
        """
        request = Request(
            method="GET",
            path=f"/api/tags/{segment(slug)}",
            read=Tag.model_validate_json,
            headers={"If-None-Match": entity_tags(if_none_match)},
            with_key=False,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send_conditionally(request)

    @overload
    async def list_authors(
        self,
        *,
        limit: int | None = None,
        start_after: str | None = None,
        end_before: str | None = None,
        count: Literal["exact"] | None = None,
        if_none_match: None = None,
        timeout: float | None = None,
    ) -> Raw[AuthorPage]: ...

    @overload
    async def list_authors(
        self,
        *,
        limit: int | None = None,
        start_after: str | None = None,
        end_before: str | None = None,
        count: Literal["exact"] | None = None,
        if_none_match: str | None,
        timeout: float | None = None,
    ) -> Raw[AuthorPage] | NotModified: ...

    async def list_authors(
        self,
        *,
        limit: int | None = None,
        start_after: str | None = None,
        end_before: str | None = None,
        count: Literal["exact"] | None = None,
        if_none_match: str | None = None,
        timeout: float | None = None,
    ) -> Raw[AuthorPage] | NotModified:
        """As `BlogClient.list_authors`, with the whole answer.

        `NotModified` while that has the ETag `if_none_match`, or one of several with commas between.
        """
        request = Request(
            method="GET",
            path="/api/authors",
            read=AuthorPage.model_validate_json,
            query={"limit": limit, "start_after": start_after, "end_before": end_before, "count": count},
            headers={"If-None-Match": entity_tags(if_none_match)},
            with_key=False,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send_conditionally(request)

    @overload
    async def get_author(
        self,
        slug: str,
        *,
        if_none_match: None = None,
        timeout: float | None = None,
    ) -> Raw[Author]: ...

    @overload
    async def get_author(
        self,
        slug: str,
        *,
        if_none_match: str | None,
        timeout: float | None = None,
    ) -> Raw[Author] | NotModified: ...

    async def get_author(
        self,
        slug: str,
        *,
        if_none_match: str | None = None,
        timeout: float | None = None,
    ) -> Raw[Author] | NotModified:
        """As `BlogClient.get_author`, with the whole answer.

        `NotModified` while that has the ETag `if_none_match`, or one of several with commas between.
        """
        request = Request(
            method="GET",
            path=f"/api/authors/{segment(slug)}",
            read=Author.model_validate_json,
            headers={"If-None-Match": entity_tags(if_none_match)},
            with_key=False,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send_conditionally(request)

    async def get_preview(
        self,
        token: str,
        *,
        timeout: float | None = None,
    ) -> Raw[Post]:
        """As `BlogClient.get_preview`, with the whole answer."""
        request = Request(
            method="GET",
            path=f"/api/previews/{segment(token)}",
            read=Post.model_validate_json,
            with_key=False,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send(request)

    @overload
    async def list_changes(
        self,
        *,
        limit: int | None = None,
        start_after: str | None = None,
        if_none_match: None = None,
        timeout: float | None = None,
    ) -> Raw[ChangePage]: ...

    @overload
    async def list_changes(
        self,
        *,
        limit: int | None = None,
        start_after: str | None = None,
        if_none_match: str | None,
        timeout: float | None = None,
    ) -> Raw[ChangePage] | NotModified: ...

    async def list_changes(
        self,
        *,
        limit: int | None = None,
        start_after: str | None = None,
        if_none_match: str | None = None,
        timeout: float | None = None,
    ) -> Raw[ChangePage] | NotModified:
        """As `BlogClient.list_changes`, with the whole answer.

        `NotModified` while that has the ETag `if_none_match`, or one of several with commas between.
        """
        request = Request(
            method="GET",
            path="/api/changes",
            read=ChangePage.model_validate_json,
            query={"limit": limit, "start_after": start_after},
            headers={"If-None-Match": entity_tags(if_none_match)},
            with_key=False,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send_conditionally(request)

    async def list_admin_posts(
        self,
        *,
        include: Included | Literal["body", "html"] | Sequence[Included | Literal["body", "html"]] | None = None,
        limit: int | None = None,
        start_after: str | None = None,
        end_before: str | None = None,
        count: Literal["exact"] | None = None,
        tag: str | Sequence[str] | None = None,
        author: str | None = None,
        state: State | Literal["draft", "scheduled", "published", "expired", "trashed"] | None = None,
        q: str | None = None,
        updated_after: datetime | None = None,
        sort: PostOrder
        | Literal[
            "-updated_at", "updated_at", "-created_at", "created_at", "-published_at", "published_at", "title", "-title"
        ]
        | None = None,
        timeout: float | None = None,
    ) -> Raw[AdminPostPage]:
        """As `BlogClient.list_admin_posts`, with the whole answer."""
        request = Request(
            method="GET",
            path="/api/admin/posts",
            read=AdminPostPage.model_validate_json,
            query={
                "include": include,
                "limit": limit,
                "start_after": start_after,
                "end_before": end_before,
                "count": count,
                "tag": tag,
                "author": author,
                "state": state,
                "q": q,
                "updated_after": updated_after,
                "sort": sort,
            },
            with_key=True,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send(request)

    async def create_post(
        self,
        *,
        title: str,
        slug: str | Unset = UNSET,
        subtitle: str | None | Unset = UNSET,
        body: str | None | Unset = UNSET,
        body_format: BodyFormat | Literal["markdown", "html"] | Unset = UNSET,
        excerpt: str | None | Unset = UNSET,
        language: str | None | Unset = UNSET,
        featured: bool | Unset = UNSET,
        visibility: Visibility | Literal["public", "unlisted"] | Unset = UNSET,
        cover_image: CoverImageIn | None | Unset = UNSET,
        canonical_url: str | None | Unset = UNSET,
        seo: SeoIn | None | Unset = UNSET,
        metadata: Mapping[str, JsonValue] | None | Unset = UNSET,
        tags: Sequence[str | NamedIn] | None | Unset = UNSET,
        authors: Sequence[str | NamedIn] | None | Unset = UNSET,
        id: UUID | str | Unset = UNSET,
        publish: PublishIn | None | Unset = UNSET,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> Raw[AdminPost]:
        """As `BlogClient.create_post`, with the whole answer."""
        request = Request(
            method="POST",
            path="/api/admin/posts",
            read=AdminPost.model_validate_json,
            headers={"Idempotency-Key": key_or_new(idempotency_key)},
            body=PostIn.model_validate(
                given(
                    slug=slug,
                    subtitle=subtitle,
                    body=body,
                    body_format=body_format,
                    excerpt=excerpt,
                    language=language,
                    featured=featured,
                    visibility=visibility,
                    cover_image=cover_image,
                    canonical_url=canonical_url,
                    seo=seo,
                    metadata=metadata,
                    tags=tags,
                    authors=authors,
                    id=id,
                    title=title,
                    publish=publish,
                )
            ),
            with_key=True,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send(request)

    async def get_admin_post(
        self,
        post_id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> Raw[AdminPost]:
        """As `BlogClient.get_admin_post`, with the whole answer."""
        request = Request(
            method="GET",
            path=f"/api/admin/posts/{segment(post_id)}",
            read=AdminPost.model_validate_json,
            with_key=True,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send(request)

    async def edit_post(
        self,
        post_id: UUID | str,
        *,
        if_match: int | str,
        slug: str | Unset = UNSET,
        subtitle: str | None | Unset = UNSET,
        body: str | None | Unset = UNSET,
        body_format: BodyFormat | Literal["markdown", "html"] | Unset = UNSET,
        excerpt: str | None | Unset = UNSET,
        language: str | None | Unset = UNSET,
        featured: bool | Unset = UNSET,
        visibility: Visibility | Literal["public", "unlisted"] | Unset = UNSET,
        cover_image: CoverImageIn | None | Unset = UNSET,
        canonical_url: str | None | Unset = UNSET,
        seo: SeoIn | None | Unset = UNSET,
        metadata: Mapping[str, JsonValue] | None | Unset = UNSET,
        tags: Sequence[str | NamedIn] | None | Unset = UNSET,
        authors: Sequence[str | NamedIn] | None | Unset = UNSET,
        title: str | Unset = UNSET,
        autosave: bool | Unset = UNSET,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> Raw[AdminPost]:
        """As `BlogClient.edit_post`, with the whole answer."""
        request = Request(
            method="PATCH",
            path=f"/api/admin/posts/{segment(post_id)}",
            read=AdminPost.model_validate_json,
            headers={"Idempotency-Key": key_or_new(idempotency_key), "If-Match": version_tag(if_match)},
            body=PostPatchIn.model_validate(
                given(
                    slug=slug,
                    subtitle=subtitle,
                    body=body,
                    body_format=body_format,
                    excerpt=excerpt,
                    language=language,
                    featured=featured,
                    visibility=visibility,
                    cover_image=cover_image,
                    canonical_url=canonical_url,
                    seo=seo,
                    metadata=metadata,
                    tags=tags,
                    authors=authors,
                    title=title,
                    autosave=autosave,
                )
            ),
            with_key=True,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send(request)

    async def delete_post(
        self,
        post_id: UUID | str,
        *,
        if_match: int | str,
        purge: bool | None = None,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> Raw[AdminPost | None]:
        """As `BlogClient.delete_post`, with the whole answer."""
        request = Request(
            method="DELETE",
            path=f"/api/admin/posts/{segment(post_id)}",
            read=optional(AdminPost.model_validate_json),
            query={"purge": purge},
            headers={"Idempotency-Key": key_or_new(idempotency_key), "If-Match": version_tag(if_match)},
            with_key=True,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send(request)

    async def publish_post(
        self,
        post_id: UUID | str,
        *,
        if_match: int | str,
        at: datetime | None | Unset = UNSET,
        until: datetime | None | Unset = UNSET,
        date: datetime | None | Unset = UNSET,
        revision: int | None | Unset = UNSET,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> Raw[AdminPost]:
        """As `BlogClient.publish_post`, with the whole answer."""
        request = Request(
            method="POST",
            path=f"/api/admin/posts/{segment(post_id)}/publish",
            read=AdminPost.model_validate_json,
            headers={"Idempotency-Key": key_or_new(idempotency_key), "If-Match": version_tag(if_match)},
            body=PublishRevisionIn.model_validate(given(at=at, until=until, date=date, revision=revision)),
            with_key=True,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send(request)

    async def unpublish_post(
        self,
        post_id: UUID | str,
        *,
        if_match: int | str,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> Raw[AdminPost]:
        """As `BlogClient.unpublish_post`, with the whole answer."""
        request = Request(
            method="POST",
            path=f"/api/admin/posts/{segment(post_id)}/unpublish",
            read=AdminPost.model_validate_json,
            headers={"Idempotency-Key": key_or_new(idempotency_key), "If-Match": version_tag(if_match)},
            with_key=True,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send(request)

    async def restore_post(
        self,
        post_id: UUID | str,
        *,
        if_match: int | str,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> Raw[AdminPost]:
        """As `BlogClient.restore_post`, with the whole answer."""
        request = Request(
            method="POST",
            path=f"/api/admin/posts/{segment(post_id)}/restore",
            read=AdminPost.model_validate_json,
            headers={"Idempotency-Key": key_or_new(idempotency_key), "If-Match": version_tag(if_match)},
            with_key=True,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send(request)

    async def list_revisions(
        self,
        post_id: UUID | str,
        *,
        limit: int | None = None,
        start_after: str | None = None,
        end_before: str | None = None,
        count: Literal["exact"] | None = None,
        timeout: float | None = None,
    ) -> Raw[RevisionPage]:
        """As `BlogClient.list_revisions`, with the whole answer."""
        request = Request(
            method="GET",
            path=f"/api/admin/posts/{segment(post_id)}/revisions",
            read=RevisionPage.model_validate_json,
            query={"limit": limit, "start_after": start_after, "end_before": end_before, "count": count},
            with_key=True,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send(request)

    async def get_revision(
        self,
        post_id: UUID | str,
        number: int,
        *,
        timeout: float | None = None,
    ) -> Raw[Revision]:
        """As `BlogClient.get_revision`, with the whole answer."""
        request = Request(
            method="GET",
            path=f"/api/admin/posts/{segment(post_id)}/revisions/{segment(number)}",
            read=Revision.model_validate_json,
            with_key=True,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send(request)

    async def restore_revision(
        self,
        post_id: UUID | str,
        number: int,
        *,
        if_match: int | str,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> Raw[AdminPost]:
        """As `BlogClient.restore_revision`, with the whole answer."""
        request = Request(
            method="POST",
            path=f"/api/admin/posts/{segment(post_id)}/revisions/{segment(number)}/restore",
            read=AdminPost.model_validate_json,
            headers={"Idempotency-Key": key_or_new(idempotency_key), "If-Match": version_tag(if_match)},
            with_key=True,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send(request)

    async def diff_revisions(
        self,
        post_id: UUID | str,
        before: int,
        after: int,
        *,
        timeout: float | None = None,
    ) -> Raw[RevisionDiff]:
        """As `BlogClient.diff_revisions`, with the whole answer."""
        request = Request(
            method="GET",
            path=f"/api/admin/posts/{segment(post_id)}/revisions/{segment(before)}/diff/{segment(after)}",
            read=RevisionDiff.model_validate_json,
            with_key=True,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send(request)

    async def render_text(
        self,
        *,
        body: str,
        body_format: BodyFormat | Literal["markdown", "html"] | Unset = UNSET,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> Raw[Rendered]:
        """As `BlogClient.render_text`, with the whole answer."""
        request = Request(
            method="POST",
            path="/api/admin/render",
            read=Rendered.model_validate_json,
            headers={"Idempotency-Key": key_or_new(idempotency_key)},
            body=TextIn.model_validate(given(body=body, body_format=body_format)),
            with_key=True,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send(request)

    async def list_previews(
        self,
        post_id: UUID | str,
        *,
        limit: int | None = None,
        start_after: str | None = None,
        end_before: str | None = None,
        count: Literal["exact"] | None = None,
        timeout: float | None = None,
    ) -> Raw[PreviewPage]:
        """As `BlogClient.list_previews`, with the whole answer."""
        request = Request(
            method="GET",
            path=f"/api/admin/posts/{segment(post_id)}/previews",
            read=PreviewPage.model_validate_json,
            query={"limit": limit, "start_after": start_after, "end_before": end_before, "count": count},
            with_key=True,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send(request)

    async def create_preview(
        self,
        post_id: UUID | str,
        *,
        expires_in: int | Unset = UNSET,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> Raw[IssuedPreview]:
        """As `BlogClient.create_preview`, with the whole answer."""
        request = Request(
            method="POST",
            path=f"/api/admin/posts/{segment(post_id)}/previews",
            read=IssuedPreview.model_validate_json,
            headers={"Idempotency-Key": key_or_new(idempotency_key)},
            body=PreviewIn.model_validate(given(expires_in=expires_in)),
            with_key=True,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send(request)

    async def revoke_preview(
        self,
        post_id: UUID | str,
        preview_id: str,
        *,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> Raw[Preview]:
        """As `BlogClient.revoke_preview`, with the whole answer."""
        request = Request(
            method="DELETE",
            path=f"/api/admin/posts/{segment(post_id)}/previews/{segment(preview_id)}",
            read=Preview.model_validate_json,
            headers={"Idempotency-Key": key_or_new(idempotency_key)},
            with_key=True,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send(request)

    async def list_admin_tags(
        self,
        *,
        limit: int | None = None,
        start_after: str | None = None,
        end_before: str | None = None,
        count: Literal["exact"] | None = None,
        timeout: float | None = None,
    ) -> Raw[AdminTagPage]:
        """As `BlogClient.list_admin_tags`, with the whole answer."""
        request = Request(
            method="GET",
            path="/api/admin/tags",
            read=AdminTagPage.model_validate_json,
            query={"limit": limit, "start_after": start_after, "end_before": end_before, "count": count},
            with_key=True,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send(request)

    async def create_tag(
        self,
        *,
        name: str,
        slug: str | None | Unset = UNSET,
        description: str | None | Unset = UNSET,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> Raw[AdminTag]:
        """As `BlogClient.create_tag`, with the whole answer."""
        request = Request(
            method="POST",
            path="/api/admin/tags",
            read=AdminTag.model_validate_json,
            headers={"Idempotency-Key": key_or_new(idempotency_key)},
            body=TagIn.model_validate(given(name=name, slug=slug, description=description)),
            with_key=True,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send(request)

    async def get_admin_tag(
        self,
        tag_slug: str,
        *,
        timeout: float | None = None,
    ) -> Raw[AdminTag]:
        """As `BlogClient.get_admin_tag`, with the whole answer."""
        request = Request(
            method="GET",
            path=f"/api/admin/tags/{segment(tag_slug)}",
            read=AdminTag.model_validate_json,
            with_key=True,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send(request)

    async def edit_tag(
        self,
        tag_slug: str,
        *,
        if_match: int | str,
        name: str | Unset = UNSET,
        slug: str | Unset = UNSET,
        description: str | None | Unset = UNSET,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> Raw[AdminTag]:
        """As `BlogClient.edit_tag`, with the whole answer."""
        request = Request(
            method="PATCH",
            path=f"/api/admin/tags/{segment(tag_slug)}",
            read=AdminTag.model_validate_json,
            headers={"Idempotency-Key": key_or_new(idempotency_key), "If-Match": version_tag(if_match)},
            body=TagPatchIn.model_validate(given(name=name, slug=slug, description=description)),
            with_key=True,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send(request)

    async def delete_tag(
        self,
        tag_slug: str,
        *,
        if_match: int | str,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> Raw[None]:
        """As `BlogClient.delete_tag`, with the whole answer."""
        request = Request(
            method="DELETE",
            path=f"/api/admin/tags/{segment(tag_slug)}",
            read=nothing,
            headers={"Idempotency-Key": key_or_new(idempotency_key), "If-Match": version_tag(if_match)},
            with_key=True,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send(request)

    async def merge_tag(
        self,
        tag_slug: str,
        *,
        into: str,
        if_match: int | str,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> Raw[AdminTag]:
        """As `BlogClient.merge_tag`, with the whole answer."""
        request = Request(
            method="POST",
            path=f"/api/admin/tags/{segment(tag_slug)}/merge",
            read=AdminTag.model_validate_json,
            headers={"Idempotency-Key": key_or_new(idempotency_key), "If-Match": version_tag(if_match)},
            body=MergeIn.model_validate(given(into=into)),
            with_key=True,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send(request)

    async def list_admin_authors(
        self,
        *,
        limit: int | None = None,
        start_after: str | None = None,
        end_before: str | None = None,
        count: Literal["exact"] | None = None,
        timeout: float | None = None,
    ) -> Raw[AdminAuthorPage]:
        """As `BlogClient.list_admin_authors`, with the whole answer."""
        request = Request(
            method="GET",
            path="/api/admin/authors",
            read=AdminAuthorPage.model_validate_json,
            query={"limit": limit, "start_after": start_after, "end_before": end_before, "count": count},
            with_key=True,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send(request)

    async def create_author(
        self,
        *,
        name: str,
        slug: str | None | Unset = UNSET,
        bio: str | None | Unset = UNSET,
        email: str | None | Unset = UNSET,
        website: str | None | Unset = UNSET,
        avatar_url: str | None | Unset = UNSET,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> Raw[AdminAuthor]:
        """As `BlogClient.create_author`, with the whole answer."""
        request = Request(
            method="POST",
            path="/api/admin/authors",
            read=AdminAuthor.model_validate_json,
            headers={"Idempotency-Key": key_or_new(idempotency_key)},
            body=AuthorIn.model_validate(
                given(name=name, slug=slug, bio=bio, email=email, website=website, avatar_url=avatar_url)
            ),
            with_key=True,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send(request)

    async def get_admin_author(
        self,
        author_slug: str,
        *,
        timeout: float | None = None,
    ) -> Raw[AdminAuthor]:
        """As `BlogClient.get_admin_author`, with the whole answer."""
        request = Request(
            method="GET",
            path=f"/api/admin/authors/{segment(author_slug)}",
            read=AdminAuthor.model_validate_json,
            with_key=True,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send(request)

    async def edit_author(
        self,
        author_slug: str,
        *,
        if_match: int | str,
        name: str | Unset = UNSET,
        slug: str | Unset = UNSET,
        bio: str | None | Unset = UNSET,
        email: str | None | Unset = UNSET,
        website: str | None | Unset = UNSET,
        avatar_url: str | None | Unset = UNSET,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> Raw[AdminAuthor]:
        """As `BlogClient.edit_author`, with the whole answer."""
        request = Request(
            method="PATCH",
            path=f"/api/admin/authors/{segment(author_slug)}",
            read=AdminAuthor.model_validate_json,
            headers={"Idempotency-Key": key_or_new(idempotency_key), "If-Match": version_tag(if_match)},
            body=AuthorPatchIn.model_validate(
                given(name=name, slug=slug, bio=bio, email=email, website=website, avatar_url=avatar_url)
            ),
            with_key=True,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send(request)

    async def delete_author(
        self,
        author_slug: str,
        *,
        if_match: int | str,
        erase: bool | None = None,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> Raw[AdminAuthor | None]:
        """As `BlogClient.delete_author`, with the whole answer."""
        request = Request(
            method="DELETE",
            path=f"/api/admin/authors/{segment(author_slug)}",
            read=optional(AdminAuthor.model_validate_json),
            query={"erase": erase},
            headers={"Idempotency-Key": key_or_new(idempotency_key), "If-Match": version_tag(if_match)},
            with_key=True,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send(request)

    async def run_batch(
        self,
        *,
        operations: Sequence[
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
            | EraseAuthorOperationIn
        ],
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> Raw[Batch]:
        """As `BlogClient.run_batch`, with the whole answer."""
        request = Request(
            method="POST",
            path="/api/admin/batch",
            read=Batch.model_validate_json,
            headers={"Idempotency-Key": key_or_new(idempotency_key)},
            body=BatchIn.model_validate(given(operations=operations)),
            with_key=True,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send(request)

    async def list_events(
        self,
        *,
        limit: int | None = None,
        start_after: str | None = None,
        timeout: float | None = None,
    ) -> Raw[EventPage]:
        """As `BlogClient.list_events`, with the whole answer."""
        request = Request(
            method="GET",
            path="/api/admin/events",
            read=EventPage.model_validate_json,
            query={"limit": limit, "start_after": start_after},
            with_key=True,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send(request)

    async def list_history(
        self,
        post_id: UUID | str,
        *,
        limit: int | None = None,
        start_after: str | None = None,
        end_before: str | None = None,
        count: Literal["exact"] | None = None,
        timeout: float | None = None,
    ) -> Raw[HistoryPage]:
        """As `BlogClient.list_history`, with the whole answer."""
        request = Request(
            method="GET",
            path=f"/api/admin/posts/{segment(post_id)}/history",
            read=HistoryPage.model_validate_json,
            query={"limit": limit, "start_after": start_after, "end_before": end_before, "count": count},
            with_key=True,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send(request)

    async def list_keys(
        self,
        *,
        limit: int | None = None,
        start_after: str | None = None,
        end_before: str | None = None,
        count: Literal["exact"] | None = None,
        timeout: float | None = None,
    ) -> Raw[KeyPage]:
        """As `BlogClient.list_keys`, with the whole answer."""
        request = Request(
            method="GET",
            path="/api/admin/keys",
            read=KeyPage.model_validate_json,
            query={"limit": limit, "start_after": start_after, "end_before": end_before, "count": count},
            with_key=True,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send(request)

    async def create_key(
        self,
        *,
        name: str,
        role: Role | Literal["admin", "editor", "author", "contributor"],
        author: str | None | Unset = UNSET,
        expires_at: datetime | None | Unset = UNSET,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> Raw[IssuedKey]:
        """As `BlogClient.create_key`, with the whole answer."""
        request = Request(
            method="POST",
            path="/api/admin/keys",
            read=IssuedKey.model_validate_json,
            headers={"Idempotency-Key": key_or_new(idempotency_key)},
            body=KeyIn.model_validate(given(name=name, role=role, author=author, expires_at=expires_at)),
            with_key=True,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send(request)

    async def revoke_key(
        self,
        key_id: str,
        *,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> Raw[Key]:
        """As `BlogClient.revoke_key`, with the whole answer."""
        request = Request(
            method="DELETE",
            path=f"/api/admin/keys/{segment(key_id)}",
            read=Key.model_validate_json,
            headers={"Idempotency-Key": key_or_new(idempotency_key)},
            with_key=True,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send(request)

    async def get_me(
        self,
        *,
        timeout: float | None = None,
    ) -> Raw[Me]:
        """As `BlogClient.get_me`, with the whole answer."""
        request = Request(
            method="GET",
            path="/api/admin/me",
            read=Me.model_validate_json,
            with_key=True,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send(request)

    async def get_site(
        self,
        *,
        timeout: float | None = None,
    ) -> Raw[Site]:
        """As `BlogClient.get_site`, with the whole answer."""
        request = Request(
            method="GET",
            path="/api/admin/site",
            read=Site.model_validate_json,
            with_key=True,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send(request)

    async def change_site(
        self,
        *,
        if_match: int | str,
        title: str | None | Unset = UNSET,
        description: str | None | Unset = UNSET,
        language: str | None | Unset = UNSET,
        url: str | None | Unset = UNSET,
        post_url: str | None | Unset = UNSET,
        tag_url: str | None | Unset = UNSET,
        author_url: str | None | Unset = UNSET,
        preview_url: str | None | Unset = UNSET,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> Raw[Site]:
        """As `BlogClient.change_site`, with the whole answer."""
        request = Request(
            method="PATCH",
            path="/api/admin/site",
            read=Site.model_validate_json,
            headers={"Idempotency-Key": key_or_new(idempotency_key), "If-Match": version_tag(if_match)},
            body=SitePatchIn.model_validate(
                given(
                    title=title,
                    description=description,
                    language=language,
                    url=url,
                    post_url=post_url,
                    tag_url=tag_url,
                    author_url=author_url,
                    preview_url=preview_url,
                )
            ),
            with_key=True,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send(request)

    async def get_health(
        self,
        *,
        timeout: float | None = None,
    ) -> Raw[Health]:
        """As `BlogClient.get_health`, with the whole answer."""
        request = Request(
            method="GET",
            path="/healthz",
            read=Health.model_validate_json,
            with_key=False,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send(request)

    async def get_readiness(
        self,
        *,
        timeout: float | None = None,
    ) -> Raw[Health]:
        """As `BlogClient.get_readiness`, with the whole answer."""
        request = Request(
            method="GET",
            path="/readyz",
            read=Health.model_validate_json,
            with_key=False,
            safe=True,
            timeout=timeout,
        )
        return await self._session.send(request)
