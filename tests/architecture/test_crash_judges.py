"""The judges of `python -m tools.crash` find what they are there for, in histories and snapshots made by hand."""

from collections import Counter
from dataclasses import replace

import pytest

from tools.crash import linearizable
from tools.crash.checking import violations
from tools.crash.findings import Findings
from tools.crash.journal import Deed, Fate, Journal, Kind
from tools.crash.linearizable import Call
from tools.crash.planting import SRC, Defect, defects
from tools.crash.repeating import judged
from tools.crash.runs import RUNS
from tools.crash.snapshot import Post, Publication, Snapshot
from tools.crash.wire import Answer, Request


def made(version: int, sent: float, answered: float) -> Call:
    return Call(sent=sent, answered=answered, expected=version - 1, made=version)


def saw(version: int, sent: float, answered: float, *, expected: int = 1) -> Call:
    return Call(sent=sent, answered=answered, expected=expected, seen=version)


@pytest.mark.parametrize(
    "history",
    [
        [],
        [made(2, 0, 1), made(3, 1, 2), made(4, 2, 3)],
        [made(2, 0, 9), made(3, 1, 2)],  # the first was answered late
        [made(2, 0, 1), saw(2, 0, 1), saw(2, 1, 2)],
        [made(2, 0, 1), made(3, 2, 5), saw(2, 3, 4), saw(3, 3, 4)],  # while it is being made either is right
        [made(2, 0, 9), saw(2, 1, 2), saw(1, 0, 9, expected=7)],
    ],
)
def test_a_history_that_one_order_explains_is_linearizable(history: list[Call]) -> None:
    assert list(linearizable.violations(history)) == []


@pytest.mark.parametrize(
    ("history", "wrong"),
    [
        ([made(2, 0, 1), made(2, 0, 1)], "version 2 was acknowledged twice"),
        ([made(2, 0, 1), made(4, 2, 3)], r"versions that nobody made: \[3\]"),
        ([made(2, 5, 6), made(3, 1, 2)], "made before what was made earlier"),
        ([made(2, 5, 9), made(3, 0, 9), made(4, 1, 4)], "made before what was made earlier"),
        ([made(2, 5, 6), saw(2, 1, 2)], "saw what was not there yet"),
        ([made(2, 0, 1), made(3, 1, 2), saw(2, 3, 4)], "made before what was made earlier.*made=3"),
        ([made(2, 0, 1), saw(3, 2, 3)], "version 3 was seen and never made"),
        ([saw(1, 0, 1)], "refused though made for the current version"),
        ([replace(made(2, 0, 1), expected=7)], "acknowledged though made for another version"),
        ([replace(made(2, 0, 1), seen=2)], "neither acknowledged nor refused, or both"),
        ([replace(made(2, 0, 1), made=None)], "neither acknowledged nor refused, or both"),
    ],
)
def test_a_history_that_no_order_explains_is_not(history: list[Call], wrong: str) -> None:
    with pytest.raises(AssertionError, match=wrong):
        assert "\n".join(linearizable.violations(history)) == ""


ONE, LIVE = "post-1", Publication(revision=2, for_ever=True, whole=True)
WHOLE = Snapshot(
    posts={ONE: Post(slug="one", version=3, revision=2, trashed=False)},
    titles={ONE: [(1, "a"), (2, "b")]},
    slugs={"one": ONE},
    publications={ONE: [LIVE]},
    events={
        ONE: [("post.created", 1), ("post.edited", 2), ("post.published", 3)],
        "key-1": [("key.created", 0)],
        "tag-1": [("tag.created", 1)],
    },
    keys=[("key-1", "k")],
    tags=["tag-1"],
    answers=Counter({"once b": 1}),
)
CREATED = Deed(kind=Kind.CREATE, token="a", post=ONE, fate=Fate.DONE, version=1, revision=1)
EDITED = Deed(kind=Kind.EDIT, token="b", post=ONE, once="once b", fate=Fate.DONE, version=2, revision=2)
PUBLISHED = Deed(kind=Kind.PUBLISH, token="p", post=ONE, fate=Fate.DONE, version=3, revision=2)
KEYED = Deed(kind=Kind.CREATE_KEY, token="k", fate=Fate.DONE)
DEEDS = [CREATED, EDITED, PUBLISHED, KEYED]


def found(snapshot: Snapshot = WHOLE, deeds: list[Deed] = DEEDS) -> list[str]:
    return list(violations(Journal(Findings(), deeds=deeds), snapshot))


def test_what_was_acknowledged_and_is_there_whole_is_right() -> None:
    assert found() == []


def test_what_nobody_answered_may_be_there_once_or_not() -> None:
    unknown = Deed(kind=Kind.EDIT, token="c", post=ONE, version=4)
    there = replace(EDITED, fate=Fate.UNKNOWN, once=None)

    assert found(replace(WHOLE, answers=Counter()), [CREATED, there, PUBLISHED, KEYED, unknown]) == []


