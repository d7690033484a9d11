"""Content negotiation by `Accept` (RFC 9110 §12.5.1)."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from blog_http.problems import Refused
from blog_http.weights import Weighed, weighed

_ALWAYS: Final = frozenset({"charset=utf-8", 'charset="utf-8"'})  # whatever is text here is in UTF-8
_WORTH_KEEPING: Final = 200  # characters of a header


def chosen(accept: str | None, offers: Sequence[str]) -> str:
    """The best of what is offered, the first of equals; a not-acceptable problem if none will do."""
    if accept is None or accept in {"*/*", offers[0]} or not accept.strip():
        return offers[0]
    best = (_best if len(accept) > _WORTH_KEEPING else _known_best)(accept, tuple(offers))
    if best is None:
        raise Refused("not-acceptable", f"this address offers {', '.join(offers)}")
    return best


def _best(accept: str, offers: tuple[str, ...]) -> str | None:
    ranges = list(weighed(accept))
    quality = {offer: _quality(ranges, offer) for offer in offers}
    best = max(offers, key=lambda offer: quality[offer])
    return best if quality[best] > 0 else None


_known_best = lru_cache(maxsize=256)(_best)


def _quality(ranges: Sequence[Weighed], offer: str) -> float:
    """That of the most specific range which covers the offer.

    No offer has parameters. A range with some comes after the same without, but before a wider one: who asks for a
    profile of JSON is better served with JSON than with nothing.
    """
    for name in (offer, f"{offer.partition('/')[0]}/*", "*/*"):
        for exact in (True, False):
            found = [each.weight for each in ranges if each.name == name and (each.parameters <= _ALWAYS) == exact]
            if found:
                return max(found)
    return 0.0
