"""Posts for readers."""

from fastapi import APIRouter, Request, Response

from blog_http.answers import moved, shown
from blog_http.openapi_parts import MOVED, READ_PAGE, READ_POST
from blog_http.paging import PageQuery, paged
from blog_http.problems import problems
from blog_http.routes.parameters import IncludeQuery, PostIdPath, SlugPath
from blog_http.routes.published_query import SortQuery, WantedDep, included, listed_as
from blog_http.schemas.posts import PostOut, PostPage, PostSummaryOut
from blog_http.settings import HttpSettings
from blog_http.strict import strict_router
from blogcore.blog import Blog
from blogcore.domain.errors import NotFound
from blogcore.domain.ids import PostId
from blogcore.domain.publication import PublishedPost
from blogcore.domain.published_order import PublishedOrder
from blogcore.domain.slug import Slug


def posts_router(blog: Blog, settings: HttpSettings) -> APIRouter:
    """What anybody may read."""
    router = strict_router(prefix="/api/posts", tags=["Posts"])
    reading, cache, site = blog.reading, settings.cache_control, blog.site

    def post_shown(request: Request, post: PublishedPost) -> Response:
        now = site.now
        return shown(request, PostOut.of(post, now), last_modified=now.since(post.last_modified), cache=cache)

    @router.get("", response_model=PostPage, responses=READ_PAGE | problems())
    async def list_posts(
        request: Request,
        page: PageQuery,
        wanted: WantedDep,
        include: IncludeQuery,
        sort: SortQuery = PublishedOrder.LAST_PUBLISHED,
    ) -> Response:
        """List the published posts, newest first or in another order.

        Unlisted posts are left out. Filters that are combined must all hold; `tag` may be repeated: posts that carry
        all of them; `id`, too: posts that are any of them. A slug that a tag or an author had before will do.
        """
        of = listed_as("posts", wanted, sort)
        found = await reading.list_posts.execute(wanted, page.request(of), order=sort, include=included(include))
        return shown(request, paged(PostPage, found, lambda post: PostSummaryOut.of(post, site.now), of), cache=cache)

    @router.get("/{post_id}", response_model=PostOut, responses=READ_POST | problems(NotFound))
    async def get_post(request: Request, post_id: PostIdPath) -> Response:
        """Get one published post by its id.

        Unlisted posts answer, too; what is not visible now is as if it had never been.
        """
        return post_shown(request, await reading.get_post.execute(PostId(post_id)))

    @router.get("/by-slug/{slug}", response_model=PostOut, responses=READ_POST | MOVED | problems(NotFound))
    async def get_post_by_slug(request: Request, slug: SlugPath) -> Response:
        """Get one published post by its slug.

        A slug that the post had before leads, by 308, to the one it has now.
        """
        post = await reading.get_post_by_slug.execute(Slug(slug))
        here = post.slug == slug
        return post_shown(request, post) if here else moved(request, f"/api/posts/by-slug/{post.slug}", cache=cache)

    return router
