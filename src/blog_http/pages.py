"""The few HTML pages of this server: plain, without scripts, under a strict policy."""

from html import escape
from typing import Final

from fastapi import Response

_POLICY: Final = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
STYLE_PATH: Final = "/docs/pages.css"
STYLE: Final = """\
body { max-width: 42rem; margin: 3rem auto; padding: 0 1rem; font: 1rem/1.6 system-ui, sans-serif; color: #222; }
code { background: #f2f2f2; padding: 0.1em 0.3em; border-radius: 3px; }
dt { font-weight: 600; margin-top: 1rem; }
dd { margin: 0; }
@media (prefers-color-scheme: dark) {
  body { background: #181818; color: #ddd; }
  code { background: #333; }
  a { color: #8ab4f8; }
}
"""
_PAGE: Final = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="{style}">
</head>
<body>
<h1>{title}</h1>
{content}
</body>
</html>
"""


def html_page(title: str, content: str, *, cache: str) -> Response:
    """A page with this title (escaped here) and content (HTML already)."""
    text = _PAGE.format(title=escape(title), style=STYLE_PATH, content=content)
    headers = {"Content-Security-Policy": _POLICY, "Cache-Control": cache}
    return Response(text, media_type="text/html", headers=headers)
