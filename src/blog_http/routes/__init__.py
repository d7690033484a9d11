"""Every route of the API, built around the blog it serves. A route only translates."""

from collections.abc import Sequence

from fastapi import APIRouter

from blog_http.caller import Caller
from blog_http.once import once
from blog_http.routes.admin_authors import admin_authors_router
from blog_http.routes.admin_posts import admin_posts_router
from blog_http.routes.admin_tags import admin_tags_router
from blog_http.routes.authors import authors_router
from blog_http.routes.batch import batch_router
from blog_http.routes.changes import changes_router
from blog_http.routes.events import events_router
from blog_http.routes.keys import keys_router
from blog_http.routes.me import me_router
from blog_http.routes.neighbours import neighbours_router
from blog_http.routes.posts import posts_router
from blog_http.routes.previews import admin_previews_router, previews_router
from blog_http.routes.render import render_router
from blog_http.routes.revisions import revisions_router
from blog_http.routes.search import search_router
from blog_http.routes.site import site_router
from blog_http.routes.sitemap import sitemap_router
from blog_http.routes.syndication import syndication_router
from blog_http.routes.tags import tags_router
from blog_http.settings import HttpSettings
from blog_http.streams import Streams
from blogcore.blog import Blog


def routers(blog: Blog, settings: HttpSettings, streams: Streams) -> Sequence[APIRouter]:
    """The reading port, then the editing port."""
    caller, changing = Caller(blog), once(blog)
    return (
        posts_router(blog, settings),
        neighbours_router(blog, settings),
        search_router(blog, settings),
        tags_router(blog, settings),
        authors_router(blog, settings),
        previews_router(blog),
        changes_router(blog, settings, streams),
        syndication_router(blog, settings),
        sitemap_router(blog, settings),
        admin_posts_router(blog, caller, changing),
        revisions_router(blog, caller, changing),
        render_router(blog, caller, changing),
        admin_previews_router(blog, caller, changing),
        admin_tags_router(blog, caller, changing),
        admin_authors_router(blog, caller, changing),
        batch_router(blog, caller, changing),
        events_router(blog, caller, settings, streams),
        keys_router(blog, caller, changing),
        me_router(blog, caller),
        site_router(blog, caller, changing),
    )
