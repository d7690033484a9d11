"""What is counted of a body."""

from dataclasses import replace

from blogcore.domain.rendering import WORDS_PER_MINUTE
from tests.fakes import rendering_of


def minutes(words: int) -> int:
    return replace(rendering_of(""), word_count=words).reading_minutes


def test_an_empty_body_takes_no_time_to_read() -> None:
    assert minutes(0) == 0


def test_one_word_takes_a_minute() -> None:
    assert minutes(1) == 1


def test_a_minute_is_full_at_its_last_word() -> None:
    assert minutes(WORDS_PER_MINUTE) == 1


def test_one_word_more_takes_another_minute() -> None:
    assert minutes(WORDS_PER_MINUTE + 1) == 2
