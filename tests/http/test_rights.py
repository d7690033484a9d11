"""Who may do what over HTTP: every operation, asked by everybody, in every state of a post.

The table is `rights/table.py`, which also says how to add a row.
"""

from collections.abc import Mapping
from itertools import product
from typing import Final, cast

import pytest

from blogcore.domain.policy import POLICY, Action, Role, Scope
from tests.http.declared import check, operations
from tests.http.rights.staged import Told, operation, staged
from tests.http.rights.table import EDITING, READING
from tests.http.rights.words import HIDDEN, KEYLESS, Caller, Reading, Row, Where
from tests.http.served import ANY, Served, acted, at, edited, shown, trashed, written

CELLS: Final = list(product(Caller, Where))


_ANSWERS: dict[str, Mapping[tuple[Caller, Where], Told]] = {}


async def asked(name: str, row: Row | Reading) -> Mapping[tuple[Caller, Where], Told]:
    """What everybody is told everywhere; asked once for all tests."""
    if name not in _ANSWERS:
        stage = await staged()
        _ANSWERS[name] = {cell: await stage.ask(name, row.asked, *cell) for cell in CELLS}
        for told in {told.text: told for told in _ANSWERS[name].values()}.values():
            check(told.method, told.target, told.answer, sent=told.sent)
    return _ANSWERS[name]


def assert_as_told(row: Row | Reading, answers: Mapping[tuple[Caller, Where], Told]) -> None:
    expected = {(caller, where): row.tells(caller, where) for caller, where in CELLS}
    wrong = {
        f"{caller.value}, {where.value}": f"{told.text}, not {expected[caller, where]}"
        for (caller, where), told in answers.items()
        if told.text != expected[caller, where]
    }
    assert not wrong


def test_the_table_has_every_operation_of_the_document() -> None:
    ids: dict[bool, set[str]] = {True: set(), False: set()}
    for each in operations().values():
        ids[bool(each["security"])].add(each["operationId"])

    assert {name.partition(" ")[0] for name in EDITING} == ids[True]
    assert {name.partition(" ")[0] for name in READING} == ids[False]


@pytest.mark.parametrize("name", EDITING)
async def test_everybody_is_told_what_the_table_says_and_a_refusal_leaves_everything_as_it_was(name: str) -> None:
    answers = await asked(name, EDITING[name])

    assert_as_told(EDITING[name], answers)
    reads = operation(name)[0] == "GET"
    assert not [cell for cell, told in answers.items() if not told.untouched and (reads or told.answer.status >= 400)]


@pytest.mark.parametrize("name", EDITING)
async def test_who_has_no_good_key_learns_nothing_of_a_post(name: str) -> None:
    answers = await asked(name, EDITING[name])

    for caller in KEYLESS:
        assert len({answers[caller, where].bytes for where in Where}) == 1, caller


@pytest.mark.parametrize("name", EDITING)
async def test_a_foreign_post_and_none_are_told_alike(name: str) -> None:
    answers = await asked(name, EDITING[name])

    for caller in (Caller.FOREIGN_AUTHOR, Caller.FOREIGN_CONTRIBUTOR):
        refusals = {told.bytes for (who, _), told in answers.items() if who is caller and told.answer.status >= 400}
        assert len(refusals) <= 1, caller


@pytest.mark.parametrize("name", READING)
async def test_readers_are_told_the_same_with_any_key_and_with_none(name: str) -> None:
    answers = await asked(name, READING[name])

    assert_as_told(READING[name], answers)
    assert all(told.untouched for told in answers.values())
    for where in Where:
        assert len({answers[caller, where].bytes for caller in Caller}) == 1, where


@pytest.mark.parametrize("name", READING)
async def test_what_readers_may_not_see_might_as_well_not_be_there(name: str) -> None:
    row = READING[name]
    answers = await asked(name, row)

    def told(where: Where) -> object:
        return answers[Caller.NO_KEY, where].bytes

    untold = HIDDEN - row.remembers - row.shared
    assert {where: told(where) for where in untold} == dict.fromkeys(untold, told(Where.MISSING))
    assert told(Where.WITH_NEXT) == told(Where.PUBLISHED)


async def test_the_table_notices_every_right_too_much_or_too_little(monkeypatch: pytest.MonkeyPatch) -> None:
    for action, role in product(Action, Role):
        right = POLICY[action][role]
        with monkeypatch.context() as wrong:
            wrong.setitem(cast(dict[Role, Scope], POLICY[action]), role, _WRONG[right])

            assert await is_noticed(role), f"{action} for {role}: {_WRONG[right]} instead of {right}"


_WRONG: Final = {Scope.NONE: Scope.ALL, Scope.OWN_DRAFTS: Scope.OWN, Scope.OWN: Scope.NONE, Scope.ALL: Scope.NONE}


async def is_noticed(role: Role) -> bool:
    """Whether somebody with this role is told something that the table does not say."""
    stage = await staged()
    for (name, row), where in product(EDITING.items(), (Where.DRAFT, Where.PUBLISHED, Where.TRASHED)):
        caller = Caller(role.value)
        if (await stage.ask(name, row.asked, caller, where)).text != row.tells(caller, where):
            return True
    return False


async def test_editors_see_all_posts_and_authors_their_own() -> None:
    blog = Served()
    admin = await blog.holder()
    ada, bob = await blog.holder("author", "ada"), await blog.holder("contributor", "bob")
    await written(ada, "Hers")
    await written(bob, "His")
    await written(admin, "Theirs", authors=["ada", "bob"])
    await written(admin, "Nobody's")

    seen = {}
    for name, client in (("admin", admin), ("ada", ada), ("bob", bob)):
        page = shown(await client.get("/api/admin/posts?count=exact"))
        seen[name] = {post["title"] for post in page["results"]}
        assert page["count"] == len(seen[name])

    assert seen == {
        "admin": {"Hers", "His", "Theirs", "Nobody's"},
        "ada": {"Hers", "Theirs"},
        "bob": {"His", "Theirs"},
    }


async def test_who_is_taken_off_a_post_sees_it_no_more() -> None:
    blog = Served()
    admin, ada = await blog.holder(), await blog.holder("author", "ada")
    post = await written(ada)

    await edited(admin, post, authors=[])

    (await ada.get(at(post))).problem(404, "not-found")
    (await ada.patch(at(post), json={"title": "Mine"}, headers=ANY)).problem(404, "not-found")


async def test_contributors_get_their_draft_back_from_the_trash() -> None:
    blog = Served()
    bob = await blog.holder("contributor", "bob")
    post = await written(bob)

    await trashed(bob, post)

    assert (await acted(bob, post, "restore"))["state"] == "draft"
