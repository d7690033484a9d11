"""The front page: what runs here, and where everything is."""

from typing import Final

from blog_http.pages.html import Html, el, html

_PLACES: Final = (
    ("/docs", "Documentation", "Every operation, to read and to try."),
    ("/api/posts", "Posts", "What readers see now, as JSON."),
    ("/feed.atom", "Feed", "The newest posts, for feed readers."),
    ("/openapi.json", "OpenAPI document", "For tools, and for generated clients."),
    ("/problems", "Problems", "Every refusal: its cause and its cure."),
    ("/healthz", "Health", "Whether the process is up."),
    ("/readyz", "Readiness", "Whether the database is there, too."),
)


def landing(site: str, version: str) -> Html:
    """`main` of the page; a script asks `/readyz` and says what it heard."""
    return html(
        el("h1", site),
        el(
            "p",
            "This is a headless blog: it keeps posts and publishes them as JSON. What readers look at is another site.",
            class_="lead",
        ),
        el(
            "dl",
            html(el("dt", "Version"), el("dd", version)),
            html(
                el("dt", "State"),
                el("dd", el("span", el("a", "ask for it", href="/readyz"), id="state", role="status")),
            ),
            class_="pairs",
        ),
        el(
            "ul",
            (el("li", el("a", label, href=target), el("span", about)) for target, label, about in _PLACES),
            class_="places",
        ),
    )
