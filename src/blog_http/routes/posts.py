"""Posts for readers."""

from fastapi import APIRouter, Request, Response

from blog_http.answers import moved, shown
from blog_http.openapi_parts import MOVED, READ_PAGE, READ_POST, in_forms
from blog_http.paging import PageQuery, links, listed
from blog_http.problems import problems
from blog_http.representations import post_shown
from blog_http.routes.parameters import IncludeQuery, PostIdPath, SlugPath
from blog_http.routes.published_query import SortQuery, WantedDep, included, listed_as
from blog_http.schemas.posts import SUMMARIES, PostOut, PostPage, summary_fields
from blog_http.settings import HttpSettings
from blog_http.strict import strict_router
from blog_http.surrogate import POSTS, surrogate_keys
from blog_http.syndication.kinds import alternates
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

    def post_moved(request: Request, post: PublishedPost) -> Response:
        return moved(request, f"/api/posts/by-slug/{post.slug}", cache=cache, keys=surrogate_keys(posts=[post]))

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
        page_shown = listed(SUMMARIES, found, lambda post: summary_fields(post, site.now), of)
        keys = surrogate_keys(POSTS, posts=found.results, tags=wanted.tags, authors=filter(None, (wanted.author,)))
        told = {"Link": f"{links(request, page_shown)}, {alternates(wanted)}"}
        return shown(request, page_shown, cache=cache, keys=keys, headers=told)

    @router.get("/{post_id}", response_model=PostOut, responses=in_forms(READ_POST) | problems(NotFound))
    async def get_post(request: Request, post_id: PostIdPath) -> Response:
        """Get one published post by its id.

        Unlisted posts answer, too; what is not visible now is as if it had never been. Ask for `text/markdown` to get
        it as the file that `blog import markdown` reads, or for `text/html` to get its text alone.
        """
        return post_shown(request, await reading.get_post.execute(PostId(post_id)), site.now, cache=cache)

    @router.get("/by-slug/{slug}", response_model=PostOut, responses=in_forms(READ_POST) | MOVED | problems(NotFound))
    async def get_post_by_slug(request: Request, slug: SlugPath) -> Response:
        """Get one published post by its slug.

        A slug that the post had before leads, by 308, to the one it has now. It comes in the same forms.
        """
        post = await reading.get_post_by_slug.execute(Slug(slug))
        here = post.slug == slug
        return post_shown(request, post, site.now, cache=cache) if here else post_moved(request, post)

    return router
