"""What anybody may see."""

from blogcore.domain.content import Visibility
from blogcore.domain.errors import NotFound
from blogcore.domain.ids import PostId, uuid7
from blogcore.domain.pages import PageRequest
from blogcore.domain.publishing import PUBLISH_NOW, PublishPlan
from blogcore.domain.slug import Slug
from blogcore.domain.tag import new_tag
from blogcore.ports.catalogue import PublishedFilter
from tests.fakes import ALL, ANN, DAY, HOUR, INSTANT, NOON, House, a_post, refused

ART = new_tag("Art", now=NOON)
MUSIC = new_tag("Music", now=NOON)
EVERYTHING = PublishedFilter()
LIVE = PUBLISH_NOW


async def titles(house: House, wanted: PublishedFilter = EVERYTHING, page: PageRequest = ALL) -> list[str]:
    return [post.title for post in (await house.blog.reading.list_posts.execute(wanted, page)).results]


async def test_a_list_walks_page_by_page_and_back() -> None:
    house = House()
    await house.keeps(
        *(a_post(name, slug=name, publish=PublishPlan(date=NOON - n * DAY)) for n, name in enumerate("abc"))
    )

    first = await house.blog.reading.list_posts.execute(EVERYTHING, PageRequest(limit=2))

    assert await titles(house, page=PageRequest(limit=2, start_after=first.next)) == ["c"]
    assert await titles(house, page=PageRequest(limit=2, end_before=first.next)) == ["a"]


async def test_a_list_and_its_count_hold_only_what_is_visible_now() -> None:
    house = House()
    await house.keeps(
        a_post(slug="a"),
        a_post("Seen", slug="b", publish=LIVE),
        a_post(slug="c", publish=PublishPlan(at=NOON + INSTANT)),
        a_post(slug="d", publish=LIVE).trashed(now=NOON),
    )

    page = await house.blog.reading.list_posts.execute(EVERYTHING, PageRequest(count=True))

    assert ([post.title for post in page.results], page.count) == (["Seen"], 1)


async def test_an_expired_post_is_gone_at_its_instant() -> None:
    house = House()
    await house.keeps(a_post("Brief", publish=PublishPlan(until=NOON + HOUR)))

    house.clock.tick(HOUR - INSTANT)
    assert await titles(house) == ["Brief"]
    house.clock.tick(INSTANT)
    assert await titles(house) == []


async def test_an_unlisted_post_is_in_no_list_and_no_count() -> None:
    house = House()
    await house.keeps(
        ART, ANN, a_post(visibility=Visibility.UNLISTED, tags=(ART.ref,), authors=(ANN.ref,), publish=LIVE)
    )

    assert await titles(house) == []
    assert (await house.blog.reading.list_tags.execute(ALL)).results == ()
    assert (await house.blog.reading.list_authors.execute(ALL)).results == ()


async def test_an_unlisted_post_answers_by_id_and_slug() -> None:
    house, post = House(), a_post(visibility=Visibility.UNLISTED, publish=LIVE)
    await house.keeps(post)

    by_id = await house.blog.reading.get_post.execute(post.id)

    assert by_id == await house.blog.reading.get_post_by_slug.execute(post.slug)


async def test_a_hidden_post_answers_in_the_very_words_of_a_missing_one() -> None:
    house, post = House(), a_post(slug="secret")
    await house.keeps(post)

    with refused(NotFound) as hidden:
        await house.blog.reading.get_post.execute(post.id)
    with refused(NotFound) as hidden_slug:
        await house.blog.reading.get_post_by_slug.execute(Slug("secret"))
    with refused(NotFound) as missing:
        await house.blog.reading.get_post.execute(PostId(uuid7()))

    assert hidden.error.args == hidden_slug.error.args == missing.error.args


async def test_a_working_slug_that_is_not_yet_live_is_not_found() -> None:
    house = House()
    await house.keeps(a_post(slug="old", publish=LIVE).renamed(Slug("new"), now=NOON))

    with refused(NotFound):
        await house.blog.reading.get_post_by_slug.execute(Slug("new"))


async def test_tags_are_counted_by_what_lists_show() -> None:
    house = House()
    await house.keeps(
        MUSIC, ART, a_post(slug="a", tags=(ART.ref,), publish=LIVE), a_post(slug="b", tags=(ART.ref, MUSIC.ref))
    )

    tags = await house.blog.reading.list_tags.execute(ALL)

    assert [(tag.slug, tag.post_count) for tag in tags.results] == [("art", 1)]
