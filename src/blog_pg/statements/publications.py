"""SQL about what readers see: how it is put there and how it is read."""

from typing import Final

PUBLICATIONS_KEEP: Final = """
WITH named AS (
    SELECT visible_from, visible_until, published_at
      FROM unnest($2::timestamptz[], $3::timestamptz[], $4::timestamptz[])
        AS named (visible_from, visible_until, published_at)
), gone AS (
    DELETE FROM publications
     WHERE post_id = $1 AND NOT visible_from = ANY ($2)
)
UPDATE publications
   SET visible_until = named.visible_until, published_at = named.published_at,
       first_published_at = coalesce($5::timestamptz, publications.first_published_at),
       modified_at = CASE WHEN publications.published_at = named.published_at THEN publications.modified_at ELSE $6 END
  FROM named
 WHERE publications.post_id = $1 AND publications.visible_from = named.visible_from
"""

PUBLICATION_SHOW: Final = """
WITH named AS (
    SELECT visible_from, visible_until, published_at
      FROM unnest($2::timestamptz[], $3::timestamptz[], $4::timestamptz[])
        AS named (visible_from, visible_until, published_at)
), gone AS (
    DELETE FROM publications
     WHERE post_id = $1 AND NOT visible_from = ANY ($2)
), kept AS (
    UPDATE publications
       SET visible_until = named.visible_until, published_at = named.published_at,
           first_published_at = coalesce($5::timestamptz, publications.first_published_at),
           modified_at = CASE WHEN publications.published_at = named.published_at THEN publications.modified_at
                              ELSE $6 END
      FROM named
     WHERE publications.post_id = $1 AND publications.visible_from = named.visible_from
       AND publications.visible_from <> $7
), shown AS (
    INSERT INTO publications (post_id, visible_from, visible_until, revision, slug, published_at, first_published_at,
                              created_at, title, subtitle, excerpt, body_format, word_count, reading_minutes, language,
                              featured, visibility, cover_image, canonical_url, seo, metadata, tag_slugs, tag_names,
                              author_slugs, author_names, modified_at, sort_title,
                              indexed_revision)
    SELECT $1, $7, named.visible_until, $8, $9, named.published_at, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
           $20, $21, $22, $23, $24, $25, $26, $27, $28, $6, $32, $8
      FROM named
     WHERE named.visible_from = $7
        ON CONFLICT (post_id, visible_from) DO UPDATE
       SET visible_until = excluded.visible_until, revision = excluded.revision, slug = excluded.slug,
           published_at = excluded.published_at, first_published_at = excluded.first_published_at,
           created_at = excluded.created_at, title = excluded.title, subtitle = excluded.subtitle,
           excerpt = excluded.excerpt, body_format = excluded.body_format, word_count = excluded.word_count,
           reading_minutes = excluded.reading_minutes, language = excluded.language, featured = excluded.featured,
           visibility = excluded.visibility, cover_image = excluded.cover_image,
           canonical_url = excluded.canonical_url, seo = excluded.seo, metadata = excluded.metadata,
           tag_slugs = excluded.tag_slugs, tag_names = excluded.tag_names, author_slugs = excluded.author_slugs,
           author_names = excluded.author_names, modified_at = excluded.modified_at,
           sort_title = excluded.sort_title, indexed_revision = excluded.indexed_revision
    RETURNING post_id, visible_from, visible_until, published_at, language, featured, visibility, tag_slugs,
              author_slugs
), marked AS (
    UPDATE revisions
       SET was_published = true, autosave = false
     WHERE post_id = $1 AND number = $8
), worded AS (
    INSERT INTO publication_words (post_id, visible_from, visible_until, published_at, tongue, words)
    SELECT post_id, visible_from, visible_until, published_at, $35,
           search_words($33, string_to_array($34, ' '), $35, $36, tag_slugs, author_slugs, language, featured)
      FROM shown
     WHERE visibility = 'public'
        ON CONFLICT (post_id, visible_from) DO UPDATE
       SET visible_until = excluded.visible_until, published_at = excluded.published_at, tongue = excluded.tongue,
           words = excluded.words
), hidden AS (
    DELETE FROM publication_words AS w
     USING shown
     WHERE w.post_id = shown.post_id AND w.visible_from = shown.visible_from AND shown.visibility <> 'public'
), learned AS (
    INSERT INTO search_vocabulary (word)
    SELECT said.word
      FROM shown, unnest(string_to_array($34, ' ')) AS said (word)
     WHERE shown.visibility = 'public' AND NOT EXISTS (SELECT FROM search_vocabulary AS v WHERE v.word = said.word)
)
INSERT INTO publication_texts (post_id, visible_from, body, html, toc, plain_text)
SELECT shown.post_id, shown.visible_from, $29, $30, $31, $37
  FROM shown
    ON CONFLICT (post_id, visible_from) DO UPDATE
   SET body = excluded.body, html = excluded.html, toc = excluded.toc, plain_text = excluded.plain_text
RETURNING post_id
"""

