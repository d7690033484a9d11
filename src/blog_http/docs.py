"""Interactive documentation, served by nobody but this server, under a strict content security policy."""

import json
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from fastapi import APIRouter, Request, Response

from blog_http.answers import fresh
from blog_http.pages import STYLE, STYLE_PATH, html_page
from blogcore.domain.errors import NotFound

_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_SHORT: Final = "public, max-age=60"
_FOREVER: Final = "public, max-age=31536000, immutable"
_FILES: Final = {
    "swagger-ui-bundle.js": "text/javascript",
    "swagger-ui.css": "text/css",
    "favicon.png": "image/png",
}
_INIT: Final = """\
window.ui = SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#ui",
  deepLinking: true,
  persistAuthorization: false,
  tryItOutEnabled: true,
  validatorUrl: null,
});
"""
_PAGE: Final = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API documentation</title>
<link rel="icon" href="{base}/favicon.png">
<link rel="stylesheet" href="{base}/swagger-ui.css">
</head>
<body>
<div id="ui"></div>
<script src="{base}/swagger-ui-bundle.js"></script>
<script src="{base}/init.js"></script>
</body>
</html>
"""
_LANDING: Final = """\
<p>This is the API of a headless blog.</p>
<ul>
<li><a href="/docs">Documentation</a> to read and try</li>
<li><a href="/openapi.json">OpenAPI document</a> for tools</li>
<li><a href="/api/posts">Posts</a> that are visible now</li>
<li><a href="/problems">Problems</a>: their causes and cures</li>
<li><a href="/healthz">Health</a> and <a href="/readyz">readiness</a></li>
</ul>
"""


def docs_router(document: Callable[[], dict[str, Any]], title: str) -> APIRouter:
    """`/`, `/docs` with its files, and `/openapi.json`; the document is made when it is first asked for."""
    router = APIRouter(include_in_schema=False)

    @cache
    def document_bytes() -> bytes:
        return json.dumps(document(), ensure_ascii=False).encode()

    @router.get("/")
    async def show_landing_page() -> Response:
        return html_page(title, _LANDING, cache=_SHORT)

    @router.get("/openapi.json")
    async def show_openapi(request: Request) -> Response:
        return fresh(request, document_bytes(), cache=_SHORT)

    @router.get("/docs")
    async def show_docs(request: Request) -> Response:
        page = _PAGE.format(base=f"/docs/static/{_files_tag()}").encode()
        policy = {"Content-Security-Policy": _POLICY}
        return fresh(request, page, cache=_SHORT, media_type="text/html", headers=policy)

    @router.get(STYLE_PATH)
    async def show_page_style(request: Request) -> Response:
        return fresh(request, STYLE.encode(), cache=_SHORT, media_type="text/css")

    @router.get("/docs/static/{tag}/{name}")
    async def show_docs_file(request: Request, tag: str, name: str) -> Response:
        found = _files().get(name) if tag == _files_tag() else None
        if found is None:
            raise NotFound("there is nothing at this address")
        content, media_type = found
        return fresh(request, content, cache=_FOREVER, media_type=media_type)

    return router


@cache
def _files() -> dict[str, tuple[bytes, str]]:
    spec = find_spec("fastapi_offline")
    if spec is None or spec.origin is None:
        raise RuntimeError("fastapi_offline is not installed")
    folder = Path(spec.origin).parent / "static"
    found = {name: ((folder / name).read_bytes(), media_type) for name, media_type in _FILES.items()}
    return found | {"init.js": (_INIT.encode(), "text/javascript")}


@cache
def _files_tag() -> str:
    """Changes with the files, so that they may be kept for ever."""
    digest = sha256()
    for content, _ in _files().values():
        digest.update(content)
    return digest.hexdigest()[:12]
