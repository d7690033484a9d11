"""Bodies written to keep a renderer busy: each of these makes `size` bytes or a little fewer."""

import random
from collections.abc import Callable, Mapping

PIECES = [*"*_`[]()<>!|-a #&~\\", "\n", "\n> ", "- ", "<b>", "</b>", "<p>", "<table>", "[^1]", "<!--", "<![", "\n# "]
MARKDOWN: Mapping[str, Callable[[int], str]] = {
    "nested brackets": lambda size: "[" * (size // 2) + "a" + "]" * (size // 2 - 1),
    "unclosed links": lambda size: "[a](b" * (size // 5),
    "unclosed images": lambda size: "![[" * (size // 3),
    "unclosed emphasis": lambda size: "*a **a " * (size // 7),
    "emphasis of two kinds": lambda size: "a**b" + "c* " * (size // 3 - 2),
    "underscores": lambda size: "_" * size,
    "nested strong": lambda size: "*a **a " * (size // 14) + " a** a*" * (size // 14),
    "growing backticks": lambda size: "".join("e" + "`" * count for count in range(int((2 * size) ** 0.5) - 2)),
    "quotes in quotes": lambda size: ">" * size,
    "lists in lists": lambda size: "- " * (size // 2),
    "indented lists": lambda size: "".join("  " * depth + "- a\n" for depth in range(int(size**0.5) - 4)),
    "numbered lists in lists": lambda size: "1. " * (size // 3),
    "wide table": lambda size: "|" + "a|" * (size // 8) + "\n|" + "-|" * (size // 8) + "\n" + "|a\n" * (size // 8),
    "large table": lambda size: "|a" * 100 + "\n|" + "-|" * 100 + "\n" + ("|a" * 100 + "\n") * (size // 201 - 3),
    "link references": lambda size: "".join(f"[{number:07}]: /u\n" for number in range(size // 14)),
    "one long link, often used": lambda size: "[a]: /" + "u" * (size // 2) + "\n\n" + "[a] " * (size // 8 - 2),
    "footnotes of footnotes": lambda size: "".join(f"[^{n:06}]: [^{n + 1:06}]\n\n" for n in range(size // 22)),
    "ampersands": lambda size: "&amp;" * (size // 5),
    "addresses": lambda size: "http://" * (size // 7),
    "e-mail": lambda size: "a@" * (size // 2),
    "less than": lambda size: "<" * size,
    "unclosed comments": lambda size: "a <!--" * (size // 6),
    "unclosed instructions": lambda size: "a <?" * (size // 4),
    "unclosed sections": lambda size: "<![CDATA[" * (size // 9),
    "tildes": lambda size: "~~a ~" * (size // 5),
    "headings": lambda size: "# a\n" * (size // 4),
    "nested headings": lambda size: "<h1><div>" * (size // 9),
    "tabs": lambda size: "\t" * size,
    "control characters": lambda size: "\x01\x02\ufffe" * (size // 5),
    "anything": lambda size: "".join(random.Random(size).choices(PIECES, k=size // 7)),
}
HTML: Mapping[str, Callable[[int], str]] = {
    "div": lambda size: "<div>" * (size // 5),
    "b": lambda size: "<b>" * (size // 3),
    "different b": lambda size: "".join(f"<b id=x{number:06}>" for number in range(size // 15)),
    "b and div, closed in the wrong order": lambda size: "<b><div></b>" * (size // 12),
    "formatting over paragraphs": lambda size: (
        "".join(f"<b id={number:06}>" for number in range(size // 26)) + "<p>x</p>" * (size // 16)
    ),
    "list items": lambda size: "<ul><li>" * (size // 8),
    "tables in tables": lambda size: "<table>" * (size // 7),
    "text outside cells": lambda size: "<table><b>x" * (size // 11),
    "paragraphs closed too often": lambda size: "<div>" * (size // 9) + "</p>" * (size // 9),
    "attributes": lambda size: "<a " + " ".join(f"a{number:05}=1" for number in range(size // 9 - 1)) + ">",
    "comments": lambda size: "<!--" * (size // 4),
    "foreign elements": lambda size: "<svg><g>" * (size // 8),
    "mathematics": lambda size: "<math><mi><table>" * (size // 17),
}
