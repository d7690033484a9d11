"""Dates as people write them."""

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

_WEEKDAY: Final = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_MONTH: Final = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_NTH: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_TIME: Final = (
    r"(?:(?:\s*,?\s*at\s+|[t,\s]\s*)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>z|(?:utc|gmt)?[-+]\d{1,2}(?::?\d{2})?|[a-z]{3,4})?)?"
    r"(?:\s*\([^()]*\))?"
)
_FORMS: Final = tuple(
    re.compile(_WEEKDAY + form + _TIME, re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})(?:(?P<sep>[-/.])(?P<month>\d{1,2})(?:(?P=sep)(?P<day>\d{1,2}))?)?",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
        _NTH + r"[-\s]+(?:of\s+)?" + _MONTH + r",?[-\s]+(?P<year>\d{4})",
        _MONTH + r"\s+" + _NTH + r",?\s+(?P<year>\d{4})",
        r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})",
        r"(?P<month>\d{1,2})/(?P<day>1[3-9]|2\d|3[01])/(?P<year>\d{4})",
        r"(?P<day>1[3-9]|2\d|3[01])/(?P<month>\d{1,2})/(?P<year>\d{4})",
    )
)
_EPOCH: Final = re.compile(r"(\d{9,10})(\d{3})?")
_LONGEST: Final = 80
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_HOURS: Final = (
    "z=0 utc=0 gmt=0 bst=1 cet=1 cest=2 eet=2 eest=3 est=-5 edt=-4 cst=-6 cdt=-5 mst=-7 mdt=-6 pst=-8 pdt=-7"
)
_ZONES: Final = {name: int(hours) for name, _, hours in (zone.partition("=") for zone in _HOURS.split())}


def parse_date(text: str) -> datetime:
    """Read a date; without a zone it is UTC, without a time midnight. Raises `ValueError` where it is none.

    Of `03/04/2020` nobody can tell day from month: such dates are refused.
    """
    trimmed = text.strip()
    if len(trimmed) > _LONGEST:
        raise ValueError("too long")
    if epoch := _EPOCH.fullmatch(trimmed):
        return datetime.fromtimestamp(int(epoch[1]), UTC) + timedelta(milliseconds=int(epoch[2] or 0))
    for form in _FORMS:
        if match := form.fullmatch(trimmed):
            return _instant(match)
    raise ValueError("no known form of a date")


def _instant(match: re.Match[str]) -> datetime:
    local = datetime(
        int(match["year"]),
        _month(match["month"] or "1"),
        int(match["day"] or 1),
        _hour(int(match["hour"] or 0), match["half"]),
        int(match["minute"] or 0),
        int(match["second"] or 0),
        int((match["fraction"] or "0")[:6].ljust(6, "0")),
        tzinfo=_zone(match["zone"] or "z"),
    )
    try:
        return local.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("outside the years 1 to 9999") from error


def _month(text: str) -> int:
    return int(text) if text.isdecimal() else _MONTHS.index(text.lower()) + 1


def _hour(hour: int, half: str | None) -> int:
    if half is None:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError("hour must be in 1..12 before a.m. and p.m.")
    return hour % 12 + (12 if half[0] in "pP" else 0)


def _zone(text: str) -> timezone:
    name = text.lower()
    if name in _ZONES:
        return timezone(timedelta(hours=_ZONES[name]))
    offset = re.fullmatch(r"(?:utc|gmt)?([-+])(\d{1,2}):?(\d{2})?", name)
    if offset is None:
        raise ValueError(f"unknown time zone {text}")
    size = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
    return timezone(size if offset[1] == "+" else -size)
