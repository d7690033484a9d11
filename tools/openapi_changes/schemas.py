"""Two schemas compared, in the direction they travel."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from tools.openapi_changes.document import Document, Json
from tools.openapi_changes.findings import Component, Findings, Place
from tools.openapi_changes.rules import ANNOTATIONS, EXACT, LOWER, NAMING, STRUCTURE, UPPER, Rule, Side
from tools.openapi_changes.shapes import ANYTHING, Alternative, alternatives, opened

Pairs = list[tuple[Alternative, Alternative]]
_ABSENT: Final = object()
_NOTHING_SAID: Final = {"minLength": 0, "minItems": 0, "minProperties": 0, "uniqueItems": False}


@dataclass(slots=True, kw_only=True)
class Schemas:
    """Compares schemas of two documents; each component once per side."""

    old: Document
    new: Document
    findings: Findings
    codes_may_be_added: bool
    _under_way: list[str] = field(default_factory=list)

    def compare(self, place: Place, old: object, new: object) -> None:
        """Note all changes from one schema to the other."""
        # What is inlined by `allOf` can contain itself.
        mark = json.dumps([old, new], sort_keys=True)
        if mark in self._under_way:
            return
        self._under_way.append(mark)
        self._annotations(place, old, new)
        self._alternatives(place, alternatives(self.old, old), alternatives(self.new, new))
        self._under_way.pop()

    def _annotations(self, place: Place, old: object, new: object) -> None:
        before, after = (schema if isinstance(schema, dict) else {} for schema in (old, new))
        was, now = before.get("default", _ABSENT), after.get("default", _ABSENT)
        if was != now:
            rule = (
                Rule.DEFAULT_ADDED
                if was is _ABSENT
                else Rule.DEFAULT_REMOVED
                if now is _ABSENT
                else Rule.DEFAULT_CHANGED
            )
            self.findings.tell(place, rule, old=shown(was), new=shown(now))
        if before.get("deprecated", False) != after.get("deprecated", False):
            self.findings.tell(place, Rule.DEPRECATED if after.get("deprecated") else Rule.REHABILITATED)
        key = [schema.get("discriminator", {}).get("propertyName") for schema in (before, after)]
        if key[0] != key[1]:
            self.findings.tell(place, Rule.OTHER_CHANGED, keyword="discriminator")

    def _alternatives(self, place: Place, old: list[Alternative], new: list[Alternative]) -> None:
        pairs, gone, come = self._matched(old, new)
        for one, other in pairs:
            if one.name is not None and other.name is not None:
                self._component(place, one.name, other.name)
            else:
                self._inside(place, one.schema, other.schema)
        before, after = ([alternative.label for alternative in side] for side in (gone, come))
        if before and after:
            rule = _widening(before, after)
            self.findings.tell(place, rule, old=" or ".join(before), new=" or ".join(after))
            return
        for what in after:
            self.findings.tell(place, Rule.ALTERNATIVE_ADDED, what=what)
        for what in before:
            self.findings.tell(place, Rule.ALTERNATIVE_REMOVED, what=what)

    def _matched(
        self, old: list[Alternative], new: list[Alternative]
    ) -> tuple[Pairs, list[Alternative], list[Alternative]]:
        """The same component, else one component for another, else the same type; and what is left on either side."""
        pairs: Pairs = []
        documents = (self.old, self.new)
        named = [{a.name: a for a in side if a.name is not None} for side in (old, new)]
        for name in [name for name in named[0] if name in named[1]]:
            pairs.append((named[0].pop(name), named[1].pop(name)))
        inside = [
            [part for a in side.values() for part in opened(doc, a)] for side, doc in zip(named, documents, strict=True)
        ]
        same_kinds = sorted(a.kind for a in inside[0]) == sorted(a.kind for a in inside[1])
        if len(named[0]) == len(named[1]) == 1 and same_kinds:
            pairs.append((named[0].popitem()[1], named[1].popitem()[1]))
            inside = [[], []]
        left = [[a for a in side if a.name is None] for side in (old, new)]
        # A component can only be compared with something written in place if both are opened.
        unnamed = any(a.kind != "null" for side in left for a in side) or len(named[0]) == len(named[1]) == 1
        for i in (0, 1):
            left[i] += inside[i] if unnamed else named[i].values()
        for one in [a for a in left[0] if a.name is None]:
            other = next((a for a in left[1] if a.name is None and a.kind == one.kind), None)
            if other is not None:
                pairs.append((one, other))
                left[0].remove(one)
                left[1].remove(other)
        return pairs, left[0], left[1]

    def _component(self, place: Place, old: str, new: str) -> None:
        if old != new and old in self.new.components("schemas"):
            self.findings.tell(place, Rule.TYPE_CHANGED, old=f"`{old}`", new=f"`{new}`")
        component = Component(kind="schemas", old=old, new=new, side=place.side)
        if self.findings.first_use(component, place):
            inside = Place(owner=component, side=place.side)
            self.compare(inside, self.old.component("schemas", old), self.new.component("schemas", new))

    def _inside(self, place: Place, old: Json, new: Json) -> None:
        self._values(place, old.get("enum"), new.get("enum"))
        self._properties(place, old, new)
        self._unknown_properties(place, old, new)
        if "items" in old or "items" in new:
            self.compare(place.each(), old.get("items", {}), new.get("items", {}))
        for keyword in sorted((old.keys() | new.keys()) - STRUCTURE - ANNOTATIONS):
            self._keyword(place, keyword, old.get(keyword, _ABSENT), new.get(keyword, _ABSENT))

    def _values(self, place: Place, old: list[object] | None, new: list[object] | None) -> None:
        if old is None and new is not None:
            self.findings.tell(place, Rule.VALUES_LIMITED, what=_listed(new))
        elif old is not None and new is None:
            self.findings.tell(place, Rule.VALUES_FREED, what=_listed(old))
        added, removed = Rule.VALUE_ADDED, Rule.VALUE_REMOVED
        if place.side is Side.PROBLEM and self._is_code(place):
            added, removed = self.code_added, Rule.CODE_REMOVED
        for value in (new or ()) if old is not None else ():
            if value not in (old or ()):
                self.findings.tell(place, added, what=shown(value))
        for value in (old or ()) if new is not None else ():
            if value not in (new or ()):
                self.findings.tell(place, removed, what=shown(value))

    def _is_code(self, place: Place) -> bool:
        """Whether it is the property `code`, or a component that is used for nothing else."""
        places = {place} if place.path or isinstance(place.owner, str) else self.findings.uses[place.owner]
        return all(each.path.rpartition(".")[2] == "code" for each in places)

    @property
    def code_added(self) -> Rule:
        """What a further code of an operation's problems is, by what the old document promises."""
        return Rule.PROMISED_CODE_ADDED if self.codes_may_be_added else Rule.CODE_ADDED

    def _properties(self, place: Place, old: Json, new: Json) -> None:
        before, after = old.get("properties", {}), new.get("properties", {})
        needed, needs = set(old.get("required", ())), set(new.get("required", ()))
        open_now = new.get("additionalProperties", True) is not False
        for name in sorted(before.keys() | after.keys()):
            inner = place.at(name)
            if name not in before:
                rule = Rule.REQUIRED_PROPERTY_ADDED if name in needs else Rule.OPTIONAL_PROPERTY_ADDED
                self.findings.tell(inner, rule, name=inner.path)
            elif name not in after:
                rule = Rule.PROPERTY_FREED if open_now else Rule.PROPERTY_REMOVED
                self.findings.tell(inner, rule, name=inner.path)
            else:
                if (name in needed) != (name in needs):
                    rule = Rule.PROPERTY_NOW_REQUIRED if name in needs else Rule.PROPERTY_NOW_OPTIONAL
                    self.findings.tell(inner, rule, name=inner.path)
                self.compare(inner, before[name], after[name])

    def _unknown_properties(self, place: Place, old: Json, new: Json) -> None:
        before, after = old.get("additionalProperties", True), new.get("additionalProperties", True)
        if before is not False and after is not False:
            self.compare(place.at("*"), before, after)
        elif before is not False:
            self.findings.tell(place, Rule.UNKNOWN_REFUSED)
        elif after is not False:
            self.findings.tell(place, Rule.UNKNOWN_ALLOWED)

    def _keyword(self, place: Place, keyword: str, old: object, new: object) -> None:
        nothing = _NOTHING_SAID.get(keyword, _ABSENT)
        old, new = (_ABSENT if value == nothing else value for value in (old, new))
        if old == new:
            return
        if keyword not in UPPER | LOWER | EXACT | NAMING:
            self.findings.tell(place, Rule.OTHER_CHANGED, keyword=keyword)
            return
        rule = _naming(old, new) if keyword in NAMING else _limiting(keyword, old, new)
        self.findings.tell(place, rule, keyword=keyword, old=shown(old), new=shown(new))


