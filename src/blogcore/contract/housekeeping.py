"""What nobody needs any more goes, and nothing else; what was made by an older renderer is found and replaced."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime

from blogcore.contract.steps import add, change, find, name, show, together
from blogcore.contract.things import HOUR, INSTANT, NOON, a_key, a_post, edited, rendering_of
from blogcore.domain.errors import NotFound
from blogcore.domain.ids import KeyId, PreviewId
from blogcore.domain.post import Post
from blogcore.domain.preview import Preview
from blogcore.domain.publishing import PublishPlan
from blogcore.domain.rendering import Heading, Rendering, RenderWarning
from blogcore.ports.catalogue import Catalogue
from blogcore.ports.housekeeping import Leftovers
from blogcore.ports.transactions import AnswerKey, Transactions

_NEW = Rendering(
    html="<h1 id='new'>New</h1>",
    toc=(Heading(id="new", level=1, text="New"),),
    text="New",
    excerpt="New",
    word_count=231,
    warnings=(RenderWarning(code="html", detail="gone"),),
    renderer="newer",
)


async def _dropped(transactions: Transactions, drop: Callable[[Leftovers], Awaitable[int]]) -> int:
    async with transactions.begin() as tx:
        return await drop(tx.leftovers)


async def _answered(transactions: Transactions, text: str, at: datetime) -> None:
    async with transactions.once(_answer_key(text)) as tx:
        await tx.keep(b"answer", at=at)


def _answer_key(text: str) -> AnswerKey:
    return AnswerKey(key_id=KeyId("k" * 12), text=text, fingerprint=b"one")


async def test_answers_go_when_they_are_old_the_oldest_first(transactions: Transactions) -> None:
    await name(transactions, a_key())
    for hours in range(3):
        await _answered(transactions, str(hours), NOON + hours * HOUR)

    dropped = [await _dropped(transactions, lambda left: left.drop_answers(NOON + 2 * HOUR, limit=1)) for _ in "123"]

    assert dropped == [1, 1, 0]
    async with transactions.read() as snapshot:
        assert [bool(await snapshot.answers.find(_answer_key(text))) for text in "012"] == [False, False, True]


async def test_the_oldest_answer_goes_first(transactions: Transactions) -> None:
    await name(transactions, a_key())
    for text, hours in (("later", 1), ("earlier", 0)):
        await _answered(transactions, text, NOON + hours * HOUR)

    await _dropped(transactions, lambda left: left.drop_answers(NOON + 2 * HOUR, limit=1))

    async with transactions.read() as snapshot:
        assert await snapshot.answers.find(_answer_key("later"))


async def test_previews_go_some_time_after_they_expired(transactions: Transactions) -> None:
    post = a_post()
    await add(transactions, post)
    early, late = (
        Preview(
            id=PreviewId(name * 12),
            post_id=post.id,
            digest=b"digest",
            created_at=NOON,
            created_by=None,
            expires_at=NOON + hours * HOUR,
        )
        for name, hours in (("e", 1), ("l", 2))
    )
    async with transactions.begin() as tx:
        await tx.previews.add(late)
        await tx.previews.add(early)

    dropped = [await _dropped(transactions, lambda left: left.drop_previews(NOON + 2 * HOUR, limit=9)) for _ in "12"]

    assert dropped == [1, 0]
    async with transactions.read() as snapshot:
        assert await snapshot.previews.find(early.id) is None
        assert await snapshot.previews.find(late.id)


async def _a_history(transactions: Transactions, *, autosaves: tuple[int, ...] = ()) -> Post:
    """A post with five revisions, an hour apart; the second is live, the fourth scheduled."""
    post = a_post()
    await add(transactions, post)
    for number in range(2, 6):
        post = await _written(transactions, post, NOON + (number - 1) * HOUR, autosave=number in autosaves)
        if number in {2, 4}:
            at = post.updated_at if number == 2 else NOON + 99 * HOUR
            post = await change(transactions, post, post.published(PublishPlan(at=at), now=post.updated_at))
    return post


async def _written(transactions: Transactions, post: Post, now: datetime, *, autosave: bool) -> Post:
    after = edited(post, f"Number {post.revision.number + 1}", now=now)
    return await change(transactions, post, replace(after, revision=replace(after.revision, autosave=autosave)))


async def _numbers(transactions: Transactions, post: Post) -> list[int]:
    async with transactions.read() as snapshot:
        return [number for number in range(1, 7) if await snapshot.revisions.find(post.id, number)]


async def test_old_autosaves_go_but_not_what_is_published_nor_the_working_copy(transactions: Transactions) -> None:
    post = await _a_history(transactions, autosaves=(2, 3, 4, 5))

    assert await _dropped(transactions, lambda left: left.drop_autosaves(NOON + 99 * HOUR, limit=9)) == 1

    assert await _numbers(transactions, post) == [1, 2, 4, 5]
    assert await find(transactions, post.id) == post


async def test_an_autosave_that_was_published_by_its_number_stays(transactions: Transactions) -> None:
    post = await _a_history(transactions, autosaves=(3, 5))
    async with transactions.read() as snapshot:
        third = await snapshot.revisions.find(post.id, 3)
    assert third
    after = post.published(PublishPlan(revision=3), now=NOON + 5 * HOUR, revision=third)
    after = await change(transactions, post, after, shown=third)
    await _written(transactions, after, NOON + 6 * HOUR, autosave=False)

    assert await _dropped(transactions, lambda left: left.drop_autosaves(NOON + 99 * HOUR, limit=9)) == 1

    assert await _numbers(transactions, post) == [1, 2, 3, 4, 6]


async def test_a_revision_that_was_published_stays_when_another_has_taken_its_place(
    transactions: Transactions,
) -> None:
    post = await _a_history(transactions, autosaves=(3,))
    async with transactions.read() as snapshot:
        third = await snapshot.revisions.find(post.id, 3)
    assert third
    after = post.published(PublishPlan(revision=3), now=NOON + 5 * HOUR, revision=third)
    after = await change(transactions, post, after, shown=third)
    after = await change(transactions, after, after.published(PublishPlan(), now=NOON + 6 * HOUR))
    after = await _written(transactions, after, NOON + 7 * HOUR, autosave=False)

    assert await _dropped(transactions, lambda left: left.drop_autosaves(NOON + 99 * HOUR, limit=9)) == 0
    assert await _dropped(transactions, lambda left: left.drop_revisions(1, limit=9)) == 1

    assert await _numbers(transactions, post) == [2, 3, 4, 5, 6]
    async with transactions.read() as snapshot:
        published = await snapshot.revisions.find(post.id, 3)
    assert published
    assert not published.autosave


async def test_young_autosaves_and_what_is_none_stay(transactions: Transactions) -> None:
    post = await _a_history(transactions, autosaves=(3,))

    assert await _dropped(transactions, lambda left: left.drop_autosaves(NOON + 2 * HOUR, limit=9)) == 0
    assert await _dropped(transactions, lambda left: left.drop_autosaves(NOON + 2 * HOUR + INSTANT, limit=9)) == 1

    assert await _numbers(transactions, post) == [1, 2, 4, 5]


async def test_of_many_revisions_the_newest_stay_and_what_is_published(transactions: Transactions) -> None:
    post = await _a_history(transactions)

    assert await _dropped(transactions, lambda left: left.drop_revisions(2, limit=9)) == 2

    assert await _numbers(transactions, post) == [2, 4, 5]


async def test_a_post_made_anew_under_the_id_of_one_that_is_gone_was_never_published(
    transactions: Transactions,
) -> None:
    former = await _a_history(transactions)
    async with transactions.begin() as tx:
        await tx.posts.remove(former)

    post = a_post("anew", post_id=former.id)
    await add(transactions, post)
    for hour in (1, 2):
        post = await _written(transactions, post, NOON + hour * HOUR, autosave=False)

    assert await _dropped(transactions, lambda left: left.drop_revisions(1, limit=9)) == 2


async def test_a_post_with_few_revisions_keeps_them_all(transactions: Transactions) -> None:
    post = await _a_history(transactions)

    assert await _dropped(transactions, lambda left: left.drop_revisions(5, limit=9)) == 0
    assert await _dropped(transactions, lambda left: left.drop_revisions(4, limit=9)) == 1

    assert await _numbers(transactions, post) == [2, 3, 4, 5]


async def test_a_revision_that_is_published_meanwhile_stays(transactions: Transactions) -> None:
    post = await _a_history(transactions, autosaves=(3,))

    async def published() -> None:
        async with transactions.begin() as tx:
            held = await tx.posts.find_for_update(post.id)
            revision = await tx.revisions.find(post.id, 3)
            if held is None or revision is None:
                raise NotFound("the sweeper was first")
            after = held.published(PublishPlan(revision=3), now=NOON + 5 * HOUR, revision=revision)
            fresh = after.freshly_shown(held)
            assert fresh
            await tx.posts.publish(after, after.shown_as(fresh, revision))
            await tx.posts.save(held, after)

    async def either() -> bool:
        try:
            await published()
        except NotFound:
            return False
        return True

    async def swept() -> bool:
        return bool(await _dropped(transactions, lambda left: left.drop_autosaves(NOON + 99 * HOUR, limit=9)))

    done = await together(either(), swept())

    assert done in ([True, False], [False, True])
    assert (3 in await _numbers(transactions, post)) is done[0]


async def test_what_another_renderer_made_is_found_by_post_and_number(transactions: Transactions) -> None:
    one, other = sorted([a_post("one"), a_post("other")], key=lambda post: post.id)
    await add(transactions, one, other)
    content = replace(one.content, title="Changed")
    await change(transactions, one, one.edited(content, one.revision.rendering, now=NOON, by=None))

    async with transactions.begin() as tx:
        first = await tx.renderings.outdated("newer", limit=2)
        rest = await tx.renderings.outdated("newer", after=(one.id, 2), limit=2)
        none = await tx.renderings.outdated("contract", limit=2)

    assert [(each.post_id, each.number) for each in (*first, *rest)] == [(one.id, 1), (one.id, 2), (other.id, 1)]
    assert rest[0].source == other.content.source
    assert none == []


async def test_a_new_rendering_replaces_the_old_one_wherever_it_is_shown(
    transactions: Transactions, catalogue: Catalogue
) -> None:
    post = await show(transactions, a_post())
    revision = replace(post.revision, rendering=_NEW)

    async with transactions.begin() as tx:
        assert await tx.renderings.replace(post, revision, now=NOON + HOUR)

    assert await find(transactions, post.id) == replace(post, revision=revision)
    shown = await catalogue.post(post.id, now=NOON)
    assert shown == replace(post.shown_as(post.publications[0], revision), modified_at=NOON + HOUR)


async def test_a_new_rendering_that_says_the_same_is_nothing_new_to_readers(
    transactions: Transactions, catalogue: Catalogue
) -> None:
    post = await show(transactions, a_post())
    revision = replace(post.revision, rendering=replace(post.revision.rendering, renderer="newer"))
    before = await catalogue.post(post.id, now=NOON)

    async with transactions.begin() as tx:
        assert not await tx.renderings.replace(post, revision, now=NOON + HOUR)

    assert await catalogue.post(post.id, now=NOON) == before
    assert await find(transactions, post.id) == replace(post, revision=revision)


async def test_a_new_rendering_of_an_old_revision_is_in_the_history_only(
    transactions: Transactions, catalogue: Catalogue
) -> None:
    first = await show(transactions, a_post())
    post = await change(transactions, first, edited(first, "Changed").published(PublishPlan(), now=NOON + HOUR))
    old = replace(first.revision, rendering=replace(rendering_of("Old"), renderer="newer"))
    before = await catalogue.post(post.id, now=NOON + HOUR)

    async with transactions.begin() as tx:
        assert not await tx.renderings.replace(post, old, now=NOON + HOUR)
        assert await tx.revisions.find(post.id, 1) == old

    assert await catalogue.post(post.id, now=NOON + HOUR) == before
    assert await find(transactions, post.id) == post
