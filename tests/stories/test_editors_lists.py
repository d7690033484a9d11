"""What editors look at."""

from blogcore.domain.errors import Invalid, NotFound, NotPermitted
from blogcore.domain.pages import PageRequest
from blogcore.domain.policy import Actor, Role
from blogcore.domain.publishing import PUBLISH_NOW
from blogcore.domain.slug import Slug
from blogcore.domain.state import State
from blogcore.use_cases.editing.posts import ALL_POSTS, PostQuery
from tests.fakes import A_CONTRIBUTOR, A_DRAFT, ALL, AN_AUTHOR, AN_EDITOR, ANN, BOB, NOON, House, a_post, refused

COUNTED = PageRequest(count=True)


async def listed(house: House, by: Actor, query: PostQuery = ALL_POSTS) -> list[str]:
    page = await house.blog.editing.list_admin_posts.execute(by, COUNTED, query)
    assert page.count == len(page.results)
    return [post.slug for post in page.results]


async def test_editors_see_posts_in_every_state() -> None:
    house = House()
    await house.keeps(a_post(slug="a"), a_post(slug="b", publish=PUBLISH_NOW), a_post(slug="c").trashed(now=NOON))

    assert set(await listed(house, AN_EDITOR)) == {"a", "b", "c"}


async def test_authors_and_contributors_see_their_own_posts_only() -> None:
    house = House()
    await house.keeps(ANN, BOB, a_post(slug="own", authors=(ANN.ref,)), a_post(slug="foreign", authors=(BOB.ref,)))

    assert await listed(house, AN_AUTHOR) == await listed(house, A_CONTRIBUTOR) == ["own"]


async def test_no_filter_shows_or_counts_the_posts_of_others() -> None:
    house = House()
    await house.keeps(ANN, BOB, a_post(slug="own", authors=(ANN.ref,)), a_post(slug="foreign", authors=(BOB.ref,)))

    assert await listed(house, AN_AUTHOR, PostQuery(q="words", state=State.DRAFT)) == ["own"]
    assert await listed(house, AN_AUTHOR, PostQuery(author=Slug("bob"))) == []


async def test_a_question_without_a_word_finds_nothing() -> None:
    house = House()
    await house.keeps(A_DRAFT)

    assert await listed(house, AN_EDITOR, PostQuery(q="-- !")) == await listed(house, AN_EDITOR, PostQuery(q="")) == []
    assert await listed(house, AN_EDITOR, PostQuery(q="HÉL")) == ["hello"]


async def test_a_question_has_its_bounds() -> None:
    for q in ("a" * 201, " ".join(map(str, range(21)))):
        with refused(Invalid) as refusal:
            await House().blog.editing.list_admin_posts.execute(AN_EDITOR, ALL, PostQuery(q=q))
        assert refusal.error.field == "q"


async def test_an_author_key_without_an_author_sees_nothing() -> None:
    house = House()
    await house.keeps(A_DRAFT)

    page = await house.blog.editing.list_admin_posts.execute(Actor(role=Role.AUTHOR), COUNTED)

    assert (page.results, page.count) == ((), 0)


async def test_the_history_of_a_foreign_post_is_not_found() -> None:
    house, post = House(), a_post(authors=(BOB.ref,))
    await house.keeps(BOB, post)

    with refused(NotFound):
        await house.blog.editing.list_revisions.execute(AN_AUTHOR, post.id, ALL)


async def test_authors_are_counted_by_working_copies_outside_the_trash() -> None:
    house = House()
    await house.keeps(ANN, a_post(slug="a", authors=(ANN.ref,)), a_post(slug="b", authors=(ANN.ref,)).trashed(now=NOON))

    page = await house.blog.editing.list_admin_authors.execute(A_CONTRIBUTOR, ALL)

    assert [(one.author.slug, one.post_count) for one in page.results] == [("ann", 1)]


async def test_keys_are_for_admins_only() -> None:
    with refused(NotPermitted):
        await House().blog.administering.list_keys.execute(AN_EDITOR, ALL)
