"""Where changes are found, and how they become lines: once per component, or at the operation that alone has it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from tools.openapi_changes.rules import Rule, Side

LABELS: Final = {
    "headers": "header",
    "parameters": "parameter",
    "responses": "answer",
    "requestBodies": "request body",
    "links": "link",
}


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Change:
    """One line of the list, and the operations it touches."""

    line: str
    breaking: bool
    operations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """A component that both documents have, perhaps under another name, as it is used on one side."""

    kind: str
    old: str
    new: str
    side: Side

    @property
    def label(self) -> str:
        """How its lines begin."""
        if self.kind != "schemas":
            return f"{LABELS.get(self.kind, self.kind)} `{self.old}`"
        name = f"`{self.old}`" if self.old == self.new else f"`{self.old}` (now `{self.new}`)"
        return f"{name} {self.side.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in an operation (named by its label), in a component, or in the document as a whole."""

    owner: str | Component
    side: Side = Side.REQUEST
    parts: tuple[str, ...] = ()
    path: str = ""

    def inside(self, part: str, side: Side | None = None) -> "Place":
        """A part of this place: "the request", "header `ETag`"."""
        return replace(self, parts=(part, *self.parts), side=side or self.side)

    def at(self, name: str) -> "Place":
        """A property inside the value."""
        return replace(self, path=f"{self.path}.{name}" if self.path else name)

    def each(self) -> "Place":
        """The elements of the list."""
        return replace(self, path=f"{self.path}[]")

    def line(self, text: str) -> str:
        """A change at this place as readers get it."""
        owner = self.owner if isinstance(self.owner, str) else self.owner.label
        return f"{owner}: {text}" + (f" in {' of '.join(self.parts)}" if self.parts else "")


@dataclass(slots=True)
class Findings:
    """Collects what the comparison finds."""

    found: dict[str | Component, list[tuple[Place, str, bool]]] = field(default_factory=lambda: defaultdict(list))
    uses: dict[Component, set[Place]] = field(default_factory=dict)

    def tell(self, place: Place, rule: Rule, **words: str) -> None:
        """Note a change."""
        of = f" of `{place.path}`" if place.path else ""
        subject = f"`{place.path}`" if place.path else "the value"
        text = rule.told(**{"of": of, "subject": subject, **words})
        self.found[place.owner].append((place, text, rule.breaks(place.side)))

    def first_use(self, component: Component, place: Place) -> bool:
        """Note that a component is used here; false if it was met before and need not be compared again."""
        new = component not in self.uses
        self.uses.setdefault(component, set()).add(place)
        return new

    def changes(self) -> list[Change]:
        """Everything found, sorted; equal lines are one."""
        breaking: dict[str, bool] = {}
        touched: dict[str, set[str]] = {}
        for owner, findings in self.found.items():
            operations = set(self._operations(owner, set()))
            for place, text, breaks in findings:
                line = self._spoken(place).line(text)
                breaking[line] = breaking.get(line, False) or breaks
                touched.setdefault(line, set()).update(operations)
        return [
            Change(line=line, breaking=breaking[line], operations=tuple(sorted(touched[line])))
            for line in sorted(breaking)
        ]

    def _spoken(self, place: Place) -> Place:
        """A schema that is one operation's body and nothing else is told as that body."""
        if isinstance(place.owner, Component) and place.owner.kind == "schemas":
            uses = self.uses[place.owner]
            only = next(iter(uses)) if len(uses) == 1 else None
            if only is not None and isinstance(only.owner, str) and not only.path:
                return replace(place, owner=only.owner, parts=(*place.parts, *only.parts))
        return place

    def _operations(self, owner: str | Component, passed: set[Component]) -> Iterable[str]:
        if isinstance(owner, str):
            yield owner
        elif owner not in passed:
            passed.add(owner)
            for place in self.uses[owner]:
                yield from self._operations(place.owner, passed)

    def renamed(self) -> Iterator[tuple[str, str]]:
        """Schemas that stand in each other's place, under different names."""
        for component in self.uses:
            if component.kind == "schemas" and component.old != component.new:
                yield component.old, component.new
