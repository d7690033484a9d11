"""What is PostgreSQL's own about search: stems, ranks, words that are missing, and that no text disturbs it."""

import asyncio
from dataclasses import replace
from random import Random
from urllib.parse import urlsplit, urlunsplit

import asyncpg

from blog_pg.database import Database
from blog_pg.migrate import PgMigrations
from blog_pg.storage import PgStorage
from blog_pg.words import DICTIONARIES, document, stemmer
from blogcore.blog import Blog
from blogcore.contract.steps import EVERYTHING, name, show
from blogcore.contract.things import NOON, a_post, a_tag, rendering_of
from blogcore.domain.pages import PageRequest
from blogcore.domain.post import Post
from blogcore.domain.search import folded_words
from blogcore.domain.search_query import parsed
from blogcore.domain.searched import searched
from blogcore.ports.catalogue import PublishedFilter
from tests.fakes import PlainRenderer, SetClock
from tests.hostile_queries import queries

ANY = PublishedFilter()
AS_OLDER_CODE_LEAVES_IT = """
DELETE FROM publication_words;
UPDATE publications SET indexed_revision = 0;
UPDATE publication_texts SET plain_text = NULL;
UPDATE tags SET words = NULL, worded = NULL;
"""


def saying(slug: str, title: str, text: str = "", *, language: str | None = None) -> Post:
    post = a_post(slug, title=title)
    content = replace(post.content, language=language)
    return replace(post, revision=replace(post.revision, content=content, rendering=rendering_of(text)))


async def found(storage: PgStorage, q: str, *, prefix: bool = False) -> list[str]:
    page = await storage.search.find(parsed(q, prefix=prefix), ANY, EVERYTHING, now=NOON)
    return [hit.post.slug for hit in page.results]


async def do(dsn: str, statement: str) -> None:
    connection = await asyncpg.connect(dsn)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


async def test_words_are_found_by_their_stems_in_the_language_of_the_post(pg_storage: PgStorage) -> None:
    await show(pg_storage.transactions, saying("english", "Running shoes", "Many universities", language="en-GB"))
    await show(pg_storage.transactions, saying("german", "Häuser", "Läufer liefen", language="de"))
    await show(pg_storage.transactions, saying("klingon", "Runnings", "Universities", language="tlh"))

    assert await found(pg_storage, "runs") == ["english"]
    assert await found(pg_storage, "run shoe university") == ["english"]
    assert await found(pg_storage, "hause") == ["german"]
    assert sorted(await found(pg_storage, "runnings")) == ["english", "klingon"]


async def test_neither_phrases_nor_what_must_not_be_there_know_stems(pg_storage: PgStorage) -> None:
    await show(pg_storage.transactions, saying("one", "Running shoes", language="en"))

    assert await found(pg_storage, '"run shoe"') == []
    assert await found(pg_storage, "shoe -run") == ["one"]
    assert await found(pg_storage, "shoe -running") == []


async def test_the_title_counts_more_than_the_subtitle_and_that_more_than_the_text(pg_storage: PgStorage) -> None:
    in_subtitle = saying("subtitle", "Other", "Something")
    content = replace(in_subtitle.content, subtitle="A word")
    tag = a_tag("tag", "Word")
    await name(pg_storage.transactions, tag)
    for post in (
        saying("text", "Other", "A word"),
        saying("title", "A word", "Something"),
        replace(in_subtitle, revision=replace(in_subtitle.revision, content=content)),
        saying("stem", "Words", "Something", language="en"),
    ):
        await show(pg_storage.transactions, post)
    assert await found(pg_storage, "word") == ["title", "stem", "subtitle", "text"]


async def test_what_is_typed_is_the_beginning_of_a_word_and_has_stems_too(pg_storage: PgStorage) -> None:
    await show(pg_storage.transactions, saying("one", "Climate", "They were running", language="en"))

    assert await found(pg_storage, "run cli", prefix=True) == ["one"]
    assert await found(pg_storage, "climate runs", prefix=True) == ["one"]
    assert await found(pg_storage, "ima", prefix=True) == []


