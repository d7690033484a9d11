"""Content negotiation by `Accept` (RFC 9110 §12.5.1)."""

from collections.abc import Sequence

from blog_http.problems import Refused


def chosen(accept: str | None, offers: Sequence[str]) -> str:
    """The best of what is offered, the first of equals; a not-acceptable problem if none will do."""
    if accept is None or accept in {"*/*", offers[0]} or not accept.strip():
        return offers[0]
    ranges = [_range(each) for each in accept.split(",")]
    quality = {offer: _quality(ranges, offer) for offer in offers}
    best = max(offers, key=lambda offer: quality[offer])
    if quality[best] <= 0:
        raise Refused("not-acceptable", f"this address offers {', '.join(offers)}")
    return best


def _range(text: str) -> tuple[str, float]:
    media, *parameters = [part.strip().lower() for part in text.split(";")]
    weight = next((each[2:] for each in parameters if each.startswith("q=")), "1")
    try:
        return media, min(max(float(weight), 0.0), 1.0)
    except ValueError:
        return media, 0.0


def _quality(ranges: Sequence[tuple[str, float]], offer: str) -> float:
    """That of the most specific range which covers the offer."""
    for wanted in (offer, f"{offer.partition('/')[0]}/*", "*/*"):
        found = [weight for media, weight in ranges if media == wanted]
        if found:
            return max(found)
    return 0.0
