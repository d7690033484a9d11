"""Slugs: made of any text, or checked."""

import unicodedata
from itertools import islice

from blogcore.domain.errors import Invalid
from blogcore.domain.slug import MAX_MADE, MAX_SLUG, Slug, candidates, slug, slugified
from tests.fakes import refused


def made(text: str) -> str:
    return slugified(text, fallback="post")


def test_words_are_joined_by_hyphens() -> None:
    assert made("Hello, wide  World!") == "hello-wide-world"


def test_accents_over_latin_letters_fall_away() -> None:
    assert made("Crème brûlée à Łódź") == "creme-brulee-a-lodz"


def test_latin_letters_without_parts_are_spelled_out() -> None:
    assert made("Ærø Þór đ") == "aero-thor-d"


def test_a_sharp_s_is_two() -> None:
    assert made("Straße") == "strasse"


def test_a_dotted_capital_i_is_an_i() -> None:
    assert made("İstanbul") == "istanbul"


def test_greek_keeps_its_script_and_its_accents() -> None:
    assert made("Ελλάδα") == "ελλάδα"


def test_cyrillic_keeps_its_script() -> None:
    assert made("Новый йод") == "новый-йод"


def test_japanese_keeps_its_voicing_marks() -> None:
    assert made("日本語 が") == "日本語-が"


def test_hindi_keeps_its_vowel_signs() -> None:
    assert made("हिन्दी में") == "हिन्दी-में"


def test_korean_stays_composed() -> None:
    assert made("한국어") == "한국어"


def test_cherokee_is_lower_case_too() -> None:
    assert made("ᏣᎳᎩ") == "ꮳꮃꭹ"


def test_c_plus_plus_is_not_c() -> None:
    assert (made("C"), made("C++"), made("C#")) == ("c", "c-plus-plus", "c-sharp")


def test_a_plus_between_numbers_is_not_spoken() -> None:
    assert made("1 + 1") == "1-1"


def test_an_ampersand_is_spoken() -> None:
    assert made("Q&A") == "q-and-a"


def test_apostrophes_leave_no_gap() -> None:
    assert made("Don't, won’t") == "dont-wont"


def test_underscores_part_words() -> None:
    assert made("snake_case") == "snake-case"


def test_a_trade_mark_is_made_lower_case() -> None:
    assert made("Widgets™") == "widgetstm"


def test_letters_of_mathematicians_are_letters() -> None:
    assert made("𝐀 fine ﬁgure") == "a-fine-figure"


def test_a_fraction_becomes_its_digits() -> None:
    assert made("½ price") == "1-2-price"


def test_emoji_fall_away() -> None:
    assert made("Party 🎉 time") == "party-time"


def test_emoji_alone_fall_back() -> None:
    assert made("🎉🚀") == "post"


def test_an_emoji_with_a_variation_selector_leaves_nothing_unseen() -> None:
    assert made("❤️") == "post"
    assert made("❤️ love") == "love"


def test_a_digit_in_a_box_is_a_digit() -> None:
    assert made("1️⃣ First") == "1-first"


def test_a_mark_that_stands_on_nothing_falls_away() -> None:
    assert made("\u0301 a") == "a"


def test_punctuation_alone_falls_back() -> None:
    assert made("?!…") == "post"


def test_nothing_falls_back() -> None:
    assert made("") == "post"


def test_two_spellings_of_one_text_are_one_slug() -> None:
    assert made(unicodedata.normalize("NFD", "Ёлка")) == made(unicodedata.normalize("NFC", "Ёлка"))


def test_a_made_slug_is_cut_between_words() -> None:
    assert made("word " * 30) == "-".join(["word"] * 16)


def test_a_made_slug_of_just_the_longest_length_is_whole() -> None:
    text = "a" * (MAX_MADE - 2) + "-b"

    assert made(text) == text


def test_one_long_word_is_cut_within() -> None:
    assert made("a" * 300) == "a" * MAX_MADE


def test_a_slug_is_composed() -> None:
    assert slug(unicodedata.normalize("NFD", "café")) == unicodedata.normalize("NFC", "café")


def test_a_given_slug_may_have_accents_and_underscores() -> None:
    assert slug("crème_brûlée-2") == "crème_brûlée-2"


def test_a_given_slug_may_have_one_letter() -> None:
    assert slug("a") == "a"


def test_a_given_slug_may_be_as_long_as_allowed() -> None:
    assert slug("a" * MAX_SLUG) == "a" * MAX_SLUG


def test_a_given_slug_may_not_be_longer() -> None:
    with refused(Invalid):
        slug("a" * (MAX_SLUG + 1))


def test_a_given_slug_may_not_be_empty() -> None:
    with refused(Invalid):
        slug("")


def test_a_given_slug_may_not_have_capitals() -> None:
    with refused(Invalid):
        slug("Hello")


def test_a_given_slug_may_not_have_spaces() -> None:
    with refused(Invalid):
        slug("hello world")


def test_a_given_slug_may_not_have_slashes_dots_or_percents() -> None:
    for text in ("a/b", "a.b", "a%20b", "a?b", "a\x00b", "a\nb"):
        with refused(Invalid):
            slug(text)


def test_a_given_slug_may_not_begin_with_a_hyphen() -> None:
    with refused(Invalid):
        slug("-a")


def test_a_given_slug_may_not_end_with_an_underscore() -> None:
    with refused(Invalid):
        slug("a_")


def test_a_given_slug_may_not_begin_with_a_mark() -> None:
    with refused(Invalid):
        slug("\u0301a")


def test_a_given_slug_may_not_have_what_nobody_sees() -> None:
    for text in ("a\ufe0fb", "a\u200db", "a\u00adb"):
        with refused(Invalid):
            slug(text)


def test_a_refused_slug_is_named_by_its_field() -> None:
    with refused(Invalid) as refusal:
        slug("?", field="tags.0")

    assert refusal.error.field == "tags.0"


def test_taken_slugs_are_followed_by_numbers_from_two_on() -> None:
    assert list(islice(candidates(Slug("a")), 3)) == ["a", "a-2", "a-3"]


def test_what_is_made_is_accepted() -> None:
    for text in ("Widgets™", "❤️ x", "℡", "ŉ"):
        assert slug(made(text)) == made(text)
