"""Ten thousand publications under another name within the deadline of one request; and nobody left in the database."""

import time
from collections.abc import AsyncIterator
from typing import Final

import asyncpg
import pytest

from blog_pg.database import Database
from blog_pg.meter import StatementMeter
from blog_pg.renaming import SLICE
from blog_pg.storage import PgStorage
from blogcore.blog import Blog
from blogcore.domain.author import AuthorPatch, Profile
from blogcore.domain.content import PostPatch
from blogcore.domain.ids import KeyId
from blogcore.domain.pages import PageRequest
from blogcore.domain.policy import Actor, Role
from blogcore.domain.publishing import PUBLISH_NOW
from blogcore.domain.slug import Slug
from blogcore.domain.tag import TagPatch
from blogcore.domain.version import ANY_VERSION
from blogcore.ports.catalogue import PublishedFilter
from blogcore.ports.transactions import AnswerKey
from blogcore.use_cases.administering.keys import NewKey
from blogcore.use_cases.editing.authors import NewAuthor
from blogcore.use_cases.editing.change_once import Answer
from blogcore.use_cases.editing.create_post import NewPost
from tests.fakes import AN_ADMIN, PlainRenderer, SetClock
from tests.pg.plans import FILL
from tests.postgres import Cluster

COUNTED: Final = PageRequest(count=True)
MANY: Final = 10_000
DEADLINE: Final = 10.0  # seconds: that of a request
# All of the 10,000 carry `tag-many` and `ann`, behind others, and have some metadata.
MORE: Final = """
INSERT INTO tags (id, slug, name, version, created_at, updated_at)
VALUES (gen_random_uuid(), 'tag-many', 'Many', 1, now(), now());
INSERT INTO authors (id, slug, name, version, created_at, updated_at)
VALUES (gen_random_uuid(), 'ann', 'Ann', 1, now(), now());
UPDATE publications
   SET tag_slugs = tag_slugs || ARRAY['tag-many'], tag_names = tag_names || ARRAY['Many'],
       seo = '{"title": null, "description": null, "noindex": false, "open_graph": {}, "twitter": {}}',
       metadata = json_build_object('words', repeat('Words of a post. ', 60)), excerpt = repeat('An excerpt. ', 20);
ANALYZE;
"""


@pytest.fixture(scope="module")
async def dsn_of_many(pg_cluster: Cluster) -> AsyncIterator[str]:
    async with pg_cluster.database("migrated") as dsn:
        connection = await asyncpg.connect(dsn)
        await connection.execute(FILL)
        await connection.execute(MORE)
        await connection.close()
        yield dsn


async def test_ten_thousand_publications_have_another_name_within_the_deadline(dsn_of_many: str) -> None:
    storage, clock, meter = PgStorage(Database(dsn_of_many)), SetClock(), StatementMeter()
    blog = Blog(storage, clock, PlainRenderer())
    took: dict[str, float] = {}
    async with storage.running():
        for name in ("a tag", "an author", "a merge", "a removal"):
            clock.tick()
            meter.start()
            began = time.perf_counter()
            match name:
                case "a tag":
                    patch = TagPatch(slug="renamed", name="Renamed")
                    await blog.editing.edit_tag.execute(AN_ADMIN, Slug("tag-many"), patch, expected=1)
                case "an author":
                    profile = AuthorPatch(slug="eve", name="Eve")
                    await blog.editing.edit_author.execute(AN_ADMIN, Slug("ann"), profile, expected=1)
                case "a merge":
                    await blog.editing.merge_tag.execute(AN_ADMIN, Slug("renamed"), Slug("tag-1"), expected=2)
                case _:
                    await blog.editing.delete_tag.execute(AN_ADMIN, Slug("tag-1"), expected=1)
            took[name] = time.perf_counter() - began
            assert meter.count() <= 6 + MANY // SLICE + 1, name
            if name == "a merge":
                wanted = PublishedFilter(tags=[Slug("tag-1")], author=Slug("eve"))
                assert (await storage.catalogue.tag(Slug("tag-many"), now=clock.now())) is not None
                posts = await storage.catalogue.posts(wanted, COUNTED, now=clock.now())
                assert posts.count == MANY
    print({name: round(seconds, 2) for name, seconds in took.items()})
    assert max(took.values()) < DEADLINE


