"""The forms in which readers get a post: as JSON, as the Markdown file it could be, and as HTML to be put in a page."""

from collections.abc import Callable, Mapping
from typing import Final

from fastapi import Request, Response

from blog_http.accept import chosen
from blog_http.answers import JSON, fresh
from blog_http.schemas.posts import post_json
from blog_http.surrogate import surrogate_keys
from blogcore.domain.markdown_post import as_markdown, markdown_text
from blogcore.domain.publication import PublishedPost
from blogcore.domain.site import Site

MARKDOWN: Final = "text/markdown"
HTML: Final = "text/html"
_UTF_8: Final = "; charset=utf-8"


def post_shown(request: Request, post: PublishedPost, site: Site, *, cache: str) -> Response:
    """The post in the form that the client would rather have."""
    form = chosen(request.headers.get("accept"), tuple(_FORMS))
    return fresh(
        request,
        _FORMS[form](post, site),
        cache=cache,
        keys=surrogate_keys(posts=[post]),
        last_modified=site.since(post.last_modified),
        media_type=form if form == JSON else form + _UTF_8,
        headers={"Vary": "Accept"},
    )


def _markdown(post: PublishedPost, _: Site) -> bytes:
    """What `blog export markdown` would write, but for what readers are not told: former slugs, and when it ends.

    HTML is Markdown, too; the front matter says which of them the body is.
    """
    return markdown_text(as_markdown(post, post_id=post.id, slug=post.slug, date=post.published_at)).encode()


def _html(post: PublishedPost, _: Site) -> bytes:
    """The sanitised fragment, as it is in JSON; the policy on every answer forbids it the rest in a browser."""
    return post.html.encode()


_FORMS: Final[Mapping[str, Callable[[PublishedPost, Site], bytes]]] = {
    JSON: post_json,
    MARKDOWN: _markdown,
    HTML: _html,
}
