"""Words as they are looked for."""

from blogcore.domain.search import MAX_WORD, folded, sort_key, words_in


def test_capitals_accents_and_punctuation_do_not_count() -> None:
    assert folded("  Élan, VITAL—Straße!  ") == "elan vital strasse"


def test_each_word_stands_once_in_the_order_of_the_texts() -> None:
    assert words_in("One two", None, "", "two THREE") == ["one", "two", "three"]


def test_a_word_is_cut_where_it_is_too_long() -> None:
    assert words_in("a" * 100) == ["a" * MAX_WORD]


def test_a_title_without_letters_is_sorted_by_itself() -> None:
    assert (sort_key("The Élan"), sort_key("🎉")) == ("the elan", "🎉")
