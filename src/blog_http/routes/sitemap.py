"""The sitemap, for search engines."""

from fastapi import APIRouter, Request, Response

from blog_http.answers import fresh
from blog_http.settings import HttpSettings
from blog_http.surrogate import AUTHORS, POSTS, TAGS, surrogate_keys
from blog_http.syndication.sitemap import MEDIA_TYPE, begin_of, index, urlset
from blogcore.blog import Blog
from blogcore.domain.site import Site
from blogcore.use_cases.reading.sitemap import Addresses


def sitemap_router(blog: Blog, settings: HttpSettings) -> APIRouter:
    """`/sitemap.xml`: all pages, or where the parts are if these are too many for one."""
    router = APIRouter(include_in_schema=False)
    reading, cache, keys = blog.reading, settings.cache_control, surrogate_keys(POSTS, TAGS, AUTHORS)

    async def divided(site: Site) -> bytes:
        edges = await reading.divide_site.execute(every=settings.sitemap_part)
        return index(edges, site, settings.public_url)

    async def written(addresses: Addresses, site: Site) -> bytes:
        whole = await urlset(addresses, site)
        return whole if len(whole) <= settings.sitemap_bytes else await divided(site)

    @router.get("/sitemap.xml")
    async def show_sitemap(request: Request) -> Response:
        site = blog.site.now
        addresses = await reading.map_site.execute(site, most=settings.sitemap_most)
        content = await (divided(site) if addresses is None else written(addresses, site))
        return fresh(request, content, cache=cache, keys=keys, media_type=MEDIA_TYPE)

    @router.get("/sitemap-{name}.xml")
    async def show_part_of_sitemap(request: Request, name: str) -> Response:
        site, most = blog.site.now, settings.sitemap_most
        part = reading.map_site_part.execute(site, begin_of(name), posts=settings.sitemap_part, names=most)
        return fresh(request, await urlset(await part, site), cache=cache, keys=keys, media_type=MEDIA_TYPE)

    return router