DUMP: Final = """
SELECT table_name
  FROM information_schema.tables
 WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
"""


async def test_of_who_was_erased_no_trace_is_in_any_table(pg_storage: PgStorage, pg_dsn: str) -> None:
    clock = SetClock()
    blog = Blog(pg_storage, clock, PlainRenderer())
    editing, administering = blog.editing, blog.administering
    profile = Profile(
        bio="Zuzannas Leben",
        email="z@zuz.example",
        website="https://zuz.example/",
        avatar_url="https://zuz.example/me.png",
    )
    admin = await administering.create_key.execute(AN_ADMIN, NewKey(name="admin", role=Role.ADMIN))
    by = Actor(role=Role.ADMIN, key_id=admin.key.id)
    made = editing.create_author.prepare(by, NewAuthor(name='Zuzanna "Zuz" Łoś', slug="zuzanna-łoś", profile=profile))
    await editing.change_once.execute(
        _key(admin.key.id, "1"), made, lambda one: Answer(told=b"", kept=repr(one).encode())
    )
    key = NewKey(name="Zuzanna's laptop", role=Role.AUTHOR, author="zuzanna-łoś")
    issued = await administering.create_key.execute(by, key)
    fields = PostPatch(title="Hello", body="Words.", tags=("One",), authors=("zuzanna-łoś",))
    post = await editing.create_post.execute(by, NewPost(fields=fields, publish=PUBLISH_NOW))
    clock.tick()
    renamed = editing.edit_author.prepare(by, Slug("zuzanna-łoś"), AuthorPatch(slug="zuz-second"), expected=ANY_VERSION)
    location = b'{"headers": {"Location": "/api/admin/authors/zuz-second"}}\n'
    await editing.change_once.execute(_key(admin.key.id, "2"), renamed, lambda _: Answer(told=b"", kept=location))
    edited = editing.edit_post.prepare(by, post.id, PostPatch(title="Other"), expected=ANY_VERSION)
    await editing.change_once.execute(_key(admin.key.id, "3"), edited, lambda one: Answer(told=b"", kept=b"kept"))
    assert {"zuzanna", "zuz", "łoś"} <= await _found_in_dump(pg_dsn)

    erased = await editing.erase_author.execute(by, Slug("zuz-second"), expected=ANY_VERSION)

    assert await _found_in_dump(pg_dsn) == set()
    assert erased.post_count == 1
    async with pg_storage.transactions.read() as snapshot:
        known = await snapshot.keys.find(issued.key.id)
        assert await snapshot.answers.find(_key(admin.key.id, "3")) is not None
        assert await snapshot.posts.find(post.id) is not None
    assert known is not None
    assert known.revoked_at == clock.now()
    assert await editing.erase_author.execute(by, erased.author.slug, expected=ANY_VERSION) == erased


def _key(key_id: KeyId, text: str) -> AnswerKey:
    return AnswerKey(key_id=key_id, text=text, fingerprint=b"")


async def _found_in_dump(dsn: str) -> set[str]:
    """Which of the words that give the person away are anywhere in the database: in texts, JSON or kept bytes."""
    connection = await asyncpg.connect(dsn)
    try:
        tables = [row["table_name"] for row in await connection.fetch(DUMP)]
        await connection.execute("SET bytea_output = 'escape'")
        rows = [row[0] for table in tables for row in await connection.fetch(f"SELECT t::text FROM {table} AS t")]
    finally:
        await connection.close()
    dump = "\n".join(rows).casefold()
    return {word for word in ("zuz", "zuzanna", "łoś", "zuz.example") if word in dump}
