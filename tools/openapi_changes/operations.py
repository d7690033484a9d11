"""Two versions of one operation compared: parameters, request body, answers, and what generators call it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from tools.openapi_changes.document import Document, Json, Operation
from tools.openapi_changes.findings import Component, Findings, Place
from tools.openapi_changes.rules import Rule, Side
from tools.openapi_changes.schemas import Schemas, shown

PROBLEM: Final = "application/problem+json"
SERIALIZATION: Final = ("style", "explode", "allowReserved", "allowEmptyValue")
COMPARED: Final = frozenset({"operationId", "tags", "deprecated", "security", "parameters", "requestBody", "responses"})
UNSEEN: Final = frozenset({"summary", "description", "externalDocs"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Operations:
    """Compares operations of two documents."""

    old: Document
    new: Document
    findings: Findings
    schemas: Schemas

    def compare(self, old: Operation, new: Operation) -> None:
        """Note all changes from one operation to the other."""
        place = Place(owner=old.label)
        before, after = old.fields, new.fields
        self._names(place, before, after)
        self._security(place, before, after)
        self._parameters(place, old.parameters, new.parameters)
        self._request_body(place, before.get("requestBody"), after.get("requestBody"))
        self._answers(place, before.get("responses", {}), after.get("responses", {}))
        for keyword in sorted((before.keys() | after.keys()) - COMPARED - UNSEEN):
            if before.get(keyword) != after.get(keyword) and not keyword.startswith("x-"):
                self.findings.tell(place, Rule.OTHER_CHANGED, keyword=keyword)

    def _names(self, place: Place, old: Json, new: Json) -> None:
        was, now = old.get("operationId"), new.get("operationId")
        if was != now:
            self.findings.tell(place, Rule.PART_WORDED, part="operationId", old=shown(was), new=shown(now))
        tags = [" and ".join(f"`{tag}`" for tag in side.get("tags", ())) or "none" for side in (old, new)]
        if tags[0] != tags[1]:
            self.findings.tell(place, Rule.PART_WORDED, part="tags", old=tags[0], new=tags[1])
        if old.get("deprecated", False) != new.get("deprecated", False):
            rule = Rule.DEPRECATED if new.get("deprecated") else Rule.REHABILITATED
            self.findings.tell(place, rule, subject="the operation")

    def _security(self, place: Place, old: Json, new: Json) -> None:
        sides = [_demands(document, side) for document, side in ((self.old, old), (self.new, new))]
        if sides[0] != sides[1]:
            enough = all(any(demand <= given for demand in sides[1]) for given in sides[0])
            before, after = (" or ".join(sorted(map(_demand_shown, side))) for side in sides)
            rule = Rule.PART_EASED if enough else Rule.PART_WORDED
            self.findings.tell(place, rule, part="security", old=before, new=after)

    def _parameters(self, place: Place, old: list[Json], new: list[Json]) -> None:
        before, after = _by_key(self.old, old), _by_key(self.new, new)
        for key in sorted(before.keys() | after.keys()):
            _, fields = self.old.resolved(before[key]) if key in before else self.new.resolved(after[key])
            part = f"{fields['in']} parameter `{fields['name']}`"
            if key not in after:
                self.findings.tell(place, Rule.PART_REMOVED, part=part)
            elif key not in before:
                rule = Rule.PART_DEMANDED if fields.get("required", False) else Rule.PART_ADDED
                self.findings.tell(place, rule, part=part)
            else:
                self._valued("parameters", place.inside(part), before[key], after[key])

    def _valued(self, kind: str, place: Place, old: Json, new: Json) -> None:
        """A parameter or a header: the last part of the place is what it is called."""
        (name, before), (other, after) = self.old.resolved(old), self.new.resolved(new)
        inside = self._entered(kind, name, other, place)
        if inside is None:
            return
        part = place.parts[0] if inside is place else "it"
        outside = Place(owner=inside.owner, side=inside.side, parts=inside.parts[1:])
        self._required(outside, part, before, after)
        if before.get("deprecated", False) != after.get("deprecated", False):
            rule = Rule.DEPRECATED if after.get("deprecated") else Rule.REHABILITATED
            self.findings.tell(outside, rule, subject=part)
        for keyword in SERIALIZATION:
            if before.get(keyword) != after.get(keyword):
                self.findings.tell(inside, Rule.OTHER_CHANGED, keyword=keyword)
        if "content" in before or "content" in after:
            self._content(outside, part, before.get("content", {}), after.get("content", {}))
        self.schemas.compare(inside, before.get("schema", {}), after.get("schema", {}))

    def _entered(self, kind: str, old: str | None, new: str | None, place: Place) -> Place | None:
        """Where to tell the changes of what may be a component; None if it was compared before."""
        if old is None or new is None:
            return place
        component = Component(kind=kind, old=old, new=new, side=place.side)
        return Place(owner=component, side=place.side) if self.findings.first_use(component, place) else None

    def _required(self, place: Place, part: str, old: Json, new: Json) -> None:
        was, now = old.get("required", False), new.get("required", False)
        if was != now:
            self.findings.tell(place, Rule.PART_NOW_REQUIRED if now else Rule.PART_NOW_OPTIONAL, part=part)

    def _request_body(self, place: Place, old: Json | None, new: Json | None) -> None:
        if old is None or new is None:
            if old is not None:
                self.findings.tell(place, Rule.PART_REMOVED, part="request body")
            elif new is not None:
                _, fields = self.new.resolved(new)
                rule = Rule.PART_DEMANDED if fields.get("required", False) else Rule.PART_ADDED
                self.findings.tell(place, rule, part="request body")
            return
        (name, before), (other, after) = self.old.resolved(old), self.new.resolved(new)
        inside = self._entered("requestBodies", name, other, place)
        if inside is not None:
            self._required(inside, "the request body", before, after)
            self._content(inside, "the request", before.get("content", {}), after.get("content", {}))

    def _answers(self, place: Place, old: Json, new: Json) -> None:
        answering = Place(owner=place.owner, side=Side.ANSWER)
        pairs = {status: status for status in old if status in new}
        gone, come = [s for s in old if s not in new], [s for s in new if s not in old]
        successes = [[s for s in side if s.startswith("2")] for side in (gone, come)]
        if len(successes[0]) == len(successes[1]) == 1:
            [was], [now] = successes
            self.findings.tell(answering, Rule.PART_WORDED, part="success status", old=was, new=now)
            pairs[was] = now
            gone.remove(was)
            come.remove(now)
        for status in gone:
            self.findings.tell(answering, Rule.PART_REMOVED, part=f"answer {status}")
        for status in come:
            rule = Rule.PART_ADDED if status[0] in "45d" else Rule.ANSWER_NEW
            self.findings.tell(answering, rule, part=f"answer {status}")
        for was, now in pairs.items():
            self._answer(answering.inside(f"the answer {was}"), old[was], new[now])

    def _answer(self, place: Place, old: Json, new: Json) -> None:
        (name, before), (other, after) = self.old.resolved(old), self.new.resolved(new)
        inside = self._entered("responses", name, other, place)
        if inside is None:
            return
        self._headers(inside, before.get("headers", {}), after.get("headers", {}))
        self._links(inside, before.get("links", {}), after.get("links", {}))
        outside = Place(owner=inside.owner, side=inside.side, parts=inside.parts[1:])
        whole = inside.parts[0] if inside.parts else "the answer"
        self._content(outside, whole, before.get("content", {}), after.get("content", {}))

    def _headers(self, place: Place, old: Json, new: Json) -> None:
        before, after = ({name.lower(): name for name in side} for side in (old, new))
        for key in sorted(before.keys() | after.keys()):
            part = f"header `{before.get(key) or after[key]}`"
            if key not in after:
                self.findings.tell(place, Rule.PART_REMOVED, part=part)
            elif key not in before:
                self.findings.tell(place, Rule.PART_ADDED, part=part)
            else:
                self._valued("headers", place.inside(part), old[before[key]], new[after[key]])

    def _links(self, place: Place, old: Json, new: Json) -> None:
        for name in sorted(old.keys() | new.keys()):
            part = f"link `{name}`"
            if name not in new or name not in old:
                self.findings.tell(place, Rule.PART_ADDED if name in new else Rule.PART_REMOVED, part=part)
                continue
            sides = (self.old.resolved(old[name])[1], self.new.resolved(new[name])[1])
            before, after = ({k: v for k, v in side.items() if k != "description"} for side in sides)
            if before != after:
                self.findings.tell(place, Rule.PART_CHANGED, part=part)

    def _content(self, place: Place, part: str, old: Json, new: Json) -> None:
        """The media types of a request, an answer, or a parameter."""
        one_for_all = len({str(fields.get("schema")) for fields in old.values()}) <= 1
        for media_type in sorted(old.keys() | new.keys()):
            inside = place.inside(part)
            if media_type not in new or media_type not in old:
                rule = Rule.PART_ADDED if media_type in new else Rule.PART_REMOVED
                self.findings.tell(inside, rule, part=f"media type {media_type}")
                continue
            if not one_for_all:
                inside = inside.inside(media_type)
            if media_type == PROBLEM and place.side is not Side.REQUEST:
                inside = Place(owner=inside.owner, side=Side.PROBLEM, parts=inside.parts)
                self._codes(inside, old[media_type], new[media_type])
            self.schemas.compare(inside, old[media_type].get("schema", {}), new[media_type].get("schema", {}))
            for keyword in ("encoding", "itemSchema"):
                if old[media_type].get(keyword) != new[media_type].get(keyword):
                    self.findings.tell(inside, Rule.OTHER_CHANGED, keyword=keyword)

    def _codes(self, place: Place, old: Json, new: Json) -> None:
        before, after = _codes(self.old, old), _codes(self.new, new)
        for code in sorted(before ^ after):
            rule = Rule.CODE_REMOVED if code in before else self.schemas.code_added
            self.findings.tell(place, rule, what=shown(code))


def _by_key(document: Document, parameters: Iterable[Json]) -> dict[tuple[str, str], Json]:
    """Parameters by where they are and what they are called; an operation's own replace those of its path."""
    keyed = {}
    for parameter in parameters:
        _, fields = document.resolved(parameter)
        name: str = fields["name"]
        keyed[fields["in"], name.lower() if fields["in"] == "header" else name] = parameter
    return keyed


def _demands(document: Document, fields: Json) -> set[frozenset[str]]:
    """Each way to be let in, as the schemes and scopes it takes; an empty one is no demand at all."""
    demands: Iterable[Mapping[str, Any]] = fields.get("security", document.root.get("security", ())) or ({},)
    return {
        frozenset(
            name + (f" with {scope}" if scope else "") for name, scopes in demand.items() for scope in ("", *scopes)
        )
        for demand in demands
    }


def _demand_shown(demand: frozenset[str]) -> str:
    return " and ".join(f"`{name}`" for name in sorted(demand)) or "none"


def _codes(document: Document, fields: Json) -> set[str]:
    """The problem codes an answer's examples show: that is where the document says which ones an operation has."""
    examples = [document.resolved(example)[1].get("value") for example in fields.get("examples", {}).values()]
    values = [*examples, fields.get("example")]
    return {value["code"] for value in values if isinstance(value, dict) and isinstance(value.get("code"), str)}
