"""Secrets that are shown once: an id to find them by, and 256 random bits of which only a digest is kept."""

import hmac
import secrets
import string
from hashlib import sha256
from typing import Final

ID_PATTERN: Final = "[a-z0-9]{12}"
SECRET_PATTERN: Final = "[A-Za-z0-9]{43}"  # noqa: S105  none, but what one looks like
_ID_LETTERS: Final = string.ascii_lowercase + string.digits
_SECRET_LETTERS: Final = string.ascii_letters + string.digits


def new_id() -> str:
    """62 random bits, as twelve letters and digits."""
    return _letters(_ID_LETTERS, 12)


def new_secret() -> str:
    """256 random bits, as forty-three letters and digits."""
    return _letters(_SECRET_LETTERS, 43)


def digest_of(secret: str) -> bytes:
    """What is stored instead of the secret. 256 random bits need no slow hash (OWASP ASVS 2.4 is for passwords)."""
    return sha256(secret.encode()).digest()


def fits(digest: bytes, secret: str) -> bool:
    """Whether this is the digest of the secret; compared in constant time."""
    return hmac.compare_digest(digest, digest_of(secret))


def _letters(alphabet: str, length: int) -> str:
    """One random number, written in these letters: asking the system for each takes five times as long."""
    number = secrets.randbelow(len(alphabet) ** length)
    letters = []
    for _ in range(length):
        number, place = divmod(number, len(alphabet))
        letters.append(alphabet[place])
    return "".join(letters)
