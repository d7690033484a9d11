"""What readers type becomes alternatives of terms, whatever it is."""

from blogcore.domain.search_query import SearchQuery, Term, parsed


def words(*words: str, negated: bool = False, prefix: bool = False) -> Term:
    return Term(words=words, negated=negated, prefix=prefix)


def asked(*groups: tuple[Term, ...]) -> SearchQuery:
    return SearchQuery(groups=groups)


def test_words_shall_all_be_there_and_phrases_stand_together() -> None:
    assert parsed('Climate "sea change" e-mail') == asked(
        (words("climate"), words("sea", "change"), words("e", "mail"))
    )


def test_or_parts_alternatives_and_minus_is_what_must_not_be_there() -> None:
    assert parsed('a or b -c OR -"d e" f') == asked(
        (words("a"),), (words("b"), words("c", negated=True)), (words("d", "e", negated=True), words("f"))
    )


def test_what_only_says_what_must_not_be_there_asks_for_nothing() -> None:
    assert parsed("-a") == parsed("-a or -b -c") == parsed('"" - or') == asked()
    assert parsed("-a or b") == asked((words("b"),))


def test_a_quote_that_nobody_closed_ends_with_the_text() -> None:
    assert parsed('a "b c') == asked((words("a"), words("b", "c")))


def test_the_last_word_is_a_beginning_if_that_is_wanted_and_it_is_long_enough() -> None:
    assert parsed("one two", prefix=True) == asked((words("one"), words("two", prefix=True)))
    assert parsed("one tw", prefix=True) == asked((words("one"), words("tw")))
    assert parsed("one é日", prefix=True) == asked((words("one"), words("e日", prefix=True)))
    assert parsed("one -two", prefix=True) == asked((words("one"), words("two", negated=True)))