PUBLISHED_FIND: Final = """
SELECT p.post_id, p.slug, p.title, p.subtitle, p.excerpt, p.body_format, p.word_count, p.reading_minutes, p.language,
       p.featured, p.visibility, p.cover_image, p.canonical_url, p.seo, p.metadata, p.tag_slugs, p.tag_names,
       p.author_slugs, p.author_names, p.revision, p.published_at, p.first_published_at, p.visible_from, p.created_at,
       p.modified_at,
       t.body, t.html, t.toc
  FROM publications AS p
  JOIN publication_texts AS t ON t.post_id = p.post_id AND t.visible_from = p.visible_from
 WHERE p.post_id = $1
   AND p.visible_from <= $2 AND (p.visible_until IS NULL OR p.visible_until > $2)
"""

PUBLISHED_FIND_BY_SLUG: Final = """
SELECT p.post_id, p.slug, p.title, p.subtitle, p.excerpt, p.body_format, p.word_count, p.reading_minutes, p.language,
       p.featured, p.visibility, p.cover_image, p.canonical_url, p.seo, p.metadata, p.tag_slugs, p.tag_names,
       p.author_slugs, p.author_names, p.revision, p.published_at, p.first_published_at, p.visible_from, p.created_at,
       p.modified_at,
       t.body, t.html, t.toc
  FROM slugs AS s
  JOIN publications AS p ON p.post_id = s.post_id
  JOIN publication_texts AS t ON t.post_id = p.post_id AND t.visible_from = p.visible_from
 WHERE s.slug = $1 AND s.live_from <= $2
   AND p.visible_from <= $2 AND (p.visible_until IS NULL OR p.visible_until > $2)
"""

TAGS_IN_USE: Final = """
SELECT t.slug, t.name, t.description, listed.posts
  FROM tags AS t
 CROSS JOIN LATERAL (
       SELECT count(*) AS posts
         FROM publications AS p
        WHERE p.tag_slugs @> ARRAY[t.slug] AND p.visibility = 'public'
          AND p.visible_from <= $1 AND (p.visible_until IS NULL OR p.visible_until > $1)) AS listed
 WHERE listed.posts > 0 AND t.slug > coalesce($2, '')
 ORDER BY t.slug
 LIMIT $3
"""

TAGS_IN_USE_BEFORE: Final = """
SELECT t.slug, t.name, t.description, listed.posts
  FROM tags AS t
 CROSS JOIN LATERAL (
       SELECT count(*) AS posts
         FROM publications AS p
        WHERE p.tag_slugs @> ARRAY[t.slug] AND p.visibility = 'public'
          AND p.visible_from <= $1 AND (p.visible_until IS NULL OR p.visible_until > $1)) AS listed
 WHERE listed.posts > 0 AND t.slug < $2
 ORDER BY t.slug DESC
 LIMIT $3
"""

TAGS_IN_USE_COUNT: Final = """
SELECT count(*)
  FROM tags AS t
 WHERE EXISTS (
       SELECT
         FROM publications AS p
        WHERE p.tag_slugs @> ARRAY[t.slug] AND p.visibility = 'public'
          AND p.visible_from <= $1 AND (p.visible_until IS NULL OR p.visible_until > $1))
"""

# Whose slug it is comes before those who had it, unless nobody can see that one.
TAG_IN_USE: Final = """
SELECT t.slug, t.name, t.description, listed.posts
  FROM (
        SELECT own.id, NULL::timestamptz AS since FROM tags AS own WHERE own.slug = $1 AND own.heir_id IS NULL
         UNION ALL
        SELECT coalesce(own.heir_id, own.id), f.since
          FROM former_slugs AS f
          JOIN tags AS own ON own.id = f.id
         WHERE f.kind = 'tag' AND f.slug = $1) AS called (id, since)
  JOIN tags AS t ON t.id = called.id
 CROSS JOIN LATERAL (
       SELECT count(*) AS posts
         FROM publications AS p
        WHERE p.tag_slugs @> ARRAY[t.slug] AND p.visibility = 'public'
          AND p.visible_from <= $2 AND (p.visible_until IS NULL OR p.visible_until > $2)) AS listed
 WHERE listed.posts > 0
 ORDER BY called.since DESC NULLS FIRST, called.id DESC
 LIMIT 1
"""

