"""What a published post stands beside, and when posts are from."""

from fastapi import APIRouter, Request, Response

from blog_http.answers import shown
from blog_http.openapi_parts import READ
from blog_http.problems import problems
from blog_http.routes.parameters import AuthorQuery, PostIdPath, TagsQuery
from blog_http.schemas.neighbours import AdjacentPostsOut, ArchiveOut, RelatedPostsOut
from blog_http.settings import HttpSettings
from blog_http.strict import strict_router
from blog_http.surrogate import POSTS, surrogate_keys
from blogcore.blog import Blog
from blogcore.domain.errors import NotFound
from blogcore.domain.ids import PostId
from blogcore.domain.slug import Slug


def neighbours_router(blog: Blog, settings: HttpSettings) -> APIRouter:
    """What anybody may read on from a post; behind the posts' own router, for a slug may be `related`."""
    router = strict_router(prefix="/api", tags=["Posts"])
    reading, cache, site = blog.reading, settings.cache_control, blog.site

    @router.get("/posts/{post_id}/related", response_model=RelatedPostsOut, responses=READ | problems(NotFound))
    async def get_related_posts(request: Request, post_id: PostIdPath) -> Response:
        """Get up to ten posts that share tags with a published post.

        Those that share most of its tags come first; of equals those whose shared tags are rarer, then the newest.
        Unlisted posts are left out, but have related ones themselves. Of a tag that hundreds of posts carry, it may be
        that only those near the post's own date are considered.
        """
        found = await reading.get_related_posts.execute(PostId(post_id))
        keys = surrogate_keys(POSTS, f"post-{post_id}", posts=found)
        return shown(request, RelatedPostsOut.of(found, site.now), cache=cache, keys=keys)

    @router.get("/posts/{post_id}/adjacent", response_model=AdjacentPostsOut, responses=READ | problems(NotFound))
    async def get_adjacent_posts(request: Request, post_id: PostIdPath) -> Response:
        """Get the posts beside a published post in the list of all posts.

        An unlisted post, which is in no list, has those between which its date would put it.
        """
        found = await reading.get_adjacent_posts.execute(PostId(post_id))
        beside = [post for post in (found.newer, found.older) if post]
        keys = surrogate_keys(POSTS, f"post-{post_id}", posts=beside)
        return shown(request, AdjacentPostsOut.of(found, site.now), cache=cache, keys=keys)

    @router.get("/archive", response_model=ArchiveOut, responses=READ | problems())
    async def get_archive(request: Request, tags: TagsQuery, author: AuthorQuery = None) -> Response:
        """Count the published posts by year and month.

        By the date readers see, in UTC, the newest month first. Unlisted posts are left out. `tag` may be repeated:
        posts that carry all of them.
        """
        found = await reading.get_archive.execute(
            tags=[Slug(tag) for tag in tags], author=None if author is None else Slug(author)
        )
        keys = surrogate_keys(POSTS, tags=tags, authors=() if author is None else (author,))
        return shown(request, ArchiveOut.of(found), cache=cache, keys=keys)

    return router
