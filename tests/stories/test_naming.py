"""Tags and authors as editors name them on posts."""

from blogcore.domain.content import MAX_TAGS, BySlug, PostPatch
from blogcore.domain.errors import Invalid, NotPermitted, UnknownReference
from blogcore.domain.events import EventKind
from blogcore.domain.post import Post
from blogcore.domain.tag import new_tag
from blogcore.use_cases.editing.authors import NewAuthor
from blogcore.use_cases.editing.tags import NewTag
from tests.fakes import A_CONTRIBUTOR, AN_AUTHOR, AN_EDITOR, ANN, BOB, NOON, House, a_post, refused

ART = new_tag("Fine Art", now=NOON, wished="fine_art")


def tags(post: Post) -> list[str]:
    return [tag.slug for tag in post.content.tags]


def authors(post: Post) -> list[str]:
    return [author.slug for author in post.content.authors]


async def test_a_tag_nobody_knew_is_made() -> None:
    post = await House().post(tags=("Open Source",))

    assert [(tag.slug, tag.name) for tag in post.content.tags] == [("open-source", "Open Source")]


async def test_a_tag_is_known_by_its_name_and_by_its_slug() -> None:
    house = House()
    await house.keeps(ART)

    assert (await house.post(tags=("Fine Art", "fine_art"))).content.tags == (ART.ref,)


async def test_a_slug_is_meant_before_a_name() -> None:
    house, named, slugged = House(), new_tag("x", now=NOON, wished="a"), new_tag("X", now=NOON, wished="x")
    await house.keeps(named, slugged)

    assert (await house.post(tags=("x",))).content.tags == (slugged.ref,)


async def test_a_tag_told_by_its_slug_is_found_by_that_alone_or_made_with_it() -> None:
    house, other = House(), new_tag("oss", now=NOON, wished="x")
    await house.keeps(other)

    told = (BySlug(slug="oss", name="Open Source"), BySlug(slug="x", name="New"), BySlug(slug="y"))
    post = await house.post(tags=told)

    assert [(tag.slug, tag.name) for tag in post.content.tags] == [("oss", "Open Source"), ("x", "oss"), ("y", "y")]


async def test_a_tag_told_by_a_false_slug_or_name_is_not_made() -> None:
    house = House()
    for told, place in ((BySlug(slug="Not A Slug!"), "tags.0.slug"), (BySlug(slug="a", name=" "), "tags.0.name")):
        with refused(Invalid) as refusal:
            await house.post(tags=(told,))
        assert refusal.error.field == place


async def test_an_author_told_by_a_slug_that_nobody_has_is_named_by_place_and_slug() -> None:
    house = House()
    await house.keeps(ANN)

    with refused(UnknownReference) as refusal:
        await house.post(authors=(BySlug(slug="ann", name="Whoever"), BySlug(slug="nobody")))

    assert refusal.error.field == "authors.1.slug"


async def test_a_contributor_may_not_make_a_tag() -> None:
    house = House()
    await house.keeps(ANN)

    with refused(NotPermitted):
        await house.post(by=A_CONTRIBUTOR, tags=("New",))


async def test_too_many_tags_are_refused() -> None:
    with refused(Invalid) as refusal:
        await House().post(tags=("a",) * (MAX_TAGS + 1))

    assert refusal.error.field == "tags"


async def test_a_false_tag_is_named_by_its_place() -> None:
    with refused(Invalid) as refusal:
        await House().post(tags=("a", " "))

    assert refusal.error.field == "tags.1"


async def test_a_post_is_by_the_author_of_its_key_unless_said_otherwise() -> None:
    house = House()
    await house.keeps(ANN)

    assert authors(await house.post(by=AN_AUTHOR)) == ["ann"]


async def test_an_author_nobody_knows_is_named_by_their_place() -> None:
    house = House()
    await house.keeps(ANN)

    with refused(UnknownReference) as refusal:
        await house.post(authors=("ann", "nobody"))

    assert refusal.error.field == "authors.1"


async def test_an_author_may_not_leave_an_own_post() -> None:
    house, post = House(), a_post(authors=(ANN.ref,))
    await house.keeps(ANN, BOB, post)

    for others in ((), ("bob",)):
        with refused(NotPermitted):
            await house.edit(post, PostPatch(authors=others), by=AN_AUTHOR)


async def test_a_tag_can_be_made_by_itself() -> None:
    house = House()

    await house.blog.editing.create_tag.execute(AN_EDITOR, NewTag(name="Art"))

    assert house.happened == [EventKind.TAG_CREATED]


async def test_only_editors_and_admins_make_authors() -> None:
    house = House()

    with refused(NotPermitted):
        await house.blog.editing.create_author.execute(AN_AUTHOR, NewAuthor(name="Zoë"))
    await house.blog.editing.create_author.execute(AN_EDITOR, NewAuthor(name="Zoë"))

    assert house.happened == [EventKind.AUTHOR_CREATED]
