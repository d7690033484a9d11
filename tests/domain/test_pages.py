"""Pages are found by where the last one ended."""

from blogcore.domain.errors import Invalid
from blogcore.domain.pages import DEFAULT_LIMIT, MAX_LIMIT, Page, PageRequest, Position, page_of
from tests.fakes import refused


def at(value: int) -> Position:
    return Position(value=value)


FIRST = PageRequest(limit=2)
AFTER_2 = PageRequest(limit=2, start_after=at(2))
BEFORE_5 = PageRequest(limit=2, end_before=at(5))


def page(found: list[int], request: PageRequest) -> Page[int]:
    return page_of(found, request, at)


def test_a_first_page_has_nothing_before_it() -> None:
    assert page([1, 2, 3], FIRST).previous is None


def test_one_entry_too_many_tells_that_there_is_more() -> None:
    assert page([1, 2, 3], FIRST) == Page(results=(1, 2), next=at(2))


def test_a_page_that_is_just_full_is_the_last() -> None:
    assert page([1, 2], FIRST) == Page(results=(1, 2))


def test_a_page_after_another_has_one_before_it() -> None:
    assert page([3, 4, 5], AFTER_2) == Page(results=(3, 4), next=at(4), previous=at(3))


def test_the_last_page_has_nothing_behind_it() -> None:
    assert page([3], AFTER_2) == Page(results=(3,), previous=at(3))


def test_a_page_walked_backward_is_in_the_order_of_the_list() -> None:
    assert page([4, 3, 2], BEFORE_5).results == (3, 4)


def test_a_page_walked_backward_has_what_it_came_from_behind_it() -> None:
    assert page([4, 3], BEFORE_5).next == at(4)


def test_a_page_walked_backward_to_the_beginning_has_nothing_before_it() -> None:
    assert page([4, 3], BEFORE_5).previous is None


def test_a_page_walked_backward_with_more_before_it_says_so() -> None:
    assert page([4, 3, 2], BEFORE_5).previous == at(3)


def test_an_empty_list_has_no_neighbours() -> None:
    assert page([], FIRST) == Page(results=())


def test_nothing_behind_the_last_entry_is_an_empty_page() -> None:
    assert page([], AFTER_2) == Page(results=())


def test_a_count_is_handed_on() -> None:
    assert page_of([1], FIRST, at, count=7).count == 7


def test_a_count_of_an_empty_page_is_handed_on_too() -> None:
    assert page_of([], AFTER_2, at, count=7).count == 7


def test_a_page_has_twenty_entries_unless_said_otherwise() -> None:
    assert PageRequest().limit == DEFAULT_LIMIT == 20


def test_a_page_may_have_one_to_a_hundred_entries() -> None:
    assert (PageRequest(limit=1).limit, PageRequest(limit=100).limit) == (1, MAX_LIMIT)


def test_a_page_of_no_entries_or_too_many_is_refused() -> None:
    for limit in (-1, 0, 101, 10**20):
        with refused(Invalid) as refusal:
            PageRequest(limit=limit)

        assert refusal.error.field == "limit"


def test_a_page_cannot_be_both_after_and_before() -> None:
    with refused(Invalid) as refusal:
        PageRequest(start_after=at(1), end_before=at(3))

    assert refusal.error.field == "end_before"
