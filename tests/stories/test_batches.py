"""Several changes as one."""

from blogcore.domain.content import PostPatch
from blogcore.domain.errors import BatchRefused, Invalid, NameTaken, Unavailable
from blogcore.domain.ids import PostId
from blogcore.domain.policy import Actor
from blogcore.domain.tag import Tag
from blogcore.domain.version import ANY_VERSION
from blogcore.ports.transactions import Transaction
from blogcore.use_cases.change import Change
from blogcore.use_cases.editing.run_batch import Operation, Singles
from blogcore.use_cases.editing.tags import NewTag
from tests.fakes import A_DRAFT, AN_EDITOR, NOON, House, refused


def edit(post_id: PostId, patch: PostPatch) -> Operation:
    return Operation(
        prepare=lambda singles, actor: singles.edit_post.prepare(actor, post_id, patch, expected=ANY_VERSION),
        post_id=post_id,
    )


def create_tag(name: str) -> Operation:
    return Operation(prepare=lambda singles, actor: singles.create_tag.prepare(actor, NewTag(name=name)))


async def test_a_refusal_undoes_everything_and_says_which_it_was() -> None:
    house = House()

    with refused(BatchRefused) as refusal:
        await house.blog.editing.run_batch.execute(AN_EDITOR, [create_tag("Travel"), create_tag("travel")])

    assert (refusal.error.index, type(refusal.error.refusal), house.happened) == (1, NameTaken, [])


async def test_all_of_it_happens_at_one_moment() -> None:
    house = House()

    async def an_hour_later(singles: Singles, actor: Actor) -> Change[Tag]:
        change = await singles.create_tag.prepare(actor, NewTag(name="Later"))

        async def tick_and_change(tx: Transaction) -> Tag:
            house.clock.tick()
            return await change(tx)

        return tick_and_change

    tags = await house.blog.editing.run_batch.execute(AN_EDITOR, [create_tag("x"), Operation(prepare=an_hour_later)])

    assert [tag.created_at for tag in tags if isinstance(tag, Tag)] == [NOON, NOON]


async def test_bodies_are_rendered_once_and_before_the_block() -> None:
    house = House()
    await house.keeps(A_DRAFT)

    await house.blog.editing.run_batch.execute(AN_EDITOR, [edit(A_DRAFT.id, PostPatch(body="Other."))])

    assert house.renderer.asked == 1


async def test_there_are_bounds_to_a_batch() -> None:
    for operations in ([], [create_tag("x")] * 101):
        with refused(Invalid) as refusal:
            await House().blog.editing.run_batch.execute(AN_EDITOR, operations)
        assert refusal.error.field == "operations"


async def test_what_is_away_is_no_refusal_of_one_operation() -> None:
    async def away(singles: Singles, actor: Actor) -> Change[Tag]:
        raise Unavailable("busy")

    with refused(Unavailable):
        await House().blog.editing.run_batch.execute(AN_EDITOR, [Operation(prepare=away)])
