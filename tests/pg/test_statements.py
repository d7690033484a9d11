"""Every statement fits the schema, has a name, and is sent no more often than it has to be."""

import logging
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import asyncpg
import pytest

from blog_pg.database import Database
from blog_pg.meter import StatementMeter
from blog_pg.statements import (
    STATEMENTS,
    chosen_lists,
    counted_lists,
    dated_lists,
    faceted_lists,
    neighbours,
    publications,
    published_lists,
)
from blog_pg.statements.generations import UNSEEN, begins_generation
from blog_pg.storage import PgStorage
from blogcore.blog import Blog
from blogcore.domain.author import AuthorPatch
from blogcore.domain.content import PostPatch
from blogcore.domain.ids import KeyId
from blogcore.domain.pages import PageRequest
from blogcore.domain.post import Post
from blogcore.domain.published_order import PublishedOrder
from blogcore.domain.publishing import PUBLISH_NOW, PublishPlan
from blogcore.domain.site import KeptSite, SiteFacts, SitePatch, site_of
from blogcore.domain.slug import Slug
from blogcore.domain.tag import TagPatch
from blogcore.ports.catalogue import Include, PublishedFilter
from blogcore.ports.repositories import CountedTag
from blogcore.ports.transactions import AnswerKey
from blogcore.use_cases.editing.authors import NewAuthor
from blogcore.use_cases.editing.change_once import Answer
from blogcore.use_cases.editing.create_post import NewPost
from blogcore.use_cases.editing.previews import IssuedPreview
from tests.fakes import AN_ADMIN, NOON, PlainRenderer, SetClock

