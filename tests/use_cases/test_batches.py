"""Several changes as one."""

from blogcore.domain.content import PostPatch
from blogcore.domain.errors import BatchRefused, Invalid, NotFound, NotPermitted, SlugTaken, Unavailable
from blogcore.domain.events import EventKind
from blogcore.domain.ids import PostId, uuid7
from blogcore.domain.policy import Actor
from blogcore.domain.post import Post
from blogcore.domain.publishing import PUBLISH_NOW
from blogcore.domain.version import ANY_VERSION
from blogcore.ports.transactions import Transaction
from blogcore.use_cases.change import Change
from blogcore.use_cases.editing.create_post import NewPost
from blogcore.use_cases.editing.run_batch import Operation, Singles
from blogcore.use_cases.editing.tags import NewTag
from tests.fakes import A_CONTRIBUTOR, AN_EDITOR, ANN, House, refused


def create(title: str, post_id: PostId | None = None, *, slug: str | None = None) -> Operation:
    fields = PostPatch(title=title, body="Words.") if slug is None else PostPatch(title=title, slug=slug)
    return Operation(
        prepare=lambda singles, actor: singles.create_post.prepare(actor, NewPost(fields=fields, id=post_id)),
        post_id=post_id,
    )


def edit(post_id: PostId, patch: PostPatch) -> Operation:
    return Operation(
        prepare=lambda singles, actor: singles.edit_post.prepare(actor, post_id, patch, expected=ANY_VERSION),
        post_id=post_id,
    )


def publish(post_id: PostId) -> Operation:
    return Operation(
        prepare=lambda singles, actor: singles.publish_post.prepare(actor, post_id, PUBLISH_NOW, expected=1),
        post_id=post_id,
    )


def create_tag(name: str) -> Operation:
    return Operation(prepare=lambda singles, actor: singles.create_tag.prepare(actor, NewTag(name=name)))


async def test_everything_is_done_in_order_and_each_tells_what_came_of_it() -> None:
    house, post_id = House(), PostId(uuid7())

    made, _, published, edited = await house.blog.editing.run_batch.execute(
        AN_EDITOR,
        [create("One", post_id), create_tag("Travel"), publish(post_id), edit(post_id, PostPatch(title="Two"))],
    )

    assert isinstance(made, Post)
    assert isinstance(published, Post)
    assert isinstance(edited, Post)
    assert (made.version, published.version, edited.version) == (1, 2, 3)
    assert await house.kept(made) == edited
    assert house.happened == [
        EventKind.POST_CREATED,
        EventKind.TAG_CREATED,
        EventKind.POST_PUBLISHED,
        EventKind.POST_EDITED,
    ]


async def test_a_refusal_undoes_everything_and_says_which_it_was() -> None:
    house = House()
    post = await house.post("Kept", slug="taken")
    operations = [create_tag("Travel"), edit(post.id, PostPatch(title="Lost")), create("Two", slug="taken")]

    with refused(BatchRefused) as refusal:
        await house.blog.editing.run_batch.execute(AN_EDITOR, operations)

    assert (refusal.error.index, type(refusal.error.refusal)) == (2, SlugTaken)
    assert await house.kept(post) == post
    assert house.happened == [EventKind.POST_CREATED]


async def test_each_is_for_those_who_may_do_it_alone() -> None:
    house = House()
    await house.keeps(ANN)
    post = await house.post()

    for operation, expected in ((create_tag("Travel"), NotPermitted), (edit(post.id, PostPatch(title="x")), NotFound)):
        with refused(BatchRefused) as refusal:
            await house.blog.editing.run_batch.execute(A_CONTRIBUTOR, [create("Mine"), operation])
        assert (refusal.error.index, type(refusal.error.refusal)) == (1, expected)


async def test_all_of_it_happens_at_one_moment() -> None:
    house = House()

    async def an_hour_later(singles: Singles, actor: Actor) -> Change[Post]:
        change = await singles.create_post.prepare(actor, NewPost(fields=PostPatch(title="Later")))

        async def tick_and_change(tx: Transaction) -> Post:
            house.clock.tick()
            return await change(tx)

        return tick_and_change

    posts = await house.blog.editing.run_batch.execute(AN_EDITOR, [create("One"), Operation(prepare=an_hour_later)])

    assert len({post.created_at for post in posts if isinstance(post, Post)}) == 1


async def test_bodies_are_rendered_once_and_before_the_block() -> None:
    house = House()
    post = await house.post()
    asked = house.renderer.asked

    await house.blog.editing.run_batch.execute(AN_EDITOR, [create("One"), edit(post.id, PostPatch(body="Other."))])

    assert house.renderer.asked == asked + 2


async def test_there_are_bounds_to_a_batch() -> None:
    for operations in ([], [create_tag("x")] * 101):
        with refused(Invalid) as refusal:
            await House().blog.editing.run_batch.execute(AN_EDITOR, operations)
        assert refusal.error.field == "operations"


async def test_what_is_away_is_no_refusal_of_one_operation() -> None:
    async def away(singles: Singles, actor: Actor) -> Change[Post]:
        raise Unavailable("busy")

    with refused(Unavailable):
        await House().blog.editing.run_batch.execute(AN_EDITOR, [Operation(prepare=away)])
