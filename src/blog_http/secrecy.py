"""Secrets in the wrong place: a key sent as a field's name or an idempotency key is neither told again nor kept."""

import re
from hashlib import sha256
from typing import Final

_SECRET: Final = re.compile(r"([a-z0-9]{12}_)([A-Za-z0-9]{43})")


def has_secret(text: str) -> bool:
    """Whether a key, or anything else made of an id and a secret, stands in it."""
    return _SECRET.search(text) is not None


def without_secrets(text: str) -> str:
    """The same without the half that counts of what may be one."""
    return _SECRET.sub(r"\1…", text)


def with_digests(text: str) -> str:
    """The same, as long and as unique, with a digest in place of what may be a secret."""
    return _SECRET.sub(lambda found: found[1] + sha256(found[2].encode()).hexdigest()[:43], text)