async def test_words_that_older_code_left_out_are_made_once_by_however_many(pg_storage: PgStorage, pg_dsn: str) -> None:
    tag = a_tag("tag", "Weather")
    await name(pg_storage.transactions, tag)
    for number in range(7):
        await show(pg_storage.transactions, a_post(f"post-{number}", title=f"Word {number}", tags=(tag.ref,)))
    await do(pg_dsn, AS_OLDER_CODE_LEAVES_IT)
    assert await found(pg_storage, "word") == await found(pg_storage, "weather") == []

    making = Blog(pg_storage, SetClock(), PlainRenderer()).keeping.make_words
    made = await asyncio.gather(making.execute(), making.execute())

    assert sum(made) == 8
    assert len(await found(pg_storage, "word weather")) == 7
    (hit, *_) = (await pg_storage.search.find(parsed("word 3"), ANY, PageRequest(), now=NOON)).results
    assert hit.text == "post-3"
    assert await making.execute() == 0


async def test_what_somebody_else_has_in_hand_is_left_to_them(pg_storage: PgStorage, pg_dsn: str) -> None:
    await show(pg_storage.transactions, a_post("one"))
    await show(pg_storage.transactions, a_post("two"))
    await do(pg_dsn, AS_OLDER_CODE_LEAVES_IT)

    async with pg_storage.transactions.begin() as mine, pg_storage.transactions.begin() as theirs:
        assert await mine.search_index.catch_up(limit=1) == 1
        assert await theirs.search_index.catch_up(limit=10) == 1


async def test_a_publication_that_older_code_changed_in_place_is_not_found_by_its_former_words(
    pg_storage: PgStorage, pg_dsn: str
) -> None:
    await show(pg_storage.transactions, a_post("one", title="Word"))
    await do(pg_dsn, "UPDATE publications SET visible_until = now() + interval '1 day'")
    await do(pg_dsn, "SET session_replication_role = replica; UPDATE publications SET revision = 2")

    assert await found(pg_storage, "word") == []


async def test_every_dictionary_is_there(pg_dsn: str) -> None:
    connection = await asyncpg.connect(pg_dsn)
    try:
        for dictionary in sorted(set(DICTIONARIES.values())):
            stems = await connection.fetchval("SELECT ts_lexize($1::text::regdictionary, 'x')", stemmer(dictionary))
            assert stems == ["x"]
    finally:
        await connection.close()


async def test_every_letter_there_is_can_be_kept_and_found(pg_dsn: str) -> None:
    letters = "".join(chr(number) for number in range(0x110000) if chr(number).isalnum())
    words = sorted({word for letter in letters for word in folded_words(letter)})
    connection = await asyncpg.connect(pg_dsn)
    try:
        for start in range(0, len(words), 10_000):
            some = words[start : start + 10_000]
            known = searched("", None, " ".join(some))
            kept = await connection.fetchval("SELECT tsvector_to_array($1::text::tsvector)", document(known))
            assert sorted(kept) == sorted(set(known.text))
    finally:
        await connection.close()


async def test_no_text_disturbs_the_search(pg_storage: PgStorage) -> None:
    await show(pg_storage.transactions, saying("one", "Hello world", "é 日本語 🎉 \\ ' :* <b>", language="en"))
    search = pg_storage.search

    for q in queries(Random(5), 150):
        for prefix in (False, True):
            query = parsed(q, prefix=prefix)
            await search.find(query, ANY, PageRequest(limit=1), now=NOON)
        words = [word for term in query.wanted for word in term.words][:8]
        if words:
            await search.near(words, ANY, now=NOON)


async def test_without_similar_words_nothing_is_suggested_and_all_else_goes_on(pg_bare_dsn: str) -> None:
    """As where pg_trgm is not installed, or may not be."""
    address = urlsplit(pg_bare_dsn)
    database = address.path.removeprefix("/")
    await do(pg_bare_dsn, "CREATE ROLE tenant LOGIN; ALTER SCHEMA public OWNER TO tenant")
    await do(pg_bare_dsn, f"REVOKE CREATE ON DATABASE {database} FROM PUBLIC")
    try:
        host = address.netloc.rpartition("@")[2]
        dsn = urlunsplit(address._replace(netloc=f"tenant@{host}"))
        await PgMigrations(dsn).apply()
        storage = PgStorage(Database(dsn))
        async with storage.running():
            await show(storage.transactions, a_post("one", title="Climate"))

            assert await found(storage, "climate") == ["one"]
            assert await storage.search.near(["clmate"], ANY, now=NOON) is None
    finally:
        await do(pg_bare_dsn, "DROP OWNED BY tenant CASCADE; DROP ROLE tenant")
