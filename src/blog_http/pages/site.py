"""The pages of one app, each made when it is first asked for and kept."""

import json
from collections.abc import Callable
from functools import cached_property
from typing import Any, Final

from blog_http.pages.described import Described, pretty
from blog_http.pages.kinds import kind_page, kinds_page
from blog_http.pages.landing import landing
from blog_http.pages.layout import page
from blog_http.pages.parts import Operation
from blog_http.pages.reference import contents, reference
from blog_http.problem_kinds import KINDS
from blog_http.problems import PROBLEM_JSON, declared

LANDING: Final = "/"
DOCS: Final = "/docs"
PROBLEMS: Final = "/problems"


class Site:
    """What people read about the API, from its document."""

    def __init__(self, document: Callable[[], dict[str, Any]], title: str) -> None:
        self._document = document
        self._title = title
        self._problems: dict[str, bytes] = {}

    @cached_property
    def document(self) -> bytes:
        """The document itself, as JSON."""
        return json.dumps(self._document(), ensure_ascii=False).encode()

    @cached_property
    def landing(self) -> bytes:
        """What runs here."""
        main = landing(self._title, self._described.info["version"])
        return page(site=self._title, title=self._title, here=LANDING, main=main, script="landing.js")

    @cached_property
    def docs(self) -> bytes:
        """Every operation, to read and to try."""
        return page(
            site=self._title,
            title="Documentation",
            here=DOCS,
            before=contents(self._described),
            main=reference(self._described),
            script="docs.js",
        )

    @cached_property
    def problems(self) -> bytes:
        """The list of all problems."""
        return page(site=self._title, title="Problems", here=PROBLEMS, main=kinds_page())

    def problem(self, code: str) -> bytes:
        """The page of one problem."""
        if code not in self._problems:
            self._problems[code] = self._problem_page(code)
        return self._problems[code]

    def answering(self, code: str) -> list[Operation]:
        """The operations that answer this problem."""
        return [each for each in self._described.operations if code in each.problems]

    @cached_property
    def _described(self) -> Described:
        return Described(self._document())

    def _problem_page(self, code: str) -> bytes:
        found = self.answering(code)
        everywhere = len(found) == len(self._described.operations)
        main = kind_page(KINDS[code], pretty(example_of(code)), found, everywhere=everywhere)
        return page(site=self._title, title=KINDS[code].title, here=f"{PROBLEMS}/{code}", main=main)


def example_of(code: str) -> dict[str, Any]:
    """An example of this problem, as the document has it."""
    kind = KINDS[code]
    example: dict[str, Any] = declared([kind])[kind.status]["content"][PROBLEM_JSON]["examples"][code]["value"]
    return example
