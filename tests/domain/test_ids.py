"""Identities, by RFC 9562 §5.7."""

import time
from uuid import RFC_4122

from blogcore.domain.ids import uuid7


def test_an_identity_is_a_uuid_of_version_7() -> None:
    assert uuid7().version == 7


def test_an_identity_has_the_variant_of_the_rfc() -> None:
    assert uuid7().variant == RFC_4122


def test_an_identity_begins_with_its_millisecond() -> None:
    before = time.time_ns() // 1_000_000

    made = uuid7().int >> 80

    assert before <= made <= time.time_ns() // 1_000_000


def test_no_two_identities_are_the_same() -> None:
    assert len({uuid7() for _ in range(50)}) == 50


def test_every_random_bit_is_used() -> None:
    seen = 0
    for _ in range(40):
        seen |= uuid7().int

    assert seen & (1 << 62) - 1 == (1 << 62) - 1
    assert seen >> 64 & 0xFFF == 0xFFF
