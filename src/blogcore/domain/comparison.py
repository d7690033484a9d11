"""What differs between two contents, told apart as JSON does: to Python alone 1 and true are equal."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields

from blogcore.domain.content import Content
from blogcore.domain.diff import TextDiff, text_diff
from blogcore.domain.revision import Revision


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionDiff:
    """What became of a post between two of its revisions: which fields differ, and the body word by word."""

    before: Revision
    after: Revision
    fields: Sequence[str]
    body: TextDiff


def revision_diff(before: Revision, after: Revision) -> RevisionDiff:
    """The difference, in whatever direction; `fields` are named as a content has them, the body is not among them."""
    names = [name for name in changed_fields(before.content, after.content) if name != "body"]
    body = text_diff(before.content.body, after.content.body)
    return RevisionDiff(before=before, after=after, fields=names, body=body)


def same(one: Content, other: Content) -> bool:
    """Whether they say the same."""
    return one == other and _as_json(one) == _as_json(other)


def changed_fields(one: Content, other: Content) -> Sequence[str]:
    """The names of the fields that differ, in the order in which a content has them."""
    changed = {field.name for field in fields(Content) if getattr(one, field.name) != getattr(other, field.name)}
    if _as_json(one) != _as_json(other):
        changed.add("metadata")
    return [field.name for field in fields(Content) if field.name in changed]


def _as_json(content: Content) -> str:
    return json.dumps(content.metadata, sort_keys=True)
