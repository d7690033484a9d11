"""Requests that anybody might send, made from the OpenAPI document: every operation of the reading port is in."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any, Final
from urllib.parse import quote, urlencode

from tests.asgi import Answered
from tests.http.declared import Document, operations, resolved
from tests.http.served import without_id
from tests.interference.worlds import Pair, Script

_MOMENTS: Final = ("2025-12-01T00:00:00Z", "2026-01-02T00:00:00Z", "2053-01-01T00:00:00Z", "yesterday")
_ODD: Final = ("", "x", "%00", "é", "a" * 300, "0", "-1", "true", "null")
_MEANT: Final = {"/api/tags/{slug}": "tag", "/api/authors/{slug}": "author"}
_KEEP: Final = 40  # cursors and entity tags to be used again


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One request."""

    operation: str
    method: str
    target: str
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A request by whose answers the two blogs can be told apart."""

    question: Question
    plain: Answered
    secretive: Answered

    def __str__(self) -> str:
        one, other = (f"{answer.status} {dict(answer.lines)} {answer.text[:2000]}" for answer in self._answers())
        return f"{self.question.method} {self.question.target} {self.question.headers}\n{one}\n{other}"

    def _answers(self) -> Sequence[Answered]:
        return self.plain, self.secretive


class Asker:
    """Asks both blogs the same; remembers cursors and entity tags from their answers."""

    def __init__(self, pair: Pair, dice: Random) -> None:
        self._pair = pair
        self._dice = dice
        self._cursors: list[str] = []
        self._tags: list[str] = []
        self.asked = Counter[tuple[str, int]]()
        self._operations = [
            (method, path, operation) for (method, path), operation in operations().items() if is_public(path)
        ]
        self._often = [1 + len(operation.get("parameters", ())) for _, _, operation in self._operations]
        self._pages: list[Question] = []

    async def differences(self, questions: int) -> Sequence[Difference]:
        """Where the answers to that many requests differ."""
        return [difference for _ in range(questions) if (difference := await self.ask()) is not None]

    async def finds(self, questions: int) -> bool:
        """Whether one of that many requests tells the two apart."""
        for _ in range(questions):
            if await self.ask():
                return True
        return False

    async def ask(self) -> Difference | None:
        """One more request; the difference, if there is one."""
        question = self._question()
        one, other = [
            await world.reader.request(question.method, question.target, headers=question.headers)
            for world in self._pair.both
        ]
        self._remember(question, one)
        self.asked[question.operation, one.status] += 1
        if without_id(one) == without_id(other):
            return None
        return Difference(question=question, plain=one, secretive=other)

    def _question(self) -> Question:
        if self._pages and self._dice.random() < 0.1:
            return self._dice.choice(self._pages)
        method, path, operation = self._dice.choices(self._operations, self._often)[0]
        named = [resolved(parameter) for parameter in operation.get("parameters", [])]
        for parameter in named:
            if parameter["in"] == "path":
                value = self._value({**parameter, "name": _MEANT.get(path, parameter["name"])})
                path = path.replace(f"{{{parameter['name']}}}", quote(value, safe=""))
        query = [pair for parameter in self._some(named) for pair in self._given(parameter)]
        if self._dice.random() < 0.03:
            query.append((self._dice.choice(["q", "state", "sort", "unknown"]), self._dice.choice(self._script.words)))
        target = path + (f"?{urlencode(query)}" if query else "")
        return Question(
            operation=operation["operationId"],
            method=self._method(method),
            target=target,
            headers=dict(self._headers()),
        )

    @property
    def _script(self) -> Script:
        return self._pair.script

    def _method(self, method: str) -> str:
        return self._dice.choices([method, "HEAD", "OPTIONS", "DELETE"], [90, 6, 2, 2])[0]

    def _headers(self) -> Iterator[tuple[str, str]]:
        if self._tags and self._dice.random() < 0.2:
            yield "If-None-Match", self._dice.choice(self._tags)
        if self._dice.random() < 0.05:
            yield "If-Modified-Since", "Fri, 02 Jan 2026 00:00:00 GMT"
        if self._cursors and self._dice.random() < 0.1:
            yield "Last-Event-ID", self._dice.choice(self._cursors)
        if self._dice.random() < 0.05:
            yield "Accept", self._dice.choice(["application/json", "text/html", "*/*", "text/markdown;q=0.5"])

    def _some(self, parameters: Sequence[Document]) -> Sequence[Document]:
        """A few of those that stand in a query: with many filters at once most lists would be empty."""
        known = [parameter for parameter in parameters if parameter["in"] == "query"]
        needed = [parameter for parameter in known if parameter.get("required") and self._dice.random() < 0.9]
        others = [parameter for parameter in known if parameter not in needed]
        return [*needed, *self._dice.sample(others, min(self._dice.choice([0, 1, 1, 2, 3]), len(others)))]

    def _given(self, parameter: Document) -> Iterator[tuple[str, str]]:
        again = 1.0
        while self._dice.random() < again:
            yield parameter["name"], self._value(parameter)
            again = 0.1

    def _value(self, parameter: Document) -> str:
        if self._dice.random() < 0.03:
            return self._dice.choice(_ODD)
        return str(self._dice.choice(self._pool(parameter["name"], parameter.get("schema", {}))))

    def _pool(self, name: str, schema: Document) -> Sequence[Any]:
        script = self._script
        pools: dict[str, Sequence[Any]] = {
            "post_id": script.ids,
            "id": script.ids,
            "tag": script.tags,
            "author": script.authors,
            "slug": [*script.slugs, *script.tags, *script.authors],
            "token": [*script.tokens, "0123456789ab_" + "x" * 43],
            "start_after": self._cursors or ["x"],
            "end_before": self._cursors or ["x"],
            "limit": (1, 2, 3, 20, 100, 101),
            "q": [*script.words, *script.slugs, *(f"{word[:-1]}x" for word in script.words)],
        }
        return pools.get(name) or _by_schema(schema)

    def _remember(self, question: Question, answer: Answered) -> None:
        if tag := answer.headers.get("etag"):
            self._tags = [*self._tags[-_KEEP:], tag]
        if answer.status == 200 and answer.body.startswith(b'{"results"'):
            page = answer.json()
            found = [page[edge] for edge in ("next", "previous") if page.get(edge)]
            self._cursors = [*self._cursors[-_KEEP:], *found]
            self._pages = [*self._pages[-_KEEP:], *_neighbours(question, answer)]


def _neighbours(question: Question, page: Answered) -> Iterator[Question]:
    """The pages before and after one."""
    for link in page.headers.get("link", "").split(", "):
        target, _, relation = link.partition(">; rel=")
        if relation in {'"next"', '"prev"'}:
            yield replace(question, target=target.removeprefix("<"))


def is_public(path: str) -> bool:
    """Whether anybody may ask there."""
    return path.startswith("/api/") and not path.startswith("/api/admin")


def _by_schema(schema: Document) -> Sequence[Any]:
    for one in map(resolved, (schema, *schema.get("anyOf", ()), *schema.get("oneOf", ()), schema.get("items", {}))):
        if "enum" in one:
            return list(one["enum"])
        if "const" in one:
            return [one["const"]]
        if one.get("type") == "boolean":
            return ["true", "false"]
        if one.get("format") == "date-time":
            return _MOMENTS
    return ["en", "de", "one"]
