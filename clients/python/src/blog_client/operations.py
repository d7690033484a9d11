"""What can be asked of the blog.

Made from docs/openapi.json by `python -m clients.python.generate`: do not edit.
"""
# ruff: noqa: A002, ASYNC109 - names are the document's; one try of several has the timeout

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import JsonValue

from blog_client.listing import Listing
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
    AuthorPage,
    AuthorPatchIn,
    Batch,
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
    KeyPage,
    Me,
    MergeTagOperationIn,
    NamedIn,
    Post,
    PostOrder,
    PostPage,
    PostPatchIn,
    Preview,
    PreviewPage,
    PublishedOrder,
    PublishIn,
    PublishPostOperationIn,
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
    TagPage,
    TagPatchIn,
    TrashPostOperationIn,
    UnpublishPostOperationIn,
    Visibility,
)
from blog_client.raw_operations import RawOperations
from blog_client.session import Session
from blog_client.unset import UNSET, Unset
from blog_client.updates import fields_of, updated


class Operations:
    """The operations of the API."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.with_raw_response = RawOperations(session)
        """The same operations, each returning a `Raw`: what is parsed, the HTTP response, its ETag."""

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
        timeout: float | None = None,
    ) -> PostPage:
        """List the published posts, newest first or in another order.

        Unlisted posts are left out. Filters that are combined must all hold; `tag` may be repeated: posts that carry
        all of them; `id`, too: posts that are any of them. A slug that a tag or an author had before will do.

        Args:
            include: Fills these fields, which are null in lists otherwise; repeated: both.
            sort: What to sort by, `-` for falling; ties by id. Titles are sorted without capitals and accents.
            limit: How many results at most.
            start_after: A cursor, `next` of the page before: results after that place.
            end_before: A cursor, `previous` of the page after: results before that place.
            count: `exact` counts the list and fills `count`, at the cost of one statement.
            tag: Slug of a tag; repeated: all of them.
            id: Id of a post; repeated: any of them.
            author: Slug of an author.
            featured: Only featured posts, or only the others.
            language: Only posts in this language or a variety of it (RFC 4647 §3.3.1): `pt` finds `pt-BR`, too.
            published_after: Only posts published later.
            published_before: Only posts published earlier.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            CursorMismatch, MalformedCursor, NotAcceptable, PreconditionFailed: see `blog_client.problems`.
        """
        return (
            await self.with_raw_response.list_posts(
                include=include,
                sort=sort,
                limit=limit,
                start_after=start_after,
                end_before=end_before,
                count=count,
                tag=tag,
                id=id,
                author=author,
                featured=featured,
                language=language,
                published_after=published_after,
                published_before=published_before,
                timeout=timeout,
            )
        ).parsed

    async def get_post(
        self,
        post_id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> Post:
        """Get one published post by its id.

        Unlisted posts answer, too; what is not visible now is as if it had never been. Ask for `text/markdown` to get
        it as the file that `blog import markdown` reads, or for `text/html` to get its text alone.

        Args:
            post_id: The post's id.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            NotAcceptable, NotFound, PreconditionFailed: see `blog_client.problems`.
        """
        return (await self.with_raw_response.get_post(post_id, timeout=timeout)).parsed

    async def get_post_by_slug(
        self,
        slug: str,
        *,
        timeout: float | None = None,
    ) -> Post:
        """Get one published post by its slug.

        A slug that the post had before leads, by 308, to the one it has now. It comes in the same forms.

        Args:
            slug: The post's slug, present or former.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            NotAcceptable, NotFound, PreconditionFailed: see `blog_client.problems`.
        """
        return (await self.with_raw_response.get_post_by_slug(slug, timeout=timeout)).parsed

    async def get_related_posts(
        self,
        post_id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> RelatedPosts:
        """Get up to ten posts that share tags with a published post.

        Those that share most of its tags come first; of equals those whose shared tags are rarer, then the newest.
        Unlisted posts are left out, but have related ones themselves. Of a tag that hundreds of posts carry, it may
        be that only those near the post's own date are considered.

        Args:
            post_id: The post's id.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            NotAcceptable, NotFound, PreconditionFailed: see `blog_client.problems`.
        """
        return (await self.with_raw_response.get_related_posts(post_id, timeout=timeout)).parsed

    async def get_adjacent_posts(
        self,
        post_id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> AdjacentPosts:
        """Get the posts beside a published post in the list of all posts.

        An unlisted post, which is in no list, has those between which its date would put it.

        Args:
            post_id: The post's id.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            NotAcceptable, NotFound, PreconditionFailed: see `blog_client.problems`.
        """
        return (await self.with_raw_response.get_adjacent_posts(post_id, timeout=timeout)).parsed

    async def get_archive(
        self,
        *,
        tag: str | Sequence[str] | None = None,
        author: str | None = None,
        timeout: float | None = None,
    ) -> Archive:
        """Count the published posts by year and month.

        By the date readers see, in UTC, the newest month first. Unlisted posts are left out. `tag` may be repeated:
        posts that carry all of them.

        Args:
            tag: Slug of a tag; repeated: all of them.
            author: Slug of an author.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            NotAcceptable, PreconditionFailed: see `blog_client.problems`.
        """
        return (await self.with_raw_response.get_archive(tag=tag, author=author, timeout=timeout)).parsed

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
        timeout: float | None = None,
    ) -> SearchPage:
        """Search the published posts by title, subtitle, tags and text, the best hits first, then the newest.

        Filters are those of the list. Of more than some hundred matches the newest, and the newest that match in the
        title, are ranked, counted and paged; a rarer word, a filter or a date finds the others.

        Args:
            q: What to look for, as on the web: words that shall all be there, `"..."` around words that follow each
                other, `or` between alternatives, `-` before what must not be there; 16 terms at most. Capitals and
                accents do not count. Nothing is found by what must not be there alone.
            prefix: `true` takes the last word for the beginning of one, while somebody types; in ASCII from 3 letters
                on.
            limit: How many results at most.
            start_after: A cursor, `next` of the page before: results after that place.
            end_before: A cursor, `previous` of the page after: results before that place.
            count: `exact` counts the list and fills `count`, at the cost of one statement.
            tag: Slug of a tag; repeated: all of them.
            id: Id of a post; repeated: any of them.
            author: Slug of an author.
            featured: Only featured posts, or only the others.
            language: Only posts in this language or a variety of it (RFC 4647 §3.3.1): `pt` finds `pt-BR`, too.
            published_after: Only posts published later.
            published_before: Only posts published earlier.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            CursorMismatch, MalformedCursor, NotAcceptable, PreconditionFailed: see `blog_client.problems`.
        """
        return (
            await self.with_raw_response.search_posts(
                q=q,
                prefix=prefix,
                limit=limit,
                start_after=start_after,
                end_before=end_before,
                count=count,
                tag=tag,
                id=id,
                author=author,
                featured=featured,
                language=language,
                published_after=published_after,
                published_before=published_before,
                timeout=timeout,
            )
        ).parsed

    async def list_tags(
        self,
        *,
        limit: int | None = None,
        start_after: str | None = None,
        end_before: str | None = None,
        count: Literal["exact"] | None = None,
        timeout: float | None = None,
    ) -> TagPage:
        """List the tags of published posts, by slug.

        Only those that a listed post carries, with how many do.

        Args:
            limit: How many results at most.
            start_after: A cursor, `next` of the page before: results after that place.
            end_before: A cursor, `previous` of the page after: results before that place.
            count: `exact` counts the list and fills `count`, at the cost of one statement.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            CursorMismatch, MalformedCursor, NotAcceptable, PreconditionFailed: see `blog_client.problems`.
        """
        return (
            await self.with_raw_response.list_tags(
                limit=limit, start_after=start_after, end_before=end_before, count=count, timeout=timeout
            )
        ).parsed

    async def get_tag(
        self,
        slug: str,
        *,
        timeout: float | None = None,
    ) -> Tag:
        """Get one tag of published posts.

        A tag that no listed post carries is as if it did not exist. A slug that it had before leads, by 308, to the
        one it has now.

        Args:
            slug: The tag's slug.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            NotAcceptable, NotFound, PreconditionFailed: see `blog_client.problems`.
        """
        return (await self.with_raw_response.get_tag(slug, timeout=timeout)).parsed

    async def list_authors(
        self,
        *,
        limit: int | None = None,
        start_after: str | None = None,
        end_before: str | None = None,
        count: Literal["exact"] | None = None,
        timeout: float | None = None,
    ) -> AuthorPage:
        """List the authors of published posts, by slug.

        Only those that a listed post carries, with how many do.

        Args:
            limit: How many results at most.
            start_after: A cursor, `next` of the page before: results after that place.
            end_before: A cursor, `previous` of the page after: results before that place.
            count: `exact` counts the list and fills `count`, at the cost of one statement.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            CursorMismatch, MalformedCursor, NotAcceptable, PreconditionFailed: see `blog_client.problems`.
        """
        return (
            await self.with_raw_response.list_authors(
                limit=limit, start_after=start_after, end_before=end_before, count=count, timeout=timeout
            )
        ).parsed

    async def get_author(
        self,
        slug: str,
        *,
        timeout: float | None = None,
    ) -> Author:
        """Get one author of published posts.

        An author that no listed post carries is as if it did not exist. A slug that they had before leads, by 308, to
        the one they have now.

        Args:
            slug: The author's slug.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            NotAcceptable, NotFound, PreconditionFailed: see `blog_client.problems`.
        """
        return (await self.with_raw_response.get_author(slug, timeout=timeout)).parsed

    async def get_preview(
        self,
        token: str,
        *,
        timeout: float | None = None,
    ) -> Post:
        """Get the working copy of a post, as if it were published now.

        For whoever has the token of a preview that is good. One that is unknown, revoked or expired, or whose post is
        in the trash, is as if it had never been. Nobody may keep the answer, and search engines are kept away.

        Args:
            token: The token of a preview.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            NotAcceptable, NotFound: see `blog_client.problems`.
        """
        return (await self.with_raw_response.get_preview(token, timeout=timeout)).parsed

    async def list_changes(
        self,
        *,
        limit: int | None = None,
        start_after: str | None = None,
        timeout: float | None = None,
    ) -> ChangePage:
        """List what became visible, changed or vanished, in the order in which it was recorded.

        Keeps a copy in step: begin without a place, make each change in turn, go on from `next`. Ask for `text/event-
        stream` to be told as it happens. Where what came after a place is no longer kept the answer is 410: begin
        again without a place, and drop what does not come. Unlisted posts are left out.

        Args:
            limit: How many results at most; of no effect on streams.
            start_after: `next` of the page before, or the `id` of a result: what came after it. Absent: from the
                beginning.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            CursorMismatch, MalformedCursor, NotAcceptable, PlaceGone, PreconditionFailed: see `blog_client.problems`.
        """
        return (await self.with_raw_response.list_changes(limit=limit, start_after=start_after, timeout=timeout)).parsed

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
    ) -> AdminPostPage:
        """List posts in every state, last changed first.

        Authors and contributors get their own. Filters may be combined: posts of which all of them hold.

        Args:
            include: Fills these fields, which are null in lists otherwise; repeated: both.
            limit: How many results at most.
            start_after: A cursor, `next` of the page before: results after that place.
            end_before: A cursor, `previous` of the page after: results before that place.
            count: `exact` counts the list and fills `count`, at the cost of one statement.
            tag: Slug of a tag; repeated: all of them.
            author: Slug of an author.
            state: Only posts in this state.
            q: Words, 20 at most: posts that have all of them, each as the beginning of a word of title, subtitle,
                excerpt or text. Capitals and accents do not count. Without a word in it nothing is found.
            updated_after: Only posts that were changed later.
            sort: What to sort by, `-` for falling. Without a date of publishing a post lies in the future; where one
                is scheduled for a live post, that is the date. Titles are sorted without capitals and accents.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            CursorMismatch, MalformedCursor, NotAcceptable, Unauthenticated: see `blog_client.problems`.
        """
        return (
            await self.with_raw_response.list_admin_posts(
                include=include,
                limit=limit,
                start_after=start_after,
                end_before=end_before,
                count=count,
                tag=tag,
                author=author,
                state=state,
                q=q,
                updated_after=updated_after,
                sort=sort,
                timeout=timeout,
            )
        ).parsed

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
    ) -> AdminPost:
        """Write a new post.

        A draft, unless `publish` says when readers shall see it. Tags are made on demand, by those who may.

        Args:
            title: Plain text, one line.
            slug: Lower-case letters, digits, `-` and `_`, of any script; made from the title if absent.
            subtitle: Plain text below the title.
            body: The text in `bodyFormat`, a little less than 1 MiB, as the whole request may have no more. What is
                not safe is left out, with a warning.
            body_format: What `body` is written in; Markdown at first.
            excerpt: Plain text for lists; null for the beginning of the text.
            language: Language tag (BCP 47).
            featured: Whether front ends should put it first.
            visibility: `unlisted` posts answer by id and slug only; no list or count has them.
            cover_image: The picture at the top; null removes it.
            canonical_url: The original's address, if the post first appeared elsewhere.
            seo: What search engines and networks are told; null empties it.
            metadata: Any JSON object, at most 64 KiB; merged name by name, null empties it.
            tags: Its tags, in this order. Unknown ones are made, by those who may.
            authors: Its authors, who must exist; the first is the primary one.
            id: The post's id, if the client likes to make it; a version 7 UUID is best.
            publish: Publish it in the same breath: `{}` now, or as said. Absent or null: a draft.
            idempotency_key: Makes it safe to repeat the call later, within a day; without it, it has a key of its own
                for all its tries.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            IdTaken, IdempotencyKeyInUse, IdempotencyKeyReused, MalformedJson, NotPermitted, SlugTaken,
                Unauthenticated, UnknownReference, Unrenderable, UnsupportedMediaType: see `blog_client.problems`.
        """
        return (
            await self.with_raw_response.create_post(
                title=title,
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
                publish=publish,
                idempotency_key=idempotency_key,
                timeout=timeout,
            )
        ).parsed

    async def get_admin_post(
        self,
        post_id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> AdminPost:
        """Get one post with its working copy.

        Its ETag is its version, for `If-Match`.

        Args:
            post_id: The post's id.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            NotAcceptable, NotFound, Unauthenticated: see `blog_client.problems`.
        """
        return (await self.with_raw_response.get_admin_post(post_id, timeout=timeout)).parsed

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
    ) -> AdminPost:
        """Change the working copy.

        What changes the content makes the next revision; a new slug alone makes none, and what changes nothing leaves
        the version as it was. Readers see nothing of it before it is published.

        Args:
            post_id: The post's id.
            if_match: The version that the change is made for (`post.version`, or an ETag as it came), or `"*"` for
                any.
            slug: Lower-case letters, digits, `-` and `_`, of any script; made from the title if absent.
            subtitle: Plain text below the title.
            body: The text in `bodyFormat`, a little less than 1 MiB, as the whole request may have no more. What is
                not safe is left out, with a warning.
            body_format: What `body` is written in; Markdown at first.
            excerpt: Plain text for lists; null for the beginning of the text.
            language: Language tag (BCP 47).
            featured: Whether front ends should put it first.
            visibility: `unlisted` posts answer by id and slug only; no list or count has them.
            cover_image: The picture at the top; null removes it.
            canonical_url: The original's address, if the post first appeared elsewhere.
            seo: What search engines and networks are told; null empties it.
            metadata: Any JSON object, at most 64 KiB; merged name by name, null empties it.
            tags: Its tags, in this order. Unknown ones are made, by those who may.
            authors: Its authors, who must exist; the first is the primary one.
            title: Plain text, one line.
            autosave: `true` for what a program saves while somebody writes: it takes the place of the last autosave
                with the same key instead of making a revision each time, unless readers were to see that.
            idempotency_key: Makes it safe to repeat the call later, within a day; without it, it has a key of its own
                for all its tries.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            IdempotencyKeyInUse, IdempotencyKeyReused, MalformedJson, NotFound, NotPermitted, SlugTaken, Stale,
                Unauthenticated, UnknownReference, Unrenderable, UnsupportedMediaType, VersionRequired, WrongState:
                see `blog_client.problems`.
        """
        return (
            await self.with_raw_response.edit_post(
                post_id,
                if_match=if_match,
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
                idempotency_key=idempotency_key,
                timeout=timeout,
            )
        ).parsed

    async def delete_post(
        self,
        post_id: UUID | str,
        *,
        if_match: int | str,
        purge: bool | None = None,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> AdminPost | None:
        """Move the post to the trash, or with `purge=true` forget it.

        Readers see it no more. From the trash it can be restored; purged it is gone, and its slugs are free. Only
        what is in the trash can be purged, and only by admins.

        Args:
            post_id: The post's id.
            if_match: The version that the change is made for (`post.version`, or an ETag as it came), or `"*"` for
                any.
            purge: `true` forgets a post that is in the trash, for good.
            idempotency_key: Makes it safe to repeat the call later, within a day; without it, it has a key of its own
                for all its tries.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            IdempotencyKeyInUse, IdempotencyKeyReused, NotFound, NotPermitted, Stale, Unauthenticated,
                VersionRequired, WrongState: see `blog_client.problems`.
        """
        return (
            await self.with_raw_response.delete_post(
                post_id, if_match=if_match, purge=purge, idempotency_key=idempotency_key, timeout=timeout
            )
        ).parsed

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
    ) -> AdminPost:
        """Show readers the working copy, or a named revision.

        Now, or from a time that lies ahead: what is live stays until then.

        Args:
            post_id: The post's id.
            if_match: The version that the change is made for (`post.version`, or an ETag as it came), or `"*"` for
                any.
            at: From when on readers see it; now if absent. A time that has passed is now, too.
            until: Until when; null for ever. Absent: an end that was set before stays.
            date: The date readers shall see (`publishedAt`), to back-date. Absent: as it was, or `at`.
            revision: Which revision to show; the working copy if absent.
            idempotency_key: Makes it safe to repeat the call later, within a day; without it, it has a key of its own
                for all its tries.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            IdempotencyKeyInUse, IdempotencyKeyReused, MalformedJson, NotFound, NotPermitted, Stale, Unauthenticated,
                UnknownReference, UnsupportedMediaType, VersionRequired, WrongState: see `blog_client.problems`.
        """
        return (
            await self.with_raw_response.publish_post(
                post_id,
                if_match=if_match,
                at=at,
                until=until,
                date=date,
                revision=revision,
                idempotency_key=idempotency_key,
                timeout=timeout,
            )
        ).parsed

    async def unpublish_post(
        self,
        post_id: UUID | str,
        *,
        if_match: int | str,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> AdminPost:
        """Take the post away from readers.

        What is live and what is scheduled are removed; the post is a draft again.

        Args:
            post_id: The post's id.
            if_match: The version that the change is made for (`post.version`, or an ETag as it came), or `"*"` for
                any.
            idempotency_key: Makes it safe to repeat the call later, within a day; without it, it has a key of its own
                for all its tries.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            IdempotencyKeyInUse, IdempotencyKeyReused, NotFound, NotPermitted, Stale, Unauthenticated,
                VersionRequired, WrongState: see `blog_client.problems`.
        """
        return (
            await self.with_raw_response.unpublish_post(
                post_id, if_match=if_match, idempotency_key=idempotency_key, timeout=timeout
            )
        ).parsed

    async def restore_post(
        self,
        post_id: UUID | str,
        *,
        if_match: int | str,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> AdminPost:
        """Bring the post back from the trash, as a draft.

        Readers see it again when it is published again.

        Args:
            post_id: The post's id.
            if_match: The version that the change is made for (`post.version`, or an ETag as it came), or `"*"` for
                any.
            idempotency_key: Makes it safe to repeat the call later, within a day; without it, it has a key of its own
                for all its tries.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            IdempotencyKeyInUse, IdempotencyKeyReused, NotFound, NotPermitted, Stale, Unauthenticated,
                VersionRequired, WrongState: see `blog_client.problems`.
        """
        return (
            await self.with_raw_response.restore_post(
                post_id, if_match=if_match, idempotency_key=idempotency_key, timeout=timeout
            )
        ).parsed

    async def list_revisions(
        self,
        post_id: UUID | str,
        *,
        limit: int | None = None,
        start_after: str | None = None,
        end_before: str | None = None,
        count: Literal["exact"] | None = None,
        timeout: float | None = None,
    ) -> RevisionPage:
        """List the revisions of a post, newest first.

        Every change to the content made one; readers see the one that is live. Without their texts.

        Args:
            post_id: The post's id.
            limit: How many results at most.
            start_after: A cursor, `next` of the page before: results after that place.
            end_before: A cursor, `previous` of the page after: results before that place.
            count: `exact` counts the list and fills `count`, at the cost of one statement.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            CursorMismatch, MalformedCursor, NotAcceptable, NotFound, Unauthenticated: see `blog_client.problems`.
        """
        return (
            await self.with_raw_response.list_revisions(
                post_id, limit=limit, start_after=start_after, end_before=end_before, count=count, timeout=timeout
            )
        ).parsed

    async def get_revision(
        self,
        post_id: UUID | str,
        number: int,
        *,
        timeout: float | None = None,
    ) -> Revision:
        """Get one revision of a post.

        With its text and HTML, whether readers ever saw it or not. Show it to readers again with `publishPost`, go on
        writing from it with `restoreRevision`.

        Args:
            post_id: The post's id.
            number: The revision's number.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            NotAcceptable, NotFound, Unauthenticated: see `blog_client.problems`.
        """
        return (await self.with_raw_response.get_revision(post_id, number, timeout=timeout)).parsed

    async def restore_revision(
        self,
        post_id: UUID | str,
        number: int,
        *,
        if_match: int | str,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> AdminPost:
        """Make an old revision the working copy again.

        What it says becomes the next revision; none is lost. Tags that were deleted since stay away. Readers see
        nothing of it before it is published.

        Args:
            post_id: The post's id.
            number: Number of the revision to go back to.
            if_match: The version that the change is made for (`post.version`, or an ETag as it came), or `"*"` for
                any.
            idempotency_key: Makes it safe to repeat the call later, within a day; without it, it has a key of its own
                for all its tries.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            IdempotencyKeyInUse, IdempotencyKeyReused, NotFound, NotPermitted, Stale, Unauthenticated,
                VersionRequired, WrongState: see `blog_client.problems`.
        """
        return (
            await self.with_raw_response.restore_revision(
                post_id, number, if_match=if_match, idempotency_key=idempotency_key, timeout=timeout
            )
        ).parsed

    async def diff_revisions(
        self,
        post_id: UUID | str,
        before: int,
        after: int,
        *,
        timeout: float | None = None,
    ) -> RevisionDiff:
        """See what became of a post from one revision to another.

        In either direction: the fields that changed, and the body word by word.

        Args:
            post_id: The post's id.
            before: Number of the one revision.
            after: Number of the other.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            NotAcceptable, NotFound, Unauthenticated: see `blog_client.problems`.
        """
        return (await self.with_raw_response.diff_revisions(post_id, before, after, timeout=timeout)).parsed

    async def render_text(
        self,
        *,
        body: str,
        body_format: BodyFormat | Literal["markdown", "html"] | Unset = UNSET,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> Rendered:
        """See what readers would get of a text.

        Nothing is kept: for a look at it beside the editor, with the warnings that saving would bring.

        Args:
            body: The text in `bodyFormat`, a little less than 1 MiB, as the whole request may have no more.
            body_format: What `body` is written in; Markdown if absent.
            idempotency_key: Makes it safe to repeat the call later, within a day; without it, it has a key of its own
                for all its tries.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            IdempotencyKeyInUse, IdempotencyKeyReused, MalformedJson, Unauthenticated, Unrenderable,
                UnsupportedMediaType: see `blog_client.problems`.
        """
        return (
            await self.with_raw_response.render_text(
                body=body, body_format=body_format, idempotency_key=idempotency_key, timeout=timeout
            )
        ).parsed

    async def list_previews(
        self,
        post_id: UUID | str,
        *,
        limit: int | None = None,
        start_after: str | None = None,
        end_before: str | None = None,
        count: Literal["exact"] | None = None,
        timeout: float | None = None,
    ) -> PreviewPage:
        """List the previews of a post, newest first.

        Revoked and expired ones, too; never a token.

        Args:
            post_id: The post's id.
            limit: How many results at most.
            start_after: A cursor, `next` of the page before: results after that place.
            end_before: A cursor, `previous` of the page after: results before that place.
            count: `exact` counts the list and fills `count`, at the cost of one statement.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            CursorMismatch, MalformedCursor, NotAcceptable, NotFound, NotPermitted, Unauthenticated: see
                `blog_client.problems`.
        """
        return (
            await self.with_raw_response.list_previews(
                post_id, limit=limit, start_after=start_after, end_before=end_before, count=count, timeout=timeout
            )
        ).parsed

    async def create_preview(
        self,
        post_id: UUID | str,
        *,
        expires_in: int | Unset = UNSET,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> IssuedPreview:
        """Create a link to the working copy.

        Whoever has it reads the post as it is then, for as long as you say, whatever is published. The answer shows
        the token, this once: keep it.

        Args:
            post_id: The post's id.
            expires_in: Seconds for which it is good: from a minute to thirty days.
            idempotency_key: Makes it safe to repeat the call later, within a day; without it, it has a key of its own
                for all its tries.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            IdempotencyKeyInUse, IdempotencyKeyReused, MalformedJson, NotFound, NotPermitted, Unauthenticated,
                UnsupportedMediaType, WrongState: see `blog_client.problems`.
        """
        return (
            await self.with_raw_response.create_preview(
                post_id, expires_in=expires_in, idempotency_key=idempotency_key, timeout=timeout
            )
        ).parsed

    async def revoke_preview(
        self,
        post_id: UUID | str,
        preview_id: str,
        *,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> Preview:
        """Revoke a preview.

        Its link opens nothing from the next request on. Needs no `If-Match`.

        Args:
            post_id: The post's id.
            preview_id: The preview's id.
            idempotency_key: Makes it safe to repeat the call later, within a day; without it, it has a key of its own
                for all its tries.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            IdempotencyKeyInUse, IdempotencyKeyReused, NotFound, NotPermitted, Unauthenticated: see
                `blog_client.problems`.
        """
        return (
            await self.with_raw_response.revoke_preview(
                post_id, preview_id, idempotency_key=idempotency_key, timeout=timeout
            )
        ).parsed

    async def list_admin_tags(
        self,
        *,
        limit: int | None = None,
        start_after: str | None = None,
        end_before: str | None = None,
        count: Literal["exact"] | None = None,
        timeout: float | None = None,
    ) -> AdminTagPage:
        """List all tags, by slug.

        Used or not, with how many working copies outside the trash carry them.

        Args:
            limit: How many results at most.
            start_after: A cursor, `next` of the page before: results after that place.
            end_before: A cursor, `previous` of the page after: results before that place.
            count: `exact` counts the list and fills `count`, at the cost of one statement.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            CursorMismatch, MalformedCursor, NotAcceptable, NotPermitted, Unauthenticated: see `blog_client.problems`.
        """
        return (
            await self.with_raw_response.list_admin_tags(
                limit=limit, start_after=start_after, end_before=end_before, count=count, timeout=timeout
            )
        ).parsed

    async def create_tag(
        self,
        *,
        name: str,
        slug: str | None | Unset = UNSET,
        description: str | None | Unset = UNSET,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> AdminTag:
        """Create a tag.

        Readers see it once a published post carries it.

        Args:
            name: What readers read.
            slug: Lower-case letters, digits, `-` and `_`, of any script; made from the name if absent.
            description: What the tag is about, in plain text.
            idempotency_key: Makes it safe to repeat the call later, within a day; without it, it has a key of its own
                for all its tries.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            IdempotencyKeyInUse, IdempotencyKeyReused, MalformedJson, NameTaken, NotPermitted, Unauthenticated,
                UnsupportedMediaType: see `blog_client.problems`.
        """
        return (
            await self.with_raw_response.create_tag(
                name=name, slug=slug, description=description, idempotency_key=idempotency_key, timeout=timeout
            )
        ).parsed

    async def get_admin_tag(
        self,
        tag_slug: str,
        *,
        timeout: float | None = None,
    ) -> AdminTag:
        """Get one tag, used or not.

        Its ETag is its version, for `If-Match`. One that was merged into another is not there any more.

        Args:
            tag_slug: The tag's slug.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            NotAcceptable, NotFound, NotPermitted, Unauthenticated: see `blog_client.problems`.
        """
        return (await self.with_raw_response.get_admin_tag(tag_slug, timeout=timeout)).parsed

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
    ) -> AdminTag:
        """Change a tag.

        Published posts that carry it have the new name and slug at once; the versions of these posts stay. Readers
        who knew it by its old slug are led on. What changes nothing leaves the version as it was.

        Args:
            tag_slug: The tag's slug.
            if_match: The version that the change is made for (`post.version`, or an ETag as it came), or `"*"` for
                any.
            name: What readers read, on every published post that carries it.
            slug: Lower-case letters, digits, `-` and `_`, of any script. Who knew the old one is led on.
            description: What the tag is about, in plain text; null empties it.
            idempotency_key: Makes it safe to repeat the call later, within a day; without it, it has a key of its own
                for all its tries.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            IdempotencyKeyInUse, IdempotencyKeyReused, MalformedJson, NameTaken, NotFound, NotPermitted, Stale,
                Unauthenticated, UnsupportedMediaType, VersionRequired: see `blog_client.problems`.
        """
        return (
            await self.with_raw_response.edit_tag(
                tag_slug,
                if_match=if_match,
                name=name,
                slug=slug,
                description=description,
                idempotency_key=idempotency_key,
                timeout=timeout,
            )
        ).parsed

    async def delete_tag(
        self,
        tag_slug: str,
        *,
        if_match: int | str,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> None:
        """Delete a tag.

        No post carries it any more, published or not; tags that were merged into it go with it.

        Args:
            tag_slug: The tag's slug.
            if_match: The version that the change is made for (`post.version`, or an ETag as it came), or `"*"` for
                any.
            idempotency_key: Makes it safe to repeat the call later, within a day; without it, it has a key of its own
                for all its tries.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            IdempotencyKeyInUse, IdempotencyKeyReused, NotFound, NotPermitted, Stale, Unauthenticated,
                VersionRequired: see `blog_client.problems`.
        """
        return (
            await self.with_raw_response.delete_tag(
                tag_slug, if_match=if_match, idempotency_key=idempotency_key, timeout=timeout
            )
        ).parsed

    async def merge_tag(
        self,
        tag_slug: str,
        *,
        into: str,
        if_match: int | str,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> AdminTag:
        """Merge a tag into another.

        Posts that carry the one carry the other instead, on what is published at once, and so do old revisions. The
        one leaves all lists; who names it means the other, which is the answer. `If-Match` is the version of the one.

        Args:
            tag_slug: The tag's slug.
            into: Slug of the tag that posts carry from now on.
            if_match: The version that the change is made for (`post.version`, or an ETag as it came), or `"*"` for
                any.
            idempotency_key: Makes it safe to repeat the call later, within a day; without it, it has a key of its own
                for all its tries.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            IdempotencyKeyInUse, IdempotencyKeyReused, MalformedJson, NotFound, NotPermitted, Stale, Unauthenticated,
                UnknownReference, UnsupportedMediaType, VersionRequired: see `blog_client.problems`.
        """
        return (
            await self.with_raw_response.merge_tag(
                tag_slug, into=into, if_match=if_match, idempotency_key=idempotency_key, timeout=timeout
            )
        ).parsed

    async def list_admin_authors(
        self,
        *,
        limit: int | None = None,
        start_after: str | None = None,
        end_before: str | None = None,
        count: Literal["exact"] | None = None,
        timeout: float | None = None,
    ) -> AdminAuthorPage:
        """List all authors, by slug.

        Used or not, with how many working copies outside the trash carry them.

        Args:
            limit: How many results at most.
            start_after: A cursor, `next` of the page before: results after that place.
            end_before: A cursor, `previous` of the page after: results before that place.
            count: `exact` counts the list and fills `count`, at the cost of one statement.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            CursorMismatch, MalformedCursor, NotAcceptable, NotPermitted, Unauthenticated: see `blog_client.problems`.
        """
        return (
            await self.with_raw_response.list_admin_authors(
                limit=limit, start_after=start_after, end_before=end_before, count=count, timeout=timeout
            )
        ).parsed

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
    ) -> AdminAuthor:
        """Create an author.

        Readers see it once a published post carries it.

        Args:
            name: What readers read.
            slug: Lower-case letters, digits, `-` and `_`, of any script; made from the name if absent.
            bio: About the author, in plain text.
            email: For editors only: readers never get it.
            website: Their own site.
            avatar_url: Their picture.
            idempotency_key: Makes it safe to repeat the call later, within a day; without it, it has a key of its own
                for all its tries.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            IdempotencyKeyInUse, IdempotencyKeyReused, MalformedJson, NameTaken, NotPermitted, Unauthenticated,
                UnsupportedMediaType: see `blog_client.problems`.
        """
        return (
            await self.with_raw_response.create_author(
                name=name,
                slug=slug,
                bio=bio,
                email=email,
                website=website,
                avatar_url=avatar_url,
                idempotency_key=idempotency_key,
                timeout=timeout,
            )
        ).parsed

    async def get_admin_author(
        self,
        author_slug: str,
        *,
        timeout: float | None = None,
    ) -> AdminAuthor:
        """Get one author, with or without posts.

        Their ETag is their version, for `If-Match`.

        Args:
            author_slug: The author's slug.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            NotAcceptable, NotFound, NotPermitted, Unauthenticated: see `blog_client.problems`.
        """
        return (await self.with_raw_response.get_admin_author(author_slug, timeout=timeout)).parsed

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
    ) -> AdminAuthor:
        """Change an author.

        Published posts of theirs have the new name and slug at once; the versions of these posts stay. Readers who
        knew them by their old slug are led on. What changes nothing leaves the version as it was.

        Args:
            author_slug: The author's slug.
            if_match: The version that the change is made for (`post.version`, or an ETag as it came), or `"*"` for
                any.
            name: What readers read, on every published post of theirs.
            slug: Lower-case letters, digits, `-` and `_`, of any script. Who knew the old one is led on.
            bio: About the author, in plain text.
            email: For editors only: readers never get it.
            website: Their own site.
            avatar_url: Their picture.
            idempotency_key: Makes it safe to repeat the call later, within a day; without it, it has a key of its own
                for all its tries.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            IdempotencyKeyInUse, IdempotencyKeyReused, MalformedJson, NameTaken, NotFound, NotPermitted, Stale,
                Unauthenticated, UnsupportedMediaType, VersionRequired: see `blog_client.problems`.
        """
        return (
            await self.with_raw_response.edit_author(
                author_slug,
                if_match=if_match,
                name=name,
                slug=slug,
                bio=bio,
                email=email,
                website=website,
                avatar_url=avatar_url,
                idempotency_key=idempotency_key,
                timeout=timeout,
            )
        ).parsed

    async def delete_author(
        self,
        author_slug: str,
        *,
        if_match: int | str,
        erase: bool | None = None,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> AdminAuthor | None:
        """Delete an author, or with `erase=true` remove what is known of them.

        Who has posts, in the trash or not, or a key that is not revoked, cannot be deleted. Who is erased (by admins)
        keeps the posts under another slug and the name Anonymous; profile, address and former slugs are gone from
        everything the blog keeps, and the keys are revoked. What the posts themselves say stays.

        Args:
            author_slug: The author's slug.
            if_match: The version that the change is made for (`post.version`, or an ETag as it came), or `"*"` for
                any.
            erase: `true` removes everything that is known of the author and leaves their posts, by nobody known.
            idempotency_key: Makes it safe to repeat the call later, within a day; without it, it has a key of its own
                for all its tries.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            IdempotencyKeyInUse, IdempotencyKeyReused, InUse, NotFound, NotPermitted, Stale, Unauthenticated,
                VersionRequired: see `blog_client.problems`.
        """
        return (
            await self.with_raw_response.delete_author(
                author_slug, if_match=if_match, erase=erase, idempotency_key=idempotency_key, timeout=timeout
            )
        ).parsed

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
    ) -> Batch:
        """Do up to 100 things, or none of them.

        They are done in their order, each as its own operation would do it, and all in one transaction: a refusal of
        one undoes them all, and its problem says in `index` which it was and in `problem` why. A post that one of
        them makes can be named by later ones, if its `id` was chosen by the client; a tag or author by its slug.
        Erasures come before everything else.

        Args:
            operations: What to do, in this order. The whole request may have no more bytes than any other.
            idempotency_key: Makes it safe to repeat the call later, within a day; without it, it has a key of its own
                for all its tries.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            BatchRefused, IdempotencyKeyInUse, IdempotencyKeyReused, MalformedJson, Unauthenticated,
                UnsupportedMediaType: see `blog_client.problems`.
        """
        return (
            await self.with_raw_response.run_batch(
                operations=operations, idempotency_key=idempotency_key, timeout=timeout
            )
        ).parsed

    async def list_events(
        self,
        *,
        limit: int | None = None,
        start_after: str | None = None,
        timeout: float | None = None,
    ) -> EventPage:
        """List what happened in the whole blog, oldest first.

        For admins and editors; what happened to keys is for admins. Ask for `text/event-stream` to be told as it
        happens: the stream ends when the key is revoked. Where what came after a place is no longer kept the answer
        is 410: begin again without a place.

        Args:
            limit: How many results at most; of no effect on streams.
            start_after: `next` of the page before, or the `id` of a result: what came after it. Absent: from the
                beginning.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            CursorMismatch, MalformedCursor, NotAcceptable, NotPermitted, PlaceGone, Unauthenticated: see
                `blog_client.problems`.
        """
        return (await self.with_raw_response.list_events(limit=limit, start_after=start_after, timeout=timeout)).parsed

    async def list_history(
        self,
        post_id: UUID | str,
        *,
        limit: int | None = None,
        start_after: str | None = None,
        end_before: str | None = None,
        count: Literal["exact"] | None = None,
        timeout: float | None = None,
    ) -> HistoryPage:
        """List what happened to a post, newest first.

        For whoever may see the post.

        Args:
            post_id: The post's id.
            limit: How many results at most.
            start_after: A cursor, `next` of the page before: results after that place.
            end_before: A cursor, `previous` of the page after: results before that place.
            count: `exact` counts the list and fills `count`, at the cost of one statement.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            CursorMismatch, MalformedCursor, NotAcceptable, NotFound, Unauthenticated: see `blog_client.problems`.
        """
        return (
            await self.with_raw_response.list_history(
                post_id, limit=limit, start_after=start_after, end_before=end_before, count=count, timeout=timeout
            )
        ).parsed

    async def list_keys(
        self,
        *,
        limit: int | None = None,
        start_after: str | None = None,
        end_before: str | None = None,
        count: Literal["exact"] | None = None,
        timeout: float | None = None,
    ) -> KeyPage:
        """List the API keys, newest first.

        Revoked and expired ones, too; never a secret. For admins.

        Args:
            limit: How many results at most.
            start_after: A cursor, `next` of the page before: results after that place.
            end_before: A cursor, `previous` of the page after: results before that place.
            count: `exact` counts the list and fills `count`, at the cost of one statement.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            CursorMismatch, MalformedCursor, NotAcceptable, NotPermitted, Unauthenticated: see `blog_client.problems`.
        """
        return (
            await self.with_raw_response.list_keys(
                limit=limit, start_after=start_after, end_before=end_before, count=count, timeout=timeout
            )
        ).parsed

    async def create_key(
        self,
        *,
        name: str,
        role: Role | Literal["admin", "editor", "author", "contributor"],
        author: str | None | Unset = UNSET,
        expires_at: datetime | None | Unset = UNSET,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> IssuedKey:
        """Create an API key.

        The answer shows the whole key, this once: keep it. For admins.

        Args:
            name: Whose it is.
            role: What it was given to.
            author: Slug of the author whose posts are its own; needed for authors and contributors.
            expires_at: Until when it is good, in the future; null for ever.
            idempotency_key: Makes it safe to repeat the call later, within a day; without it, it has a key of its own
                for all its tries.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            IdempotencyKeyInUse, IdempotencyKeyReused, MalformedJson, NotPermitted, Unauthenticated, UnknownReference,
                UnsupportedMediaType: see `blog_client.problems`.
        """
        return (
            await self.with_raw_response.create_key(
                name=name,
                role=role,
                author=author,
                expires_at=expires_at,
                idempotency_key=idempotency_key,
                timeout=timeout,
            )
        ).parsed

    async def revoke_key(
        self,
        key_id: str,
        *,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> Key:
        """Revoke an API key.

        It is of no use from the next request on. Needs no `If-Match`. For admins.

        Args:
            key_id: The key's id.
            idempotency_key: Makes it safe to repeat the call later, within a day; without it, it has a key of its own
                for all its tries.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            IdempotencyKeyInUse, IdempotencyKeyReused, NotFound, NotPermitted, Unauthenticated: see
                `blog_client.problems`.
        """
        return (
            await self.with_raw_response.revoke_key(key_id, idempotency_key=idempotency_key, timeout=timeout)
        ).parsed

    async def get_me(
        self,
        *,
        timeout: float | None = None,
    ) -> Me:
        """Get the key that is asking.

        Its role, its author, and what it may do: for front ends that show no button which would only be refused.

        Args:
            timeout: Seconds for one try, instead of the client's.

        Raises:
            NotAcceptable, Unauthenticated: see `blog_client.problems`.
        """
        return (await self.with_raw_response.get_me(timeout=timeout)).parsed

    async def get_site(
        self,
        *,
        timeout: float | None = None,
    ) -> Site:
        """Get what the site says of itself.

        Title, language, and where the front end shows things: as an admin said, else as the server was set up. Its
        ETag is its version, for `If-Match`.

        Args:
            timeout: Seconds for one try, instead of the client's.

        Raises:
            NotAcceptable, NotPermitted, Unauthenticated: see `blog_client.problems`.
        """
        return (await self.with_raw_response.get_site(timeout=timeout)).parsed

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
    ) -> Site:
        """Change what the site says of itself.

        Null goes back to what the server was set up with. The `url` of every post follows, on other processes of the
        server within a second or so. For admins.

        Args:
            if_match: The version that the change is made for (`post.version`, or an ETag as it came), or `"*"` for
                any.
            title: What it is called, one line.
            description: What it is about, in a few sentences.
            language: Language tag (BCP 47) of most posts.
            url: The front end's address.
            post_url: The front end's address of a post, with `{slug}` once; else it is below `url`.
            tag_url: Of a tag, with `{slug}` once.
            author_url: Of an author, with `{slug}` once.
            preview_url: Of a preview, with `{token}` once.
            idempotency_key: Makes it safe to repeat the call later, within a day; without it, it has a key of its own
                for all its tries.
            timeout: Seconds for one try, instead of the client's.

        Raises:
            IdempotencyKeyInUse, IdempotencyKeyReused, MalformedJson, NotPermitted, Stale, Unauthenticated,
                UnsupportedMediaType, VersionRequired: see `blog_client.problems`.
        """
        return (
            await self.with_raw_response.change_site(
                if_match=if_match,
                title=title,
                description=description,
                language=language,
                url=url,
                post_url=post_url,
                tag_url=tag_url,
                author_url=author_url,
                preview_url=preview_url,
                idempotency_key=idempotency_key,
                timeout=timeout,
            )
        ).parsed

    async def get_health(
        self,
        *,
        timeout: float | None = None,
    ) -> Health:
        """Whether the process is up.

        For whoever restarts it when it is not. Asks nothing of the database.

        Args:
            timeout: Seconds for one try, instead of the client's.

        Raises:
            NotAcceptable: see `blog_client.problems`.
        """
        return (await self.with_raw_response.get_health(timeout=timeout)).parsed

    async def get_readiness(
        self,
        *,
        timeout: float | None = None,
    ) -> Health:
        """Whether the server can serve.

        The database can be reached and has the schema this server needs; otherwise 503. For load balancers.

        Args:
            timeout: Seconds for one try, instead of the client's.

        Raises:
            NotAcceptable: see `blog_client.problems`.
        """
        return (await self.with_raw_response.get_readiness(timeout=timeout)).parsed

    def all_posts(
        self,
        *,
        include: Included | Literal["body", "html"] | Sequence[Included | Literal["body", "html"]] | None = None,
        sort: PublishedOrder
        | Literal["-published_at", "published_at", "title", "-title", "-updated_at", "updated_at"]
        | None = None,
        count: Literal["exact"] | None = None,
        tag: str | Sequence[str] | None = None,
        id: UUID | str | Sequence[UUID | str] | None = None,
        author: str | None = None,
        featured: bool | None = None,
        language: str | None = None,
        published_after: datetime | None = None,
        published_before: datetime | None = None,
        page_size: int = 100,
        start_after: str | None = None,
        timeout: float | None = None,
    ) -> Listing[PostPage]:
        """List the published posts, newest first or in another order: all of them, page after page as they are needed.

        Unlisted posts are left out. Filters that are combined must all hold; `tag` may be repeated: posts that carry
        all of them; `id`, too: posts that are any of them. A slug that a tag or an author had before will do.

        Args:
            include: Fills these fields, which are null in lists otherwise; repeated: both.
            sort: What to sort by, `-` for falling; ties by id. Titles are sorted without capitals and accents.
            count: `exact` counts the list and fills `count`, at the cost of one statement.
            tag: Slug of a tag; repeated: all of them.
            id: Id of a post; repeated: any of them.
            author: Slug of an author.
            featured: Only featured posts, or only the others.
            language: Only posts in this language or a variety of it (RFC 4647 §3.3.1): `pt` finds `pt-BR`, too.
            published_after: Only posts published later.
            published_before: Only posts published earlier.
            page_size: Results fetched at once, 100 at most.
            start_after: A cursor: only what comes after that place.
            timeout: Seconds for one try, instead of the client's.
        """

        async def fetch(cursor: str | None) -> PostPage:
            return await self.list_posts(
                include=include,
                sort=sort,
                count=count,
                tag=tag,
                id=id,
                author=author,
                featured=featured,
                language=language,
                published_after=published_after,
                published_before=published_before,
                limit=page_size,
                start_after=cursor,
                timeout=timeout,
            )

        return Listing(fetch, start_after)

    def all_search_posts(
        self,
        *,
        q: str,
        prefix: bool | None = None,
        count: Literal["exact"] | None = None,
        tag: str | Sequence[str] | None = None,
        id: UUID | str | Sequence[UUID | str] | None = None,
        author: str | None = None,
        featured: bool | None = None,
        language: str | None = None,
        published_after: datetime | None = None,
        published_before: datetime | None = None,
        page_size: int = 100,
        start_after: str | None = None,
        timeout: float | None = None,
    ) -> Listing[SearchPage]:
        """Search the published posts by title, subtitle, tags and text, the best hits first, then the newest: all of
        them, page after page as they are needed.

        Filters are those of the list. Of more than some hundred matches the newest, and the newest that match in the
        title, are ranked, counted and paged; a rarer word, a filter or a date finds the others.

        Args:
            q: What to look for, as on the web: words that shall all be there, `"..."` around words that follow each
                other, `or` between alternatives, `-` before what must not be there; 16 terms at most. Capitals and
                accents do not count. Nothing is found by what must not be there alone.
            prefix: `true` takes the last word for the beginning of one, while somebody types; in ASCII from 3 letters
                on.
            count: `exact` counts the list and fills `count`, at the cost of one statement.
            tag: Slug of a tag; repeated: all of them.
            id: Id of a post; repeated: any of them.
            author: Slug of an author.
            featured: Only featured posts, or only the others.
            language: Only posts in this language or a variety of it (RFC 4647 §3.3.1): `pt` finds `pt-BR`, too.
            published_after: Only posts published later.
            published_before: Only posts published earlier.
            page_size: Results fetched at once, 100 at most.
            start_after: A cursor: only what comes after that place.
            timeout: Seconds for one try, instead of the client's.
        """

        async def fetch(cursor: str | None) -> SearchPage:
            return await self.search_posts(
                q=q,
                prefix=prefix,
                count=count,
                tag=tag,
                id=id,
                author=author,
                featured=featured,
                language=language,
                published_after=published_after,
                published_before=published_before,
                limit=page_size,
                start_after=cursor,
                timeout=timeout,
            )

        return Listing(fetch, start_after)

    def all_tags(
        self,
        *,
        count: Literal["exact"] | None = None,
        page_size: int = 100,
        start_after: str | None = None,
        timeout: float | None = None,
    ) -> Listing[TagPage]:
        """List the tags of published posts, by slug: all of them, page after page as they are needed.

        Only those that a listed post carries, with how many do.

        Args:
            count: `exact` counts the list and fills `count`, at the cost of one statement.
            page_size: Results fetched at once, 100 at most.
            start_after: A cursor: only what comes after that place.
            timeout: Seconds for one try, instead of the client's.
        """

        async def fetch(cursor: str | None) -> TagPage:
            return await self.list_tags(count=count, limit=page_size, start_after=cursor, timeout=timeout)

        return Listing(fetch, start_after)

    def all_authors(
        self,
        *,
        count: Literal["exact"] | None = None,
        page_size: int = 100,
        start_after: str | None = None,
        timeout: float | None = None,
    ) -> Listing[AuthorPage]:
        """List the authors of published posts, by slug: all of them, page after page as they are needed.

        Only those that a listed post carries, with how many do.

        Args:
            count: `exact` counts the list and fills `count`, at the cost of one statement.
            page_size: Results fetched at once, 100 at most.
            start_after: A cursor: only what comes after that place.
            timeout: Seconds for one try, instead of the client's.
        """

        async def fetch(cursor: str | None) -> AuthorPage:
            return await self.list_authors(count=count, limit=page_size, start_after=cursor, timeout=timeout)

        return Listing(fetch, start_after)

    def all_changes(
        self,
        *,
        page_size: int = 100,
        start_after: str | None = None,
        timeout: float | None = None,
    ) -> Listing[ChangePage]:
        """List what became visible, changed or vanished, in the order in which it was recorded: all of them, page after
        page as they are needed.

        Keeps a copy in step: begin without a place, make each change in turn, go on from `next`. Ask for `text/event-
        stream` to be told as it happens. Where what came after a place is no longer kept the answer is 410: begin
        again without a place, and drop what does not come. Unlisted posts are left out.

        Args:
            page_size: Results fetched at once, 100 at most.
            start_after: A cursor: only what comes after that place.
            timeout: Seconds for one try, instead of the client's.
        """

        async def fetch(cursor: str | None) -> ChangePage:
            return await self.list_changes(limit=page_size, start_after=cursor, timeout=timeout)

        return Listing(fetch, start_after)

    def all_admin_posts(
        self,
        *,
        include: Included | Literal["body", "html"] | Sequence[Included | Literal["body", "html"]] | None = None,
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
        page_size: int = 100,
        start_after: str | None = None,
        timeout: float | None = None,
    ) -> Listing[AdminPostPage]:
        """List posts in every state, last changed first: all of them, page after page as they are needed.

        Authors and contributors get their own. Filters may be combined: posts of which all of them hold.

        Args:
            include: Fills these fields, which are null in lists otherwise; repeated: both.
            count: `exact` counts the list and fills `count`, at the cost of one statement.
            tag: Slug of a tag; repeated: all of them.
            author: Slug of an author.
            state: Only posts in this state.
            q: Words, 20 at most: posts that have all of them, each as the beginning of a word of title, subtitle,
                excerpt or text. Capitals and accents do not count. Without a word in it nothing is found.
            updated_after: Only posts that were changed later.
            sort: What to sort by, `-` for falling. Without a date of publishing a post lies in the future; where one
                is scheduled for a live post, that is the date. Titles are sorted without capitals and accents.
            page_size: Results fetched at once, 100 at most.
            start_after: A cursor: only what comes after that place.
            timeout: Seconds for one try, instead of the client's.
        """

        async def fetch(cursor: str | None) -> AdminPostPage:
            return await self.list_admin_posts(
                include=include,
                count=count,
                tag=tag,
                author=author,
                state=state,
                q=q,
                updated_after=updated_after,
                sort=sort,
                limit=page_size,
                start_after=cursor,
                timeout=timeout,
            )

        return Listing(fetch, start_after)

    def all_revisions(
        self,
        post_id: UUID | str,
        *,
        count: Literal["exact"] | None = None,
        page_size: int = 100,
        start_after: str | None = None,
        timeout: float | None = None,
    ) -> Listing[RevisionPage]:
        """List the revisions of a post, newest first: all of them, page after page as they are needed.

        Every change to the content made one; readers see the one that is live. Without their texts.

        Args:
            post_id: The post's id.
            count: `exact` counts the list and fills `count`, at the cost of one statement.
            page_size: Results fetched at once, 100 at most.
            start_after: A cursor: only what comes after that place.
            timeout: Seconds for one try, instead of the client's.
        """

        async def fetch(cursor: str | None) -> RevisionPage:
            return await self.list_revisions(post_id, count=count, limit=page_size, start_after=cursor, timeout=timeout)

        return Listing(fetch, start_after)

    def all_previews(
        self,
        post_id: UUID | str,
        *,
        count: Literal["exact"] | None = None,
        page_size: int = 100,
        start_after: str | None = None,
        timeout: float | None = None,
    ) -> Listing[PreviewPage]:
        """List the previews of a post, newest first: all of them, page after page as they are needed.

        Revoked and expired ones, too; never a token.

        Args:
            post_id: The post's id.
            count: `exact` counts the list and fills `count`, at the cost of one statement.
            page_size: Results fetched at once, 100 at most.
            start_after: A cursor: only what comes after that place.
            timeout: Seconds for one try, instead of the client's.
        """

        async def fetch(cursor: str | None) -> PreviewPage:
            return await self.list_previews(post_id, count=count, limit=page_size, start_after=cursor, timeout=timeout)

        return Listing(fetch, start_after)

    def all_admin_tags(
        self,
        *,
        count: Literal["exact"] | None = None,
        page_size: int = 100,
        start_after: str | None = None,
        timeout: float | None = None,
    ) -> Listing[AdminTagPage]:
        """List all tags, by slug: all of them, page after page as they are needed.

        Used or not, with how many working copies outside the trash carry them.

        Args:
            count: `exact` counts the list and fills `count`, at the cost of one statement.
            page_size: Results fetched at once, 100 at most.
            start_after: A cursor: only what comes after that place.
            timeout: Seconds for one try, instead of the client's.
        """

        async def fetch(cursor: str | None) -> AdminTagPage:
            return await self.list_admin_tags(count=count, limit=page_size, start_after=cursor, timeout=timeout)

        return Listing(fetch, start_after)

    def all_admin_authors(
        self,
        *,
        count: Literal["exact"] | None = None,
        page_size: int = 100,
        start_after: str | None = None,
        timeout: float | None = None,
    ) -> Listing[AdminAuthorPage]:
        """List all authors, by slug: all of them, page after page as they are needed.

        Used or not, with how many working copies outside the trash carry them.

        Args:
            count: `exact` counts the list and fills `count`, at the cost of one statement.
            page_size: Results fetched at once, 100 at most.
            start_after: A cursor: only what comes after that place.
            timeout: Seconds for one try, instead of the client's.
        """

        async def fetch(cursor: str | None) -> AdminAuthorPage:
            return await self.list_admin_authors(count=count, limit=page_size, start_after=cursor, timeout=timeout)

        return Listing(fetch, start_after)

    def all_events(
        self,
        *,
        page_size: int = 100,
        start_after: str | None = None,
        timeout: float | None = None,
    ) -> Listing[EventPage]:
        """List what happened in the whole blog, oldest first: all of them, page after page as they are needed.

        For admins and editors; what happened to keys is for admins. Ask for `text/event-stream` to be told as it
        happens: the stream ends when the key is revoked. Where what came after a place is no longer kept the answer
        is 410: begin again without a place.

        Args:
            page_size: Results fetched at once, 100 at most.
            start_after: A cursor: only what comes after that place.
            timeout: Seconds for one try, instead of the client's.
        """

        async def fetch(cursor: str | None) -> EventPage:
            return await self.list_events(limit=page_size, start_after=cursor, timeout=timeout)

        return Listing(fetch, start_after)

    def all_history(
        self,
        post_id: UUID | str,
        *,
        count: Literal["exact"] | None = None,
        page_size: int = 100,
        start_after: str | None = None,
        timeout: float | None = None,
    ) -> Listing[HistoryPage]:
        """List what happened to a post, newest first: all of them, page after page as they are needed.

        For whoever may see the post.

        Args:
            post_id: The post's id.
            count: `exact` counts the list and fills `count`, at the cost of one statement.
            page_size: Results fetched at once, 100 at most.
            start_after: A cursor: only what comes after that place.
            timeout: Seconds for one try, instead of the client's.
        """

        async def fetch(cursor: str | None) -> HistoryPage:
            return await self.list_history(post_id, count=count, limit=page_size, start_after=cursor, timeout=timeout)

        return Listing(fetch, start_after)

    def all_keys(
        self,
        *,
        count: Literal["exact"] | None = None,
        page_size: int = 100,
        start_after: str | None = None,
        timeout: float | None = None,
    ) -> Listing[KeyPage]:
        """List the API keys, newest first: all of them, page after page as they are needed.

        Revoked and expired ones, too; never a secret. For admins.

        Args:
            count: `exact` counts the list and fills `count`, at the cost of one statement.
            page_size: Results fetched at once, 100 at most.
            start_after: A cursor: only what comes after that place.
            timeout: Seconds for one try, instead of the client's.
        """

        async def fetch(cursor: str | None) -> KeyPage:
            return await self.list_keys(count=count, limit=page_size, start_after=cursor, timeout=timeout)

        return Listing(fetch, start_after)

    async def update_post(
        self,
        post_id: UUID | str,
        change: Callable[[AdminPost], PostPatchIn | None],
        *,
        attempts: int = 5,
        timeout: float | None = None,
    ) -> AdminPost:
        """Change the working copy, whoever else is at it: read it, ask `change` what to change, write that.

        If somebody else was faster (412), what they made of it is read and `change` is asked again.

        Args:
            change: Makes the change for what there is; None leaves it as it is.
            attempts: How often to try before `Stale` is raised.
            timeout: Seconds for one try, instead of the client's.
        """

        async def read() -> AdminPost:
            return await self.get_admin_post(post_id, timeout=timeout)

        async def write(patch: PostPatchIn, version: int) -> AdminPost:
            return await self.edit_post(post_id, if_match=version, timeout=timeout, **fields_of(patch))

        return await updated(read, change, write, attempts, self._session.retries.apart)

    async def update_tag(
        self,
        tag_slug: str,
        change: Callable[[AdminTag], TagPatchIn | None],
        *,
        attempts: int = 5,
        timeout: float | None = None,
    ) -> AdminTag:
        """Change a tag, whoever else is at it: read it, ask `change` what to change, write that.

        If somebody else was faster (412), what they made of it is read and `change` is asked again.

        Args:
            change: Makes the change for what there is; None leaves it as it is.
            attempts: How often to try before `Stale` is raised.
            timeout: Seconds for one try, instead of the client's.
        """

        async def read() -> AdminTag:
            return await self.get_admin_tag(tag_slug, timeout=timeout)

        async def write(patch: TagPatchIn, version: int) -> AdminTag:
            return await self.edit_tag(tag_slug, if_match=version, timeout=timeout, **fields_of(patch))

        return await updated(read, change, write, attempts, self._session.retries.apart)

    async def update_author(
        self,
        author_slug: str,
        change: Callable[[AdminAuthor], AuthorPatchIn | None],
        *,
        attempts: int = 5,
        timeout: float | None = None,
    ) -> AdminAuthor:
        """Change an author, whoever else is at it: read it, ask `change` what to change, write that.

        If somebody else was faster (412), what they made of it is read and `change` is asked again.

        Args:
            change: Makes the change for what there is; None leaves it as it is.
            attempts: How often to try before `Stale` is raised.
            timeout: Seconds for one try, instead of the client's.
        """

        async def read() -> AdminAuthor:
            return await self.get_admin_author(author_slug, timeout=timeout)

        async def write(patch: AuthorPatchIn, version: int) -> AdminAuthor:
            return await self.edit_author(author_slug, if_match=version, timeout=timeout, **fields_of(patch))

        return await updated(read, change, write, attempts, self._session.retries.apart)

    async def update_site(
        self,
        change: Callable[[Site], SitePatchIn | None],
        *,
        attempts: int = 5,
        timeout: float | None = None,
    ) -> Site:
        """Change what the site says of itself, whoever else is at it: read it, ask `change` what to change, write that.

        If somebody else was faster (412), what they made of it is read and `change` is asked again.

        Args:
            change: Makes the change for what there is; None leaves it as it is.
            attempts: How often to try before `Stale` is raised.
            timeout: Seconds for one try, instead of the client's.
        """

        async def read() -> Site:
            return await self.get_site(timeout=timeout)

        async def write(patch: SitePatchIn, version: int) -> Site:
            return await self.change_site(if_match=version, timeout=timeout, **fields_of(patch))

        return await updated(read, change, write, attempts, self._session.retries.apart)
