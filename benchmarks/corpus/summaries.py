"""A million posts without texts, made by PostgreSQL itself: for lists, which look at nothing else."""

from typing import Final

from benchmarks.corpus.loading import columns_of, connected, load_names
from benchmarks.corpus.posts import BEGIN, END, authors, tags
from benchmarks.corpus.rows import SEO

_FILL: Final = """
WITH made AS (
    SELECT number,
           ($2::timestamptz + ($3::timestamptz - $2) * (number::float8 / $1)) AS at,
           md5('post ' || number) AS hash,
           1 + number * 7919 %% 180 AS tag, 1 + number * 104729 %% 50 AS author
      FROM generate_series(1, $1::bigint) AS number
), numbered AS (
    SELECT (lpad(to_hex(floor(extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(hash, 2, 3) || 'a'
            || substr(hash, 6, 15))::uuid AS id,
           'post-' || number AS slug, 'Post ' || substr(hash, 1, 8) || ' number ' || number AS title,
           repeat(hash || ' ', 8) AS excerpt, at,
           ($4::text[])[tag:tag + 1] AS tag_slugs, ($5::text[])[tag:tag + 1] AS tag_names,
           ($6::text[])[author:author] AS author_slugs, ($7::text[])[author:author] AS author_names
      FROM made
), posted AS (
    INSERT INTO posts (id, slug, version, revision, tag_ids, author_ids, published_at, first_published_at, created_at,
                       updated_at, told_until, sort_title)
    SELECT id, slug, 2, 1, '{}', '{}', at, at, at, at, at, lower(title) FROM numbered
), revised AS (
    INSERT INTO revisions (post_id, number, title, body, body_format, featured, visibility, seo, metadata, tag_ids,
                           author_ids, html, toc, plain_text, rendered_excerpt, word_count, warnings, renderer,
                           created_at, was_published)
    SELECT id, 1, title, '', 'markdown', false, 'public', $8, '{}', '{}', '{}', '', '[]', '', excerpt, 800, '[]',
           'benchmarks', at, true
      FROM numbered
), named AS (
    INSERT INTO slugs (slug, post_id, place, live_from)
    SELECT slug, id, 0, at FROM numbered
)
INSERT INTO publications (post_id, visible_from, revision, slug, published_at, first_published_at, created_at,
                          modified_at, title, excerpt, body_format, word_count, reading_minutes, language, featured,
                          visibility, seo, metadata, tag_slugs, tag_names, author_slugs, author_names%s)
SELECT id, at, 1, slug, at, at, at, at, title, excerpt, 'markdown', 800, 4, 'en', false, 'public', $8, '{}',
       tag_slugs, tag_names, author_slugs, author_names%s
  FROM numbered
"""
# Columns that came later, where they are: as `derived` has them, in the words of the database.
_DERIVED: Final = {"sort_title": "lower(title)", "indexed_revision": "1"}


async def load(dsn: str, posts: int) -> None:
    """Put so many posts, all published, into an empty, migrated database."""
    async with connected(dsn) as connection:
        await load_names(connection)
        more = [column for column in await columns_of(connection, "publications") if column in _DERIVED]
        names = "".join(f", {column}" for column in more)
        values = "".join(f", {_DERIVED[column]}" for column in more)
        named, by = tags(), authors()
        await connection.execute(
            _FILL % (names, values),
            posts,
            BEGIN,
            END,
            [tag.slug for tag in named],
            [tag.name for tag in named],
            [author.slug for author in by],
            [author.name for author in by],
            SEO,
        )