ANN = Slug("ann")
A_SITE = site_of(KeptSite(), SiteFacts(url="https://front.example"))
WITH_NAMES = replace(A_SITE, tag_url="https://front.example/t/{slug}", author_url="https://front.example/by/{slug}")
PAGE, COUNTED = PageRequest(), PageRequest(count=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """A blog in PostgreSQL with one post that is live and has been edited since."""

    blog: Blog
    post: Post
    preview: IssuedPreview
    clock: SetClock
    meter: StatementMeter

    async def statements(self, doing: Awaitable[object]) -> int:
        self.meter.start()
        await doing
        return self.meter.count()


@pytest.fixture
async def house(pg_storage: PgStorage) -> House:
    clock = SetClock()
    blog = Blog(pg_storage, clock, PlainRenderer())
    await blog.editing.create_author.execute(AN_ADMIN, NewAuthor(name="Ann"))
    fields = PostPatch(title="Hello", body="Words.", tags=("One", "Two"), authors=("ann",))
    post = await blog.editing.create_post.execute(AN_ADMIN, NewPost(fields=fields, publish=PUBLISH_NOW))
    clock.tick()
    patch = PostPatch(title="Hello again")
    post = await blog.editing.edit_post.execute(AN_ADMIN, post.id, patch, expected=post.version)
    preview = await blog.editing.create_preview.execute(AN_ADMIN, post.id)
    return House(blog=blog, post=post, preview=preview, clock=clock, meter=StatementMeter())


@pytest.mark.parametrize("name", STATEMENTS)
async def test_a_statement_fits_the_schema(pg_dsn: str, name: str) -> None:
    connection = await asyncpg.connect(pg_dsn)
    try:
        await connection.prepare(STATEMENTS[name])
    finally:
        await connection.close()


VISIBLE = re.compile(r"\bvisible_from <= (\$\d+) AND \(visible_until IS NULL OR visible_until > \1\)")
CLOCKS = re.compile(r"\b(now|current_\w+|local\w+|\w+_timestamp|timeofday)\b", re.IGNORECASE)
SHOWN = sorted(
    name
    for name, statement in STATEMENTS.items()
    if statement in (vars(publications) | vars(neighbours)).values()
    and not re.search("INSERT|UPDATE|DELETE", statement)
)
LOOKS = {"PUBLISHED_RELATED": 5, "PUBLISHED_ADJACENT": 4, "SLUGS_IN_USE": 2}

LISTS = sorted(
    name
    for name, statement in STATEMENTS.items()
    for module in (published_lists, faceted_lists, dated_lists, chosen_lists, counted_lists)
    if vars(module).get(name) == statement
)


def plain(statement: str) -> str:
    """Without names of tables before columns, and on one line."""
    return " ".join(re.sub(r"\b[a-z]\.", "", statement).split())


@pytest.mark.parametrize("name", SHOWN)
def test_readers_see_publications_by_one_and_the_same_condition(name: str) -> None:
    statement = plain(STATEMENTS[name])

    looks = re.findall(r"\b(?:FROM|JOIN) publications\b", statement)
    assert len(VISIBLE.findall(statement)) == len(looks) == LOOKS.get(name, 1)


@pytest.mark.parametrize("name", LISTS)
def test_readers_lists_have_what_is_public_and_visible_wherever_they_take_it_from(name: str) -> None:
    statement = plain(STATEMENTS[name])

    taken = re.findall(r"\bFROM publications\b", statement)
    assert len(VISIBLE.findall(statement)) == statement.count("visibility = 'public'") == len(taken) >= 1


@pytest.mark.parametrize("name", STATEMENTS)
def test_no_statement_has_a_clock_or_another_notion_of_visibility(name: str) -> None:
    statement = plain(STATEMENTS[name])

    assert CLOCKS.findall(statement) == []
    assert len(VISIBLE.findall(statement)) == statement.count("visible_until >")


READ_BY_READERS = "publications|publication_[a-z]+|slugs|former_slugs|tags|authors|site"
WRITES = re.compile(rf"\b(?:INSERT INTO|UPDATE|DELETE FROM) (?:{READ_BY_READERS}|posts(?= WHERE id = \$1 *$))\b")


def test_every_statement_that_changes_what_readers_read_begins_a_generation_or_is_known_to_be_unseen() -> None:
    writing = {name for name, statement in STATEMENTS.items() if WRITES.search(plain(statement))}
    since: list[object] = [None, [], [NOON]]

    begins = {name for name in STATEMENTS if begins_generation(STATEMENTS[name], since)}
    assert begins | UNSEEN == writing
    assert not begins & UNSEEN
    assert len(begins) >= 14


READING: dict[str, tuple[int, Callable[[House], Awaitable[object]]]] = {
    "a post by id": (1, lambda house: house.blog.reading.get_post.execute(house.post.id)),
    "a post by slug": (1, lambda house: house.blog.reading.get_post_by_slug.execute(Slug("hello"))),
    "a page": (1, lambda house: house.blog.reading.list_posts.execute(PublishedFilter(), PAGE)),
    "a page with its count": (2, lambda house: house.blog.reading.list_posts.execute(PublishedFilter(), COUNTED)),
    "a page by tag": (
        1,
        lambda house: house.blog.reading.list_posts.execute(PublishedFilter(tags=[Slug("one")]), PAGE),
    ),
    "a feed": (1, lambda house: house.blog.reading.get_feed.execute(PublishedFilter())),
    "a feed by tag": (1, lambda house: house.blog.reading.get_feed.execute(PublishedFilter(tags=[Slug("one")]))),
    "a feed of what nothing can be": (
        1,
        lambda house: house.blog.reading.get_feed.execute(PublishedFilter(tags=[Slug("\0")])),
    ),
    "the sitemap": (1, lambda house: house.blog.reading.map_site.execute(A_SITE, most=100)),
    # posts, tags, authors
    "the sitemap with names": (3, lambda house: house.blog.reading.map_site.execute(WITH_NAMES, most=100)),
    "a part of the sitemap": (
        1,
        lambda house: house.blog.reading.map_site_part.execute(A_SITE, house.post.id, posts=10, names=10),
    ),
    "the parts of the sitemap": (1, lambda house: house.blog.reading.divide_site.execute(every=10)),
    "a search": (1, lambda house: house.blog.reading.search_posts.execute("words", PublishedFilter(), COUNTED)),
    # and what may have been meant
    "a search that finds nothing": (
        2,
        lambda house: house.blog.reading.search_posts.execute("wurds", PublishedFilter(), PAGE),
    ),
    "a page with texts in another order": (
        1,
        lambda house: house.blog.reading.list_posts.execute(
            PublishedFilter(language="en"), PAGE, order=PublishedOrder.BY_TITLE, include=Include(html=True)
        ),
    ),
    # nothing, so may be it was called so before
    "a page by a tag that nothing has": (
        2,
        lambda house: house.blog.reading.list_posts.execute(PublishedFilter(tags=[Slug("no")]), PAGE),
    ),
    # the token, its post and working copy in one: whoever guesses learns nothing from the time it takes
    "a preview": (1, lambda house: house.blog.reading.get_preview.execute(house.preview.token.text)),
    "related posts": (1, lambda house: house.blog.reading.get_related_posts.execute(house.post.id)),
    "adjacent posts": (1, lambda house: house.blog.reading.get_adjacent_posts.execute(house.post.id)),
    "the archive": (1, lambda house: house.blog.reading.get_archive.execute()),
    "the archive of a tag": (1, lambda house: house.blog.reading.get_archive.execute(tags=[Slug("one")])),
    "the tags": (1, lambda house: house.blog.reading.list_tags.execute(PAGE)),
    "the authors": (1, lambda house: house.blog.reading.list_authors.execute(PAGE)),
    "a tag": (1, lambda house: house.blog.reading.get_tag.execute(Slug("one"))),
    "an author": (1, lambda house: house.blog.reading.get_author.execute(Slug("ann"))),
    "a tag as editors see it": (1, lambda house: house.blog.editing.get_admin_tag.execute(AN_ADMIN, Slug("one"))),
    "a post as its editor sees it": (
        1,
        lambda house: house.blog.editing.get_admin_post.execute(AN_ADMIN, house.post.id),
    ),
    "changes": (1, lambda house: house.blog.reading.list_changes.execute()),
    "events": (1, lambda house: house.blog.editing.list_events.execute(AN_ADMIN)),
    "what happened to a post": (
        2,
        lambda house: house.blog.editing.list_history.execute(AN_ADMIN, house.post.id, PAGE),
    ),
    # the post, for who may see it, and the page
    "the previews of a post": (
        2,
        lambda house: house.blog.editing.list_previews.execute(AN_ADMIN, house.post.id, PAGE),
    ),
    # the number, and at the first look the site
    "the generation": (2, lambda house: house.blog.keeping.look_at_generation.execute()),
    "the site": (1, lambda house: house.blog.administering.get_site.execute(AN_ADMIN)),
    # which posts, then these
    "a page as editors see it": (2, lambda house: house.blog.editing.list_admin_posts.execute(AN_ADMIN, PAGE)),
}
WRITING: dict[str, tuple[int, Callable[[House], Awaitable[object]]]] = {
    # lock, read, save with the revision, event
    "editing": (4, lambda house: edit(house, PostPatch(title="Other words"))),
    # and one before the transaction begins: in which format is the body to be rendered?
    "editing the body": (5, lambda house: edit(house, PostPatch(body="Other words."))),
    # and the generation: one of the slugs that are held is live, though not this one
    "editing the slug": (6, lambda house: edit(house, PostPatch(slug="another"))),
    "editing to tags that are there": (5, lambda house: edit(house, PostPatch(tags=("Two", "One")))),
    "editing to new tags": (6, lambda house: edit(house, PostPatch(tags=("Three", "One")))),
    "editing nothing": (2, lambda house: edit(house, PostPatch())),
    # lock, read, names, publications with the texts, save, event, change, generation
    "publishing": (8, lambda house: publish(house, PUBLISH_NOW)),
    "publishing later": (7, lambda house: publish(house, PublishPlan(at=house.clock.now() + timedelta(days=1)))),
    # and the other revision
    "publishing again what readers see": (3, lambda house: publish(house, PublishPlan(revision=1))),
    # lock, read, publications, save, event, change, generation
    "unpublishing": (
        7,
        lambda house: house.blog.editing.unpublish_post.execute(AN_ADMIN, house.post.id, expected=house.post.version),
    ),
    # lock, read, preview, event
    "making a preview": (4, lambda house: house.blog.editing.create_preview.execute(AN_ADMIN, house.post.id)),
    # lock, read, lock of the preview, preview, event
    "revoking a preview": (
        5,
        lambda house: house.blog.editing.revoke_preview.execute(AN_ADMIN, house.post.id, house.preview.preview.id),
    ),
    # lock, read, save, event, generation, and a look for the process itself
    "changing the site": (
        6,
        lambda house: house.blog.administering.change_site.execute(AN_ADMIN, SitePatch(title="Mine"), expected=1),
    ),
    # find, save, publications, event, changes, generation
    "renaming a tag": (6, lambda house: rename(house, TagPatch(slug="another"))),
    # find, save, event, generation
    "describing a tag": (4, lambda house: rename(house, TagPatch(description="About"))),
    "renaming nothing": (1, lambda house: rename(house, TagPatch(name="One"))),
    # find both, save, publications, event, the heir as it is counted now, changes, generation
    "merging a tag": (
        7,
        lambda house: house.blog.editing.merge_tag.execute(AN_ADMIN, Slug("one"), Slug("two"), expected=1),
    ),
    # find, remove, publications, event, changes, generation
    "deleting a tag": (6, lambda house: house.blog.editing.delete_tag.execute(AN_ADMIN, Slug("one"), expected=1)),
    "renaming an author": (
        6,
        lambda house: house.blog.editing.edit_author.execute(AN_ADMIN, ANN, AuthorPatch(slug="eve"), expected=1),
    ),
    # posts, find, save, publications, former slugs, keys, events, answers, event, changes, generation
    "erasing an author": (11, lambda house: house.blog.editing.erase_author.execute(AN_ADMIN, ANN, expected=1)),
    # slugs, post with revision, event
    "creating": (3, lambda house: create(house, PostPatch(title="Another"))),
    # which posts are due? none
    "a tick of the clock": (1, lambda house: house.blog.keeping.tick.execute()),
    # tags without words, posts without words: none
    "making words": (2, lambda house: house.blog.keeping.make_words.execute()),
    # two that are taken are asked for: held, what there is, held again
    "creating with a title that is taken": (5, lambda house: create(house, PostPatch(title="Hello"))),
}


@pytest.mark.parametrize("name", READING)
async def test_reading_takes_no_more_statements_than_this(house: House, name: str) -> None:
    most, doing = READING[name]

    assert await house.statements(doing(house)) == most


@pytest.mark.parametrize("name", WRITING)
async def test_a_change_takes_no_more_statements_than_this(house: House, name: str) -> None:
    most, doing = WRITING[name]

    assert await house.statements(doing(house)) == most


async def test_an_idempotency_key_takes_a_look_before_the_block_and_two_statements_in_it(house: House) -> None:
    async def once(title: str) -> Answer:
        editing = house.blog.editing
        key = AnswerKey(key_id=KeyId("k" * 12), text=title, fingerprint=b"")
        change = editing.edit_post.prepare(AN_ADMIN, house.post.id, PostPatch(title=title), expected=house.post.version)
        return await editing.change_once.execute(key, change, lambda post: Answer(told=b"told", kept=b"kept"))

    assert await house.statements(once("Once")) == 1 + 4 + 2
    assert await house.statements(once("Once")) == 1


async def test_the_meter_counts_for_the_request_that_started_it() -> None:
    assert StatementMeter().count() == 0


async def test_a_slow_statement_is_logged_by_name_without_its_values(
    pg_dsn: str, caplog: pytest.LogCaptureFixture
) -> None:
    database = Database(pg_dsn, slow=0)
    storage = PgStorage(database)

    async with storage.running(), storage.transactions.read() as snapshot:
        with caplog.at_level(logging.WARNING, "blog.statements"):
            await snapshot.authors.find_by_slug(Slug("a-secret"))

    (record,) = caplog.records
    assert record.getMessage().startswith("slow statement AUTHOR_FIND_BY_SLUG: ")
    assert "a-secret" not in caplog.text


async def edit(house: House, patch: PostPatch) -> Post:
    return await house.blog.editing.edit_post.execute(AN_ADMIN, house.post.id, patch, expected=house.post.version)


async def rename(house: House, patch: TagPatch) -> CountedTag:
    return await house.blog.editing.edit_tag.execute(AN_ADMIN, Slug("one"), patch, expected=1)


async def publish(house: House, plan: PublishPlan) -> Post:
    return await house.blog.editing.publish_post.execute(AN_ADMIN, house.post.id, plan, expected=house.post.version)


async def create(house: House, fields: PostPatch) -> Post:
    return await house.blog.editing.create_post.execute(AN_ADMIN, NewPost(fields=fields))
