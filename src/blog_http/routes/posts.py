"""Posts for readers."""

from fastapi import APIRouter, Request, Response

from blog_http.answers import moved, shown
from blog_http.cursors import fingerprint
from blog_http.openapi_parts import MOVED, READ_PAGE, READ_POST, in_forms
from blog_http.paging import PageQuery, paged
from blog_http.problems import problems
from blog_http.representations import post_shown
from blog_http.routes.parameters import AuthorQuery, PostIdPath, SlugPath, TagsQuery
from blog_http.schemas.posts import PostOut, PostPage, PostSummaryOut
from blog_http.settings import HttpSettings
from blog_http.strict import strict_router
from blog_http.surrogate import POSTS, surrogate_keys
from blogcore.blog import Blog
from blogcore.domain.errors import NotFound
from blogcore.domain.ids import PostId
from blogcore.domain.publication import PublishedPost
from blogcore.domain.slug import Slug
from blogcore.ports.catalogue import PublishedFilter


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
        tags: TagsQuery,
        author: AuthorQuery = None,
    ) -> Response:
        """List the published posts, newest first.

        Unlisted posts are left out. `tag` may be repeated: posts that carry all of them.
        """
        wanted = PublishedFilter(tags=[Slug(tag) for tag in tags], author=None if author is None else Slug(author))
        of = fingerprint("posts", tags=sorted(set(tags)), author=author)
        found = await reading.list_posts.execute(wanted, page.request(of))
        listed = paged(PostPage, found, lambda post: PostSummaryOut.of(post, site.now), of)
        keys = surrogate_keys(POSTS, posts=found.results, tags=tags, authors=() if author is None else (author,))
        return shown(request, listed, cache=cache, keys=keys)

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