def _naming(old: object, new: object) -> Rule:
    return Rule.KEYWORD_ADDED if old is _ABSENT else Rule.KEYWORD_REMOVED if new is _ABSENT else Rule.KEYWORD_CHANGED


def _limiting(keyword: str, old: object, new: object) -> Rule:
    if old is _ABSENT:
        return Rule.LIMIT_ADDED
    if new is _ABSENT:
        return Rule.LIMIT_REMOVED
    if keyword in EXACT or not isinstance(old, int | float) or not isinstance(new, int | float):
        return Rule.KEYWORD_CHANGED
    return Rule.LIMIT_TIGHTENED if (new < old) == (keyword in UPPER) else Rule.LIMIT_LOOSENED


def _widening(before: Sequence[str], after: Sequence[str]) -> Rule:
    if _covers(after, before):
        return Rule.TYPE_WIDENED
    return Rule.TYPE_NARROWED if _covers(before, after) else Rule.TYPE_CHANGED


def _covers(wide: Sequence[str], narrow: Sequence[str]) -> bool:
    return ANYTHING in wide or all(kind in wide or (kind == "integer" and "number" in wide) for kind in narrow)


def shown(value: object) -> str:
    """A value as readers see it: text as code, anything else as JSON; integral numbers without a point."""
    if value is _ABSENT:
        return ""
    if isinstance(value, str):
        return f"`{value}`"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _listed(values: Sequence[object]) -> str:
    return ", ".join(shown(value) for value in values)