AUTHORS_IN_USE: Final = """
SELECT a.slug, a.name, a.bio, a.website, a.avatar_url, listed.posts
  FROM authors AS a
 CROSS JOIN LATERAL (
       SELECT count(*) AS posts
         FROM publications AS p
        WHERE p.author_slugs @> ARRAY[a.slug] AND p.visibility = 'public'
          AND p.visible_from <= $1 AND (p.visible_until IS NULL OR p.visible_until > $1)) AS listed
 WHERE listed.posts > 0 AND a.slug > coalesce($2, '')
 ORDER BY a.slug
 LIMIT $3
"""

AUTHORS_IN_USE_BEFORE: Final = """
SELECT a.slug, a.name, a.bio, a.website, a.avatar_url, listed.posts
  FROM authors AS a
 CROSS JOIN LATERAL (
       SELECT count(*) AS posts
         FROM publications AS p
        WHERE p.author_slugs @> ARRAY[a.slug] AND p.visibility = 'public'
          AND p.visible_from <= $1 AND (p.visible_until IS NULL OR p.visible_until > $1)) AS listed
 WHERE listed.posts > 0 AND a.slug < $2
 ORDER BY a.slug DESC
 LIMIT $3
"""

AUTHORS_IN_USE_COUNT: Final = """
SELECT count(*)
  FROM authors AS a
 WHERE EXISTS (
       SELECT
         FROM publications AS p
        WHERE p.author_slugs @> ARRAY[a.slug] AND p.visibility = 'public'
          AND p.visible_from <= $1 AND (p.visible_until IS NULL OR p.visible_until > $1))
"""

AUTHOR_IN_USE: Final = """
SELECT a.slug, a.name, a.bio, a.website, a.avatar_url, listed.posts
  FROM (
        SELECT own.id, NULL::timestamptz AS since FROM authors AS own WHERE own.slug = $1
         UNION ALL
        SELECT f.id, f.since FROM former_slugs AS f WHERE f.kind = 'author' AND f.slug = $1) AS called (id, since)
  JOIN authors AS a ON a.id = called.id
 CROSS JOIN LATERAL (
       SELECT count(*) AS posts
         FROM publications AS p
        WHERE p.author_slugs @> ARRAY[a.slug] AND p.visibility = 'public'
          AND p.visible_from <= $2 AND (p.visible_until IS NULL OR p.visible_until > $2)) AS listed
 WHERE listed.posts > 0
 ORDER BY called.since DESC NULLS FIRST, called.id DESC
 LIMIT 1
"""

# As TAG_IN_USE and AUTHOR_IN_USE, for several at once and without counting.
SLUGS_IN_USE: Final = """
SELECT 'tag' AS kind, asked.slug AS asked, present.slug
  FROM unnest($2::text[]) AS asked (slug)
 CROSS JOIN LATERAL (
       SELECT t.slug
         FROM (
               SELECT own.id, NULL::timestamptz AS since
                 FROM tags AS own
                WHERE own.slug = asked.slug AND own.heir_id IS NULL
                UNION ALL
               SELECT coalesce(own.heir_id, own.id), f.since
                 FROM former_slugs AS f
                 JOIN tags AS own ON own.id = f.id
                WHERE f.kind = 'tag' AND f.slug = asked.slug) AS called (id, since)
         JOIN tags AS t ON t.id = called.id
        WHERE EXISTS (
              SELECT
                FROM publications AS p
               WHERE p.tag_slugs @> ARRAY[t.slug] AND p.visibility = 'public'
                 AND p.visible_from <= $1 AND (p.visible_until IS NULL OR p.visible_until > $1))
        ORDER BY called.since DESC NULLS FIRST, called.id DESC
        LIMIT 1) AS present
 UNION ALL
SELECT 'author' AS kind, asked.slug AS asked, present.slug
  FROM unnest($3::text[]) AS asked (slug)
 CROSS JOIN LATERAL (
       SELECT a.slug
         FROM (
               SELECT own.id, NULL::timestamptz AS since FROM authors AS own WHERE own.slug = asked.slug
                UNION ALL
               SELECT f.id, f.since
                 FROM former_slugs AS f
                WHERE f.kind = 'author' AND f.slug = asked.slug) AS called (id, since)
         JOIN authors AS a ON a.id = called.id
        WHERE EXISTS (
              SELECT
                FROM publications AS p
               WHERE p.author_slugs @> ARRAY[a.slug] AND p.visibility = 'public'
                 AND p.visible_from <= $1 AND (p.visible_until IS NULL OR p.visible_until > $1))
        ORDER BY called.since DESC NULLS FIRST, called.id DESC
        LIMIT 1) AS present
"""
