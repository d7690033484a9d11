"""Editors' lists: their orders, their filters, and what they are searched for."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from blogcore.contract.steps import EVERYTHING, add, assert_paged, change, name, show
from blogcore.contract.things import HOUR, INSTANT, NOON, a_post, a_tag, an_author, edited
from blogcore.domain.ids import PostId
from blogcore.domain.pages import Page, PageRequest
from blogcore.domain.post import Post
from blogcore.domain.post_order import PostOrder
from blogcore.domain.publishing import PublishPlan
from blogcore.domain.search import words_in
from blogcore.domain.slug import Slug
from blogcore.domain.state import State
from blogcore.ports.repositories import PostFilter
from blogcore.ports.transactions import Transactions

TITLES = ["", "b", "B", "a b", "ab", "É", "e", "f", "🎉", "🎈", "ﬀ", "z" * 300, "z" * 299, "日本", "𐐨"]


async def _listed(transactions: Transactions, wanted: PostFilter) -> set[str]:
    async with transactions.read() as snapshot:
        page = await snapshot.posts.page(wanted, EVERYTHING, now=NOON)
    assert page.count == len(page.results)
    return {post.slug for post in page.results}


async def _in_all_kinds_of_places(transactions: Transactions) -> list[Post]:
    """Posts some of which are equal in each thing that can be sorted by, and none in all."""
    posts = [
        a_post(f"post-{number}", title=f"{title or 'Something'} common", at=NOON + (number * 7 % 5) * INSTANT)
        for number, title in enumerate(TITLES)
    ]
    await add(transactions, *posts)
    for number in range(0, len(posts), 2):
        plan = PublishPlan(date=NOON - (number % 4) * HOUR)
        posts[number] = await change(transactions, posts[number], posts[number].published(plan, now=NOON + HOUR))
    for number in range(0, len(posts), 3):
        titled = edited(posts[number], posts[number].content.title + " indeed", now=NOON + (2 + number % 2) * HOUR)
        posts[number] = await change(transactions, posts[number], titled)
    return posts


def _in_order(posts: Sequence[Post], order: PostOrder) -> list[PostId]:
    def place(post: Post) -> tuple[object, bytes]:
        value = order.position(post).value
        return value.encode() if isinstance(value, str) else value, post.id.bytes

    return [post.id for post in sorted(posts, key=place, reverse=order.falling)]


@pytest.mark.parametrize("order", PostOrder)
@pytest.mark.parametrize("words", [[], ["common"]], ids=["all", "found"])
async def test_posts_are_listed_in_every_order_with_ties_by_id(
    transactions: Transactions, order: PostOrder, words: Sequence[str]
) -> None:
    posts = await _in_all_kinds_of_places(transactions)
    wanted = PostFilter(words=words)

    async def fetch(request: PageRequest) -> Page[Post]:
        async with transactions.read() as snapshot:
            return await snapshot.posts.page(wanted, request, now=NOON, order=order)

    await assert_paged(fetch, _in_order(posts, order), lambda one: one.id)
    first = await fetch(PageRequest(limit=2, count=True))
    assert first.count == len(posts)
    assert first.next == order.position(first.results[-1])


@pytest.mark.parametrize(
    ("tags", "author", "expected"),
    [
        (("a",), None, {"ab", "a"}),
        (("a", "b"), None, {"ab"}),
        (("b", "b"), None, {"ab", "b"}),
        (("a", "unknown"), None, set()),
        (("unknown",), None, set()),
        (("\x00", "\ud800"), None, set()),
        ((), "ann", {"ab", "b"}),
        ((), "unknown", set()),
        ((), "\ud800", set()),
        (("b",), "zoe", {"ab"}),
        (("a",), "unknown", set()),
    ],
)
async def test_posts_are_listed_by_all_of_the_tags_and_the_author_of_the_working_copy(
    transactions: Transactions, tags: Sequence[str], author: str | None, expected: set[str]
) -> None:
    a, b, ann, zoe = a_tag("a"), a_tag("b"), an_author("ann"), an_author("zoe")
    await name(transactions, a, b, ann, zoe)
    await add(
        transactions,
        a_post("ab", tags=(b.ref, a.ref), authors=(zoe.ref, ann.ref)),
        a_post("a", tags=(a.ref,)),
        a_post("b", tags=(b.ref,), authors=(ann.ref,)),
        a_post("none"),
    )
    live = await show(transactions, a_post("was", tags=(a.ref, b.ref), authors=(ann.ref,)))
    content = replace(live.content, tags=(), authors=())
    await change(transactions, live, live.edited(content, live.revision.rendering, now=NOON, by=None))

    wanted = PostFilter(tags=[Slug(tag) for tag in tags], author=None if author is None else Slug(author))

    assert await _listed(transactions, wanted) == expected
    assert await _listed(transactions, replace(wanted, words=["revised"])) == set()


async def test_posts_are_listed_by_when_they_were_changed(transactions: Transactions) -> None:
    await add(transactions, *(a_post(f"post-{number}", at=NOON + number * INSTANT) for number in range(3)))

    assert await _listed(transactions, PostFilter(updated_after=NOON - INSTANT)) == {"post-0", "post-1", "post-2"}
    assert await _listed(transactions, PostFilter(updated_after=NOON + INSTANT)) == {"post-2"}
    assert await _listed(transactions, PostFilter(updated_after=NOON + 2 * INSTANT)) == set()


async def test_filters_hold_together(transactions: Transactions) -> None:
    tag, ann, zoe = a_tag("tag"), an_author("ann"), an_author("zoe")
    await name(transactions, tag, ann, zoe)
    right = a_post("right", title="Hello world", tags=(tag.ref,), authors=(ann.ref, zoe.ref), at=NOON)
    await add(
        transactions,
        right,
        a_post("earlier", title="Hello world", tags=(tag.ref,), authors=(ann.ref, zoe.ref), at=NOON - HOUR),
        a_post("untagged", title="Hello world", authors=(ann.ref, zoe.ref)),
        a_post("anns", title="Hello world", tags=(tag.ref,), authors=(ann.ref,)),
        a_post("zoes", title="Hello world", tags=(tag.ref,), authors=(zoe.ref,)),
        a_post("silent", title="Hello", tags=(tag.ref,), authors=(ann.ref, zoe.ref)),
    )
    await show(
        transactions, a_post("live", title="Hello world", tags=(tag.ref,), authors=(ann.ref, zoe.ref)), PublishPlan()
    )

    wanted = PostFilter(
        state=State.DRAFT,
        owner=ann.id,
        author=zoe.slug,
        tags=[tag.slug],
        words=["hello", "world"],
        updated_after=NOON - INSTANT,
    )

    assert await _listed(transactions, wanted) == {"right"}
    assert await _listed(transactions, replace(wanted, words=())) == {"right", "silent"}


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("quick", True),
        ("QUICK, fox!", True),
        ("qui bro", True),
        ("uick", False),
        ("quick wolf", False),
        ("quickest", False),
        ("naive", True),
        ("NAÏVE", True),
        ("strasse", True),
        ("straße", True),
        ("ΣΟΦΟΣ", True),
        ("subt", True),
        ("excerp", True),
        ("日本", True),
        ("本語", False),
        ("the", True),
        ("running", True),
        ("run", True),
        ("ran", False),
        ("former", False),
        ("o'rei", True),
        ("don't", False),
        ("\\ ' : * & | ! ( ) <->", True),
        ("a & !b | (c) <-> d:* fox", False),
        ("x" * 70, True),
        ("x" * 64 + "y", True),
        ("x" * 63, True),
        ("2026", True),
        ("05", True),
        ("26", False),
    ],
)
async def test_posts_are_found_by_the_beginnings_of_all_words(transactions: Transactions, q: str, found: bool) -> None:
    before = a_post("fox", title="Former title")
    await add(transactions, before)
    content = replace(
        before.content,
        title="The quick (brown) fox, running: naïve \\ O'Reilly",
        subtitle="A subtitle in the Straße; σοφός",
        excerpt="Excerpted on 2026-05-17",
    )
    rendering = replace(before.revision.rendering, text="日本語 " + "x" * 70 + " <b>the end</b>")
    await change(transactions, before, before.edited(content, rendering, now=NOON, by=None))

    assert await _listed(transactions, PostFilter(words=words_in(q))) == ({"fox"} if found else set())


async def test_what_is_looked_for_is_never_a_pattern_or_a_query(transactions: Transactions) -> None:
    await add(transactions, a_post("one", title="one"))

    for word in ("'", "''", "\\", "\\'", "' | 'one", "one':* | '", "%", "_ne", ":*", "o*", "!two", "one\\"):
        assert await _listed(transactions, PostFilter(words=[word])) == set()
