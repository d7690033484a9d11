"""Judges HTML by letting Chromium run it: whatever runs, navigates or takes a name leaves a trace."""

import html
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final
from urllib.parse import unquote

NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
MISSING: Final = f"no browser: neither CHROME_PATH nor {', '.join(NAMES)} on PATH"
_VERDICT: Final = re.compile(r'data-verdict="([^"]*)"')
_FIRST: Final = """
const hits = [], names = Object.getOwnPropertyNames(window), before = new Map(), home = location.href;
let now = 'the page';
const hit = (what) => hits.push(now + ': ' + what);
for (const name of ['alert', 'confirm', 'prompt', 'print', 'open', 'eval']) window[name] = () => hit('called ' + name);
for (const name of names) try { before.set(name, window[name]) } catch {}
const inherited = new Map();
for (let proto = document; proto; proto = Object.getPrototypeOf(proto))
  for (const name of Object.getOwnPropertyNames(proto)) inherited.set(name, document[name]);
addEventListener('securitypolicyviolation', (event) => hit('policy: ' + event.violatedDirective));
addEventListener('beforeunload', () => hit('navigation'));
const BAD = 'script,style,iframe,object,embed,link,meta,base,form,svg,math,template,textarea,select,button,noscript'
  + ',frame,frameset,dialog,portal,area,map,slot,[srcset],[ping],[formaction],[action],[style],[target],[srcdoc]';
const EVENTS = ['click', 'focus', 'blur', 'mouseover', 'mouseenter', 'pointerover', 'toggle', 'input', 'error', 'load',
  'scroll', 'wheel', 'keydown', 'animationstart', 'transitionend', 'drag', 'drop', 'paste', 'copy', 'select', 'submit'];
function look(root) {
  for (const element of root.querySelectorAll(BAD)) hit(element.outerHTML.slice(0, 80));
  for (const element of root.querySelectorAll('*')) {
    for (const { name } of element.attributes) if (/^on/i.test(name) || name.includes(':')) hit(name);
    if (element.namespaceURI !== 'http://www.w3.org/1999/xhtml') hit(element.tagName + ' of ' + element.namespaceURI);
    for (const name of ['href', 'src', 'poster', 'cite']) {
      const value = element[name];
      if (value && !/^(https?|mailto|tel|file):/.test(value)) hit(name + ' ' + String(value).slice(0, 60));
    }
    element.addEventListener('click', (event) => event.preventDefault());
    for (const name of EVENTS) element.dispatchEvent(new Event(name, { bubbles: true, cancelable: true }));
  }
}
const ours = (value) => value instanceof Element && value.closest('article, section');
function clobbered() {
  for (const [name, value] of before)
    if (window[name] !== value && ours(window[name])) hit('window.' + name);
  for (const [name, value] of inherited)
    if (document[name] !== value && name !== 'activeElement' && ours(document[name])) hit('document.' + name);
}
"""
_LAST: Final = """
document.body.dataset.seen = document.querySelectorAll('article').length;
for (const article of document.querySelectorAll('article')) { now = article.dataset.number + ' parsed'; look(article); }
const stage = document.body.appendChild(document.createElement('div'));
for (const [number, text] of PIECES.entries()) {
  now = number + ' written';
  const article = stage.appendChild(document.createElement('section'));
  article.innerHTML = text;
  look(article);
  article.innerHTML = article.innerHTML;
  look(article);
  clobbered();
  article.remove();
}
now = 'later';
setTimeout(() => {
  clobbered();
  if (location.href !== home || document.baseURI !== home) hit('moved');
  document.documentElement.dataset.verdict = encodeURIComponent(JSON.stringify([PIECES.length, hits]));
}, 300);
"""


def chromium() -> str | None:
    """Where it is on this machine, if it is."""
    return os.environ.get("CHROME_PATH") or next(filter(None, map(shutil.which, NAMES)), None)


def browser_faults(pieces: Sequence[str], *, parsed: bool = True, seconds: float = 60) -> list[str]:
    """What the browser did because of these pieces of HTML that it should not have; `RuntimeError` without a verdict.

    Each is read as a part of the page, unless not `parsed`, and then written into it by a script, twice.
    """
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(_page(pieces, parsed=parsed), encoding="utf-8", errors="replace")
        said = _dumped(page, folder, seconds)
    verdict = _VERDICT.search(said)
    if verdict is None:
        raise RuntimeError(f"the browser gave no verdict: {said[-500:]}")
    number, hits = json.loads(unquote(html.unescape(verdict[1])))
    if number != len(pieces):
        raise RuntimeError(f"the browser saw {number} of {len(pieces)}")
    return [str(hit) for hit in hits]


def shown_as_text(text: str) -> str:
    """Text where a front end would put it: between tags and in an attribute, escaped."""
    return f'<p title="{html.escape(text)}">{html.escape(text)}</p>'


def _page(pieces: Sequence[str], *, parsed: bool) -> str:
    data = json.dumps(list(pieces)).replace("<", "\\u003c")
    articles = [f'<article data-number="{number}">{piece}</article>' for number, piece in enumerate(pieces)]
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>t</title><script>{_FIRST}</script></head><body>"
        f"{''.join(articles) if parsed else ''}<script>const PIECES = {data};{_LAST}</script></body></html>"
    )


def _dumped(page: Path, folder: str, seconds: float) -> str:
    path = chromium()
    if path is None:
        raise RuntimeError(MISSING)
    ran = subprocess.run(
        [
            *(path, "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-dev-shm-usage"),
            *(["--no-sandbox"] if os.getuid() == 0 else []),  # Chromium's sandbox refuses root
            *(f"--user-data-dir={folder}/profile", "--host-resolver-rules=MAP * ~NOTFOUND"),
            *("--virtual-time-budget=5000", "--dump-dom", page.as_uri()),
        ],
        env={**_environment(), "HOME": folder},
        capture_output=True,
        timeout=seconds,
        check=False,
    )
    return ran.stdout.decode(errors="replace")


def _environment() -> Mapping[str, str]:
    return {name: text for name, text in os.environ.items() if not name.lower().endswith("_proxy")}
