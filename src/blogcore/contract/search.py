"""What readers look for: which posts are found, by which words, and which never are."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from blogcore.contract.steps import EVERYTHING, assert_paged, change, name, show
from blogcore.contract.things import HOUR, INSTANT, NOON, a_post, a_tag, an_author, edited
from blogcore.domain.content import Visibility
from blogcore.domain.hits import Found
from blogcore.domain.pages import Page, PageRequest
from blogcore.domain.post import Post
from blogcore.domain.publishing import PublishPlan
from blogcore.domain.search_query import parsed
from blogcore.domain.slug import Slug
from blogcore.domain.tag import Tag, TagPatch, TagRef
from blogcore.ports.catalogue import PublishedFilter
from blogcore.ports.search import Search
from blogcore.ports.transactions import Transactions

ANY = PublishedFilter()
DAY = timedelta(days=1)


async def _found(
    search: Search, q: str, wanted: PublishedFilter = ANY, *, now: datetime = NOON, prefix: bool = False
) -> set[str]:
    page = await search.find(parsed(q, prefix=prefix), wanted, EVERYTHING, now=now)
    assert page.count == len(page.results)
    return {found.post.slug for found in page.results}


def _saying(
    slug: str, title: str, text: str = "", *, subtitle: str | None = None, tags: tuple[TagRef, ...] = ()
) -> Post:
    post = a_post(slug, title=title, tags=tags)
    content = replace(post.content, subtitle=subtitle)
    return replace(
        post,
        revision=replace(
            post.revision, content=content, rendering=replace(post.revision.rendering, text=text, html=f"<p>{text}</p>")
        ),
    )


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("quick", True),
        ("QUICK, fox!", True),
        ("qui", False),
        ("uick", False),
        ("quick wolf", False),
        ("fox naive", True),
        ("NAÏVE", True),
        ("strasse", True),
        ("ΣΟΦΟΣ", True),
        ("日本語", True),
        ("日本", False),
        ('"quick brown fox"', True),
        ('"brown quick"', False),
        ('"fox a subtitle"', False),
        ('"sea change"', True),
        ("change sea", True),
        ('"change sea"', False),
        ('"climate in"', False),
        ('"weather sea"', False),
        ("o'reilly", True),
        ("reilly-o", False),
        ("climate weather", True),
        ("excerpt", False),
        ("wolf or fox", True),
        ("wolf OR bear", False),
        ("wolf or quick fox", True),
        ("quick wolf or bear", False),
        ("fox -wolf", True),
        ("fox -brown", False),
        ("fox -sea", False),
        ('fox -"brown quick"', True),
        ('fox -"quick brown"', False),
        ('wolf or fox -"quick brown"', False),
        ('fox -"quick brown" or naive', True),
        ("-wolf", False),
        ("-wolf or fox", True),
        ("", False),
        (" - \" or ' ", False),
        ("\x00\\'\":*&|!()<->", False),
        ("fox \x00 \\ ' :* & | ! ( ) <->", True),
        ("fox | wolf & !fox", False),
        ("x" * 70, True),
        ("x" * 64 + "y", True),
        ("x" * 63, False),
        ("2026-05-17", True),
        ('"17 05"', False),
    ],
)
async def test_a_post_is_found_by_whole_words_phrases_alternatives_and_what_is_missing(
    transactions: Transactions, search: Search, q: str, found: bool
) -> None:
    sea, weather = a_tag("sea", "Sea Change"), a_tag("weather", "Climate, weather")
    await name(transactions, sea, weather)
    text = "日本語 " + "x" * 70 + " <b>in the Straße</b>; naïve σοφός on 2026-05-17 by O'Reilly"
    fox = _saying("fox", "The quick, brown fox", text, subtitle="A subtitle", tags=(weather.ref, sea.ref))
    await show(transactions, replace(fox))
    await show(transactions, _saying("other", "Unlike"))

    assert await _found(search, q) == ({"fox"} if found else set())


@pytest.mark.parametrize(("q", "found"), [("cli", True), ("climate cha", True), ('"climate cha', True), ("cl", False)])
async def test_the_last_word_may_be_the_beginning_of_one(
    transactions: Transactions, search: Search, q: str, found: bool
) -> None:
    await show(transactions, _saying("one", "Climate change"))

    assert await _found(search, q, prefix=True) == ({"one"} if found else set())
    assert await _found(search, q) == set()


async def test_hidden_posts_are_never_found(transactions: Transactions, search: Search) -> None:
    await show(transactions, a_post("unlisted", title="Secret", visibility=Visibility.UNLISTED))
    await show(transactions, a_post("scheduled", title="Secret"), PublishPlan(at=NOON + HOUR))
    await show(transactions, a_post("ending", title="Secret"), PublishPlan(until=NOON + HOUR))
    draft = await show(transactions, a_post("edited", title="Known"))
    await change(transactions, draft, edited(draft, "Secret"))
    trashed = await show(transactions, a_post("trashed", title="Secret"))
    await change(transactions, trashed, trashed.trashed(now=NOON))

    assert await _found(search, "secret") == {"ending"}
    assert await _found(search, "known") == {"edited"}
    assert await _found(search, "secret", now=NOON + HOUR - INSTANT) == {"ending"}
    assert await _found(search, "secret", now=NOON + HOUR) == {"scheduled"}


async def test_what_is_published_again_is_found_by_its_new_words(transactions: Transactions, search: Search) -> None:
    post = await show(transactions, a_post("post", title="Before"))
    post = await change(transactions, post, edited(post, "After"))
    await change(transactions, post, post.published(PublishPlan(), now=NOON + HOUR))

    assert await _found(search, "before", now=NOON + HOUR) == set()
    assert await _found(search, "after", now=NOON + HOUR) == {"post"}


async def test_what_is_rendered_again_is_found_by_its_new_text(transactions: Transactions, search: Search) -> None:
    post = await show(transactions, _saying("post", "Title", "before"))
    rendering = replace(post.revision.rendering, text="after", renderer="another")
    async with transactions.begin() as tx:
        await tx.renderings.replace(post, replace(post.revision, rendering=rendering), now=NOON)

    assert await _found(search, "before") == set()
    (found,) = (await search.find(parsed("title after"), ANY, EVERYTHING, now=NOON)).results
    assert found.text == "after"


async def test_an_end_and_a_date_that_are_set_later_hold_in_search(transactions: Transactions, search: Search) -> None:
    post = await show(transactions, a_post("post", title="Word"))
    plan = PublishPlan(until=NOON + DAY, date=NOON - DAY)
    await change(transactions, post, post.published(plan, now=NOON + HOUR))

    assert await _found(search, "word", now=NOON + HOUR) == {"post"}
    assert await _found(search, "word", now=NOON + DAY) == set()
    assert await _found(search, "word", PublishedFilter(published_before=NOON), now=NOON + HOUR) == {"post"}
    assert await _found(search, "word", PublishedFilter(published_after=NOON - HOUR), now=NOON + HOUR) == set()


async def test_posts_are_found_by_the_present_names_of_their_tags(transactions: Transactions, search: Search) -> None:
    old, heir = a_tag("old", "Weather"), a_tag("heir", "Climate")
    await name(transactions, old, heir)
    await show(transactions, a_post("one", tags=(old.ref,)))
    assert await _found(search, "weather") == {"one"}

    renamed = await _save(transactions, old, old.edited(TagPatch(name="Wind and rain"), now=NOON + HOUR))
    assert (await _found(search, "weather"), await _found(search, '"wind and"')) == (set(), {"one"})

    async with transactions.begin() as tx:
        await tx.tags.merge(renamed, renamed.merged_into(heir, now=NOON + HOUR))
    assert (await _found(search, "wind"), await _found(search, "climate")) == (set(), {"one"})
    assert await _found(search, "one -climate") == set()
    assert await _found(search, "one", PublishedFilter(tags=[heir.slug])) == {"one"}

    async with transactions.begin() as tx:
        await tx.tags.remove(heir, now=NOON + HOUR)
    assert await _found(search, "climate") == set()
    assert await _found(search, "one") == {"one"}


async def _save(transactions: Transactions, before: Tag, after: Tag) -> Tag:
    async with transactions.begin() as tx:
        await tx.tags.save(before, after)
    return after


async def test_filters_of_lists_hold_in_search(transactions: Transactions, search: Search) -> None:
    a, b, ann, zoe = a_tag("a"), a_tag("b"), an_author("ann"), an_author("zoe")
    await name(transactions, a, b, ann, zoe)
    one = a_post("one", title="Word", tags=(a.ref, b.ref), authors=(ann.ref,))
    content = replace(one.content, language="pt-BR", featured=True)
    one = await show(transactions, replace(one, revision=replace(one.revision, content=content)))
    two = a_post("two", title="Word", tags=(a.ref,), authors=(zoe.ref, ann.ref))
    two = await show(transactions, two, PublishPlan(date=NOON - HOUR))
    await show(transactions, a_post("silent", tags=(a.ref, b.ref), authors=(ann.ref,)))

    both, none = {"one", "two"}, set[str]()
    for wanted, expected in [
        (PublishedFilter(tags=[Slug("a")]), both),
        (PublishedFilter(tags=[Slug("b"), Slug("a"), Slug("a")]), {"one"}),
        (PublishedFilter(tags=[Slug("a"), Slug("unknown")]), none),
        (PublishedFilter(tags=[Slug("\x00")]), none),
        (PublishedFilter(author=Slug("ann")), both),
        (PublishedFilter(author=Slug("zoe"), tags=[Slug("a")]), {"two"}),
        (PublishedFilter(author=Slug("unknown")), none),
        (PublishedFilter(featured=True), {"one"}),
        (PublishedFilter(featured=False), {"two"}),
        (PublishedFilter(language="pt"), {"one"}),
        (PublishedFilter(language="PT-br"), {"one"}),
        (PublishedFilter(language="p"), none),
        (PublishedFilter(published_after=NOON - HOUR), {"one"}),
        (PublishedFilter(published_before=NOON), {"two"}),
        (PublishedFilter(ids=[two.id]), {"two"}),
        (PublishedFilter(ids=[one.id, two.id], featured=True), {"one"}),
        (PublishedFilter(ids=[]), none),
    ]:
        assert await _found(search, "word", wanted) == expected, wanted
        assert await _found(search, "word or nothing -silent", wanted) == expected, wanted


async def test_hits_that_fit_alike_are_paged_the_newest_first(transactions: Transactions, search: Search) -> None:
    posts = [
        await show(transactions, a_post(f"post-{number}", title="Word"), PublishPlan(date=NOON - (number % 3) * HOUR))
        for number in range(7)
    ]
    await show(transactions, a_post("other"))
    expected = sorted(posts, key=lambda post: (post.publications[0].published_at, post.id.bytes), reverse=True)

    async def fetch(request: PageRequest) -> Page[Found]:
        return await search.find(parsed("word"), ANY, request, now=NOON)

    await assert_paged(fetch, [post.id for post in expected], lambda found: found.post.id)
    first = await fetch(PageRequest(limit=2, count=True))
    assert first.count == len(posts)
    assert first.next == first.results[-1].position


async def test_a_hit_has_its_text_and_a_place_that_pages_go_on_from(transactions: Transactions, search: Search) -> None:
    for slug, title, text in [("text", "Other", "a word"), ("both", "Word", "a word"), ("title", "Word", "Other")]:
        await show(transactions, _saying(slug, title, text))

    async def fetch(request: PageRequest) -> Page[Found]:
        return await search.find(parsed("word"), ANY, request, now=NOON)

    everything = await fetch(EVERYTHING)
    assert {found.post.slug: found.text for found in everything.results} == {
        "text": "a word",
        "both": "a word",
        "title": "Other",
    }
    assert everything.results[-1].post.slug == "text"
    assert all(found.score > 0 for found in everything.results)
    await assert_paged(fetch, [found.post.id for found in everything.results], lambda found: found.post.id)


async def test_words_far_behind_in_an_endless_text_do_not_keep_it_from_being_found(
    transactions: Transactions, search: Search
) -> None:
    many = " ".join(f"{number:064d}" for number in range(20_000))
    await show(transactions, _saying("endless", "Endless", f"{'beginning ' * 300} {many} end"))

    assert await _found(search, '"beginning beginning"') == {"endless"}
    assert await _found(search, f"{7:064d}") == {"endless"}
    assert await _found(search, "end") == set()


@pytest.mark.parametrize(
    ("words", "near"),
    [
        (["clmate"], ["climate"]),
        (["climate", "chnge"], ["climate", "change"]),
        (["weathr"], ["weather"]),
        (["climate"], None),
        (["weather", "climate"], None),
        (["weather", "clmate"], None),
        (["zzzzzzz"], None),
        (["scret"], None),
        (["unlistd"], None),
        (["bodyonle"], None),
        (["'", "\\"], None),
    ],
)
async def test_words_like_those_asked_for_come_from_visible_titles_and_tags(
    transactions: Transactions, search: Search, words: Sequence[str], near: Sequence[str] | None
) -> None:
    weather, hidden = a_tag("weather"), a_tag("secret")
    await name(transactions, weather, hidden)
    await show(transactions, _saying("one", "Climate change", "bodyonly secret unlisted"))
    await show(transactions, a_post("two", title="Rain", tags=(weather.ref,)))
    await show(transactions, a_post("soon", title="Secret", tags=(hidden.ref,)), PublishPlan(at=NOON + HOUR))
    await show(transactions, a_post("unlisted", title="Unlisted", visibility=Visibility.UNLISTED))

    found = await search.near(words, ANY, now=NOON)

    assert found == near


async def test_when_all_words_are_made_none_is_left(transactions: Transactions) -> None:
    await show(transactions, a_post("one"))
    await name(transactions, a_tag("tag"))

    async with transactions.begin() as tx:
        assert await tx.search_index.catch_up(limit=10) == 0
