"""Two whole documents compared."""

from tools.openapi_changes.document import Document, Json
from tools.openapi_changes.findings import Change, Findings, Place
from tools.openapi_changes.operations import Operations
from tools.openapi_changes.rules import ANNOTATIONS, PROMISE, Rule
from tools.openapi_changes.schemas import Schemas


def compare(old: Json, new: Json) -> list[Change]:
    """Every change from one OpenAPI document to another that a client could notice, sorted by line."""
    before, after, findings = Document(old), Document(new), Findings()
    schemas = Schemas(old=before, new=after, findings=findings, codes_may_be_added=_promises(old))
    _operations(before, after, findings, schemas)
    _schema_names(before, after, findings)
    _security_schemes(before, after, findings)
    _whole(old, new, findings)
    return findings.changes()


def _operations(old: Document, new: Document, findings: Findings, schemas: Schemas) -> None:
    operations = Operations(old=old, new=new, findings=findings, schemas=schemas)
    before, after = dict(old.operations()), dict(new.operations())
    for key, operation in before.items():
        if key in after:
            operations.compare(operation, after[key])
        else:
            findings.tell(Place(owner=operation.label), Rule.OPERATION_REMOVED)
    for key, operation in after.items():
        if key not in before:
            findings.tell(Place(owner=operation.label), Rule.OPERATION_ADDED)


def _schema_names(old: Document, new: Document, findings: Findings) -> None:
    """Generated types have the names of schemas."""
    before, after = old.components("schemas"), new.components("schemas")
    gone, come = [n for n in before if n not in after], [n for n in after if n not in before]
    names = {was: now for was, now in findings.renamed() if was in gone and now in come}
    place = Place(owner="schemas")
    for was in gone:
        same = (name for name in come if name not in names.values() and _bare(after[name]) == _bare(before[was]))
        now = names.get(was) or next(same, None)
        if now is None:
            findings.tell(place, Rule.PART_REMOVED, part=f"`{was}`")
        else:
            names[was] = now
            findings.tell(place, Rule.RENAMED, part=f"`{was}`", new=now)
    for name in come:
        if name not in names.values():
            findings.tell(place, Rule.PART_ADDED, part=f"`{name}`")


def _bare(schema: object) -> object:
    """Without what is only said for people."""
    if isinstance(schema, dict):
        return {key: _bare(value) for key, value in schema.items() if key not in ANNOTATIONS}
    return [_bare(member) for member in schema] if isinstance(schema, list) else schema


def _security_schemes(old: Document, new: Document, findings: Findings) -> None:
    before, after = old.components("securitySchemes"), new.components("securitySchemes")
    for name in sorted(before.keys() & after.keys()):
        was, now = (old.resolved(before[name])[1], new.resolved(after[name])[1])
        for keyword in sorted((was.keys() | now.keys()) - {"description", "bearerFormat"}):
            if was.get(keyword) != now.get(keyword):
                findings.tell(Place(owner=f"security scheme `{name}`"), Rule.OTHER_CHANGED, keyword=keyword)


def _whole(old: Json, new: Json, findings: Findings) -> None:
    place = Place(owner="document")
    before, after = ([server["url"] for server in side.get("servers", ())] for side in (old, new))
    for url in sorted({*before, *after}):
        if url not in after or url not in before:
            findings.tell(place, Rule.PART_REMOVED if url in before else Rule.PART_ADDED, part=f"server `{url}`")
    if old.get("webhooks", {}) != new.get("webhooks", {}):
        findings.tell(place, Rule.OTHER_CHANGED, keyword="webhooks")
    if _promises(old) != _promises(new):
        findings.tell(place, Rule.PROMISE_REMOVED if _promises(old) else Rule.PROMISE_ADDED)


def _promises(root: Json) -> bool:
    """Whether the document may add codes: its description says so, in any line breaks."""
    said: str = root.get("info", {}).get("description", "")
    return PROMISE in " ".join(said.split())
