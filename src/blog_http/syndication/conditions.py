"""Conditional requests by date: only where a date tells two states of a list apart.

Dates have whole seconds (RFC 9110 §8.8.2.2). As long as the second of the last change is not over another may come in
it. So until then the date before it is given out: whoever comes back with that gets the list once more, and never a
wrong 304.
"""

from datetime import datetime, timedelta
from functools import partial

from fastapi import Request, Response

from blog_http.answers import fresh, http_date

_SECOND = timedelta(seconds=1)


def since(
    request: Request,
    content: bytes,
    *,
    changed_at: datetime | None,
    now: datetime,
    cache: str,
    keys: str,
    media_type: str,
) -> Response:
    """The content with the date of its last change; 304 by ETag, or else by a date that can be trusted.

    `now` is when it was asked for: not later than when it was read.
    """
    answer = partial(fresh, request, content, cache=cache, keys=keys, media_type=media_type)
    if changed_at is None:
        return answer()
    changed = changed_at.replace(microsecond=0)
    if now - changed >= _SECOND:
        return answer(last_modified=changed)
    return answer(headers={"Last-Modified": http_date(changed - _SECOND)})
