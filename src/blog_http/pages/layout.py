"""What all pages have in common: head, navigation and a strict content security policy."""

from typing import Final

from fastapi import Request, Response

from blog_http.answers import fresh
from blog_http.pages.assets import address
from blog_http.pages.html import Html, Inside, el, html
from blog_http.syndication.kinds import KINDS

_PLAIN: Final = "default-src 'none'; style-src 'self'; img-src 'self'"
_SCRIPTED: Final = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'"
_NEVER: Final = "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_LINKS: Final = {"/docs": "Documentation", "/problems": "Problems", "/openapi.json": "OpenAPI"}


def page(*, site: str, title: str, here: str, main: Inside, before: Inside = None, script: str | None = None) -> bytes:
    """A whole page: `before` stands before its `main`, `here` is its own place in the navigation."""
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="color-scheme", content="light dark"),
        el("title", title if title == site else f"{title} · {site}"),
        el("link", rel="icon", href=address("icon.svg"), type="image/svg+xml"),
        el("link", rel="stylesheet", href=address("pages.css")),
        (el("link", rel="alternate", href=kind.path, type=kind.media_type) for kind in KINDS),
        el("script", src=address(script), type="module") if script else None,
    )
    body = el(
        "body",
        el("a", "Skip to the content", class_="skip", href="#content"),
        el("header", _brand(site, here), el("nav", _links(here), aria_label="Pages"), class_="top"),
        before,
        el("main", main, id="content", tabindex="-1"),
    )
    return html(Html("<!doctype html>\n"), el("html", head, body, lang="en")).encode()


def sent(request: Request, content: bytes, *, cache: str, scripted: bool = False, vary: str | None = None) -> Response:
    """The page as an answer; without scripts it may load style and icon only."""
    headers = {"Content-Security-Policy": (_SCRIPTED if scripted else _PLAIN) + _NEVER}
    if vary:
        headers["Vary"] = vary
    return fresh(request, content, cache=cache, media_type="text/html", headers=headers)


def _brand(site: str, here: str) -> Html:
    return el("a", site, class_="brand", href="/", aria_current="page" if here == "/" else None)


def _links(here: str) -> list[Html]:
    return [
        el("a", label, href=target, aria_current="page" if target == here else None) for target, label in _LINKS.items()
    ]
