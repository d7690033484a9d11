"""The passage that shows why a post was found: safe, short, and with the matches in it."""

import re

from blogcore.domain.search_query import parsed
from blogcore.domain.snippet import snippet

FILLING = "Lorem ipsum dolor sit amet. " * 40


def test_matches_are_marked_and_all_else_is_escaped() -> None:
    assert snippet('A <b>Word</b> & "words"', parsed("word")) == (
        "A &lt;b&gt;<mark>Word</mark>&lt;/b&gt; &amp; &quot;words&quot;"
    )


def test_accents_and_quotation_marks_of_any_kind_do_not_hide_a_match() -> None:
    assert snippet("Un café, «café» — cafe\u0301s", parsed("cafe")) == (
        "Un <mark>café</mark>, «<mark>café</mark>» — cafe\u0301s"
    )
    assert snippet("die Straße", parsed("strasse")) == "die <mark>Straße</mark>"


def test_the_passage_with_most_of_what_was_asked_for_is_shown_in_whole_words() -> None:
    shown = snippet(f"{FILLING} apple {FILLING} apple and pear {FILLING}", parsed("apple pear"))

    assert "<mark>apple</mark> and <mark>pear</mark>" in shown
    assert re.fullmatch(r"…(Lorem|ipsum|dolor|sit|amet).*\b(Lorem|ipsum|dolor|sit|amet)\.?…", shown)
    assert 200 < len(shown) < 320


def test_without_a_match_it_is_the_beginning() -> None:
    assert snippet(FILLING, parsed("nothing")).startswith("Lorem ipsum dolor")
    assert snippet("Short.", parsed("nothing")) == "Short."
    assert snippet("", parsed("nothing")) == ""


def test_what_begins_alike_is_marked_where_no_word_is_there_itself() -> None:
    assert snippet("They run, it is run-of-the-mill.", parsed("running")) == (
        "They <mark>run</mark>, it is <mark>run</mark>-of-the-mill."
    )
    assert snippet("This hour", parsed("house")) == "This hour"


def test_the_beginning_of_a_word_marks_all_of_it() -> None:
    assert snippet("Climate", parsed("cli", prefix=True)) == "<mark>Climate</mark>"
