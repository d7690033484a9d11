"""Conditional requests (RFC 9110 §13): entity tags, and which version a change was made for."""

import re
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from hashlib import sha256
from typing import Annotated, Final, Literal, TypeAlias

from fastapi import Depends, Header, Request
from starlette.datastructures import Headers

from blog_http.problems import Refused
from blog_http.schemas.base import at_most
from blog_http.schemas.problem import FieldProblem
from blogcore.domain.version import ANY_VERSION, Expected

_TAG: Final = re.compile(r'\s*(W/)?"([\x21\x23-\x7e\x80-\xff]*)"\s*')
_VERSION: Final = re.compile(r"[1-9][0-9]{0,17}")
MAX_IF_MATCH: Final = 100
IF_MATCH: Final = r'^(\*|(W/)?"[!#-~]*")$'
_NEVER: Final = -1  # a version that nothing has: for tags that cannot match


@dataclass(frozen=True, slots=True)
class EntityTag:
    """One entity tag as a client sends it."""

    text: str
    weak: bool


def entity_tag(content: bytes) -> str:
    """The strong ETag of these bytes: equal exactly if they are."""
    return f'"{urlsafe_b64encode(sha256(content).digest()[:18]).decode()}"'


def version_tag(version: int) -> str:
    """The ETag of a version, as `If-Match` wants it."""
    return f'"{version}"'


def entity_tags(header: str) -> tuple[EntityTag, ...] | None:
    """The tags of an `If-Match` or `If-None-Match` list; None if it is not one."""
    tags, at = [], 0
    while match := _TAG.match(header, at):
        tags.append(EntityTag(match[2], weak=bool(match[1])))
        at = match.end()
        if at == len(header):
            return tuple(tags)
        if header[at] != ",":
            return None
        at += 1
    return None


def matches_weakly(header: str, tag: str) -> bool:
    """Whether `If-None-Match` names this tag (weak comparison); a header that cannot be read names nothing."""
    if header.strip() == "*":
        return True
    return any(f'"{each.text}"' == tag for each in entity_tags(header) or ())


_CONDITIONS: Final = frozenset({b"if-match", b"if-none-match", b"if-modified-since", b"if-unmodified-since"})


def outcome(headers: Headers, tag: str, last_modified: datetime | None) -> Literal[200, 304, 412]:
    """What becomes of a GET or HEAD of something that has this tag and date (RFC 9110 §13.2.2).

    A tag that is sent counts, and the date beside it does not. What cannot be read is no condition, but as `If-Match`
    one that does not hold.
    """
    if _CONDITIONS.isdisjoint(dict(headers.raw)):
        return 200
    changed = None if last_modified is None else last_modified.replace(microsecond=0)
    if if_match := headers.getlist("if-match"):
        if not matches_strongly(", ".join(if_match), tag):
            return 412
    elif (unchanged_since := http_time(headers.get("if-unmodified-since"))) and changed and changed > unchanged_since:
        return 412
    if if_none_match := headers.getlist("if-none-match"):
        return 304 if matches_weakly(", ".join(if_none_match), tag) else 200
    since = http_time(headers.get("if-modified-since"))
    return 304 if since and changed and changed <= since else 200


def matches_strongly(header: str, tag: str) -> bool:
    """Whether `If-Match` names this strong tag (strong comparison); a header that cannot be read names nothing."""
    if header.strip() == "*":
        return True
    return any(f'"{each.text}"' == tag and not each.weak for each in entity_tags(header) or ())


def http_time(text: str | None) -> datetime | None:
    """A date that cannot be read is as good as none (RFC 9110 §13.1.3)."""
    try:
        found = parsedate_to_datetime(text or "")
    except (ValueError, TypeError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def expected_version(lines: Sequence[str]) -> Expected:
    """What `If-Match` asks for; None if it is absent.

    Weak tags and tags that are no version match nothing, so that the change is refused as stale.
    """
    if not lines:
        return None
    header = ", ".join(lines).strip()
    if header == "*":
        return ANY_VERSION
    tags = entity_tags(header)
    if not tags:
        raise _malformed('must be one version in quotes, such as `"7"`, or `*`')
    versions = {int(tag.text) for tag in tags if not tag.weak and _VERSION.fullmatch(tag.text)}
    if len(versions) > 1:
        raise _malformed("must name one version: a change is made for one")
    return versions.pop() if versions else _NEVER


async def _if_match(
    request: Request,
    if_match: Annotated[  # noqa: ARG001  declared for the documentation; read below, where lines are told apart
        Annotated[str, at_most(MAX_IF_MATCH, pattern=IF_MATCH)] | None,
        Header(
            alias="If-Match",
            description='The version this change was made for, as its ETag has it (`"5"`), or `*` for any version. '
            "Absent: 428; stale: 412.",
            examples=['"5"'],
        ),
    ] = None,
) -> Expected:
    return expected_version(request.headers.getlist("if-match"))


IfMatch: TypeAlias = Annotated[Expected, Depends(_if_match)]


def _malformed(detail: str) -> Refused:
    wrong = FieldProblem(header="If-Match", code="format", detail=detail)
    return Refused("malformed-request", f"If-Match {detail}", errors=[wrong])