@pytest.mark.parametrize(
    ("snapshot", "wrong"),
    [
        (replace(WHOLE, titles={ONE: [(1, "a"), (2, "x")]}), "lost: post.edited b"),
        (replace(WHOLE, titles={ONE: [(1, "a"), (2, "x")]}), "nobody wrote x"),
        (replace(WHOLE, titles={ONE: [(1, "b"), (2, "b")]}), "done 2 times: post.edited b"),
        (replace(WHOLE, titles={ONE: [(1, "b"), (2, "a")]}), "revision 2 is not what was acknowledged"),
        (replace(WHOLE, titles={ONE: [(1, "a"), (3, "b")]}), r"is at revision 2 and has the revisions \[1, 3\]"),
        (replace(WHOLE, titles={ONE: [(2, "b")]}), r"has the revisions \[2\]"),
        (replace(WHOLE, keys=[]), "lost: key.created k"),
        (replace(WHOLE, keys=[]), "key.created is told of key-1, which is not there"),
        (replace(WHOLE, keys=[("key-1", "k"), ("key-2", "k")]), "0 events tell key.created of key-2"),
        (replace(WHOLE, tags=["tag-1", "tag-2"]), "0 events tell tag.created of tag-2"),
        (replace(WHOLE, answers=Counter()), "0 answers are kept for once b"),
        (replace(WHOLE, slugs={}), "does not hold its slug"),
        (replace(WHOLE, slugs={"one": ONE, "two": "gone"}), "a slug is there without its post gone"),
        (replace(WHOLE, posts={}), f"a revision is there without its post {ONE}"),
        (replace(WHOLE, publications={}), "has 0 publications, its last such event is post.published"),
        (replace(WHOLE, publications={ONE: [LIVE, LIVE]}), "has 2 publications"),
        (replace(WHOLE, publications={ONE: [replace(LIVE, whole=False)]}), "shows something that is not its revision"),
        (
            replace(WHOLE, posts={ONE: Post(slug="one", version=3, revision=2, trashed=True)}),
            "is trashed, its last such event is post.published",
        ),
        (
            replace(WHOLE, posts={ONE: Post(slug="one", version=4, revision=2, trashed=False)}),
            r"is at version 4, its events tell of \[1, 2, 3\]",
        ),
        (
            replace(WHOLE, events={**WHOLE.events, ONE: [("post.created", 1), ("post.published", 3)]}),
            "no event tells of it: post.edited b",
        ),
        (
            replace(WHOLE, events={**WHOLE.events, ONE: [*WHOLE.events[ONE], ("post.edited", 3)]}),
            "has 2 revisions and other events",
        ),
    ],
)
def test_what_is_lost_doubled_or_half_there_is_found(snapshot: Snapshot, wrong: str) -> None:
    with pytest.raises(AssertionError, match=wrong):
        assert "\n".join(found(snapshot)) == ""


def test_what_was_refused_and_done_all_the_same_is_found() -> None:
    refused = replace(EDITED, fate=Fate.REFUSED)

    assert any("done all the same: post.edited b" in each for each in found(deeds=[CREATED, refused, PUBLISHED, KEYED]))
    assert any("1 answers are kept for once b" in each for each in found(deeds=[CREATED, refused, PUBLISHED, KEYED]))


def test_one_version_that_was_acknowledged_to_two_is_found() -> None:
    other = replace(EDITED, token="a", once=None)

    assert f"2 changes were acknowledged as version 2 of {ONE}" in found(deeds=[*DEEDS, other])


ASKED = Request(method="POST", path="/api/admin/posts", headers={"Idempotency-Key": "once"})


def answer(status: int = 201, body: bytes = b'{"id":"1"}', seconds: float = 0.1, **headers: str) -> Answer:
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return Answer(status=status, headers=named, body=body, asked=0, answered=seconds)


def test_the_same_answer_again_is_right_and_anything_else_is_found() -> None:
    again = answer(idempotent_replayed="true")
    secret = answer(body=b'{"id":"1","key":"secret"}')

    assert judged(ASKED, [answer(), again, again]) == []
    assert judged(ASKED, [again, again]) == []  # the first one got lost
    assert judged(ASKED, [secret, answer(body=b'{"id":"1","key":null}', idempotent_replayed="true")]) == []
    assert "was done 2 times" in judged(ASKED, [answer(), answer()])[0]
    assert "different answers" in judged(ASKED, [answer(), replace(again, body=b'{"id":"2"}')])[0]
    assert "different answers" in judged(ASKED, [answer(etag="1"), again])[0]
    assert "shows a secret again" in judged(ASKED, [secret, replace(secret, headers=again.headers)])[0]
    assert "was answered [201, 409]" in judged(ASKED, [answer(), answer(409)])[0]


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        (answer(500, b"{}"), "POST /api/admin/posts was answered 500: {}"),
        (answer(503), "POST /api/admin/posts was answered 503 without Retry-After"),
        (answer(seconds=12.5), "POST /api/admin/posts was answered after 12.5 s"),
    ],
)
def test_an_answer_that_nothing_excuses_is_found(given: Answer, wrong: str) -> None:
    journal = Journal(Findings())
    journal.heard(ASKED, answer(503, retry_after="2"))
    journal.heard(ASKED, answer(412))
    assert journal.findings.violations == []

    journal.heard(ASKED, given)

    assert journal.findings.violations == [wrong]


@pytest.mark.parametrize("defect", defects(), ids=lambda defect: defect.name)
def test_what_is_to_be_planted_still_has_its_place(defect: Defect) -> None:
    assert defect.run in RUNS
    for place in defect.places:
        assert place.changed((SRC / place.file).read_text())
