"""What became of a text, word by word."""

from dataclasses import replace

from blogcore.domain.comparison import changed_fields
from blogcore.domain.content import Seo
from blogcore.domain.diff import text_diff
from tests.fakes import A_DRAFT

SIGNS = {"equal": "", "insert": "+", "delete": "-"}


def told(old: str, new: str) -> list[str]:
    """The pieces, with a sign before what came and what went."""
    diff = text_diff(old, new)
    assert not diff.coarse
    return [SIGNS[piece.op] + piece.text for piece in diff.pieces]


def test_a_changed_word_goes_and_comes() -> None:
    assert told("The quick brown fox", "The slow brown fox") == ["The ", "-quick", "+slow", " brown fox"]


def test_what_is_equal_is_given_whole() -> None:
    assert told("The same.\n\nAll of it.", "The same.\n\nAll of it.") == ["The same.\n\nAll of it."]
    assert told("", "") == []


def test_from_and_to_nothing_all_comes_and_goes() -> None:
    assert told("", "New words") == ["+New words"]
    assert told("Old words", "") == ["-Old words"]


def test_words_are_not_cut_where_only_their_ends_differ() -> None:
    assert told("a concert here", "a concern here") == ["a ", "-concert", "+concern", " here"]


def test_punctuation_is_no_part_of_a_word() -> None:
    assert told("Hello, world", "Hello world!") == ["Hello", "-,", " world", "+!"]


def test_a_line_that_is_put_in_leaves_its_neighbours_alone() -> None:
    assert told("one\ntwo\nfour\n", "one\ntwo\nthree\nfour\n") == ["one\ntwo\n", "+three\n", "four\n"]


def test_scripts_without_spaces_are_compared_sign_by_sign() -> None:
    assert told("日本語を書く", "日本語で書く") == ["日本語", "-を", "+で", "書く"]


def test_fields_are_told_in_the_order_of_a_content() -> None:
    content = A_DRAFT.content
    other = replace(content, title="Other", seo=Seo(noindex=True), metadata={"a": 1})

    assert changed_fields(content, other) == ["title", "seo", "metadata"]
    assert changed_fields(other, replace(other, metadata={"a": True})) == ["metadata"]
    assert changed_fields(other, replace(other)) == []
