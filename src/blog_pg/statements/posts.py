"""SQL about posts as their editors know them, their revisions and their slugs."""

from typing import Final

POST_LOCK: Final = """
SELECT id
  FROM posts
 WHERE id = $1
   FOR UPDATE
"""

# All of them in one order, so that two who want the same posts never wait for each other in a circle.
POSTS_LOCK: Final = """
SELECT id
  FROM posts
 WHERE id = ANY ($1::uuid[])
 ORDER BY id
   FOR UPDATE
"""

POST_FIND: Final = """
SELECT p.id, p.slug, p.version, p.published_at, p.first_published_at, p.trashed_at, p.told_until,
       p.created_at, p.updated_at, r.autosave,
       r.number, r.title, r.subtitle, r.body, r.body_format, r.excerpt, r.language, r.featured, r.visibility,
       r.cover_image, r.canonical_url, r.seo, r.metadata, r.html, r.toc, r.plain_text, r.rendered_excerpt,
       r.word_count, r.warnings, r.renderer, r.created_at AS revised_at, r.created_by,
       (SELECT json_agg(json_build_array(t.id, t.slug, t.name, own.id <> t.id) ORDER BY named.place)
          FROM unnest(r.tag_ids) WITH ORDINALITY AS named (id, place)
          JOIN tags AS own ON own.id = named.id
          JOIN tags AS t ON t.id = coalesce(own.heir_id, own.id)) AS tags,
       (SELECT json_agg(json_build_array(a.id, a.slug, a.name) ORDER BY named.place)
          FROM unnest(r.author_ids) WITH ORDINALITY AS named (id, place)
          JOIN authors AS a ON a.id = named.id) AS authors,
       (SELECT json_agg(json_build_array(s.slug, s.live_from) ORDER BY s.place)
          FROM slugs AS s
         WHERE s.post_id = p.id) AS slugs,
       (SELECT json_agg(
                   json_build_array(s.revision, s.slug, s.visible_from, s.visible_until, s.published_at, s.visibility)
                   ORDER BY s.visible_from)
          FROM publications AS s
         WHERE s.post_id = p.id) AS publications
  FROM posts AS p
  JOIN revisions AS r ON r.post_id = p.id AND r.number = p.revision
 WHERE p.id = $1
"""

# In the order listed, without those that were purged or taken from the author meanwhile.
POSTS_LISTED: Final = """
SELECT p.id, p.slug, p.version, p.published_at, p.first_published_at, p.trashed_at, p.told_until,
       p.created_at, p.updated_at, r.autosave,
       r.number, r.title, r.subtitle, r.body, r.body_format, r.excerpt, r.language, r.featured, r.visibility,
       r.cover_image, r.canonical_url, r.seo, r.metadata, r.html, r.toc, r.plain_text, r.rendered_excerpt,
       r.word_count, r.warnings, r.renderer, r.created_at AS revised_at, r.created_by,
       (SELECT json_agg(json_build_array(t.id, t.slug, t.name, own.id <> t.id) ORDER BY named.place)
          FROM unnest(r.tag_ids) WITH ORDINALITY AS named (id, place)
          JOIN tags AS own ON own.id = named.id
          JOIN tags AS t ON t.id = coalesce(own.heir_id, own.id)) AS tags,
       (SELECT json_agg(json_build_array(a.id, a.slug, a.name) ORDER BY named.place)
          FROM unnest(r.author_ids) WITH ORDINALITY AS named (id, place)
          JOIN authors AS a ON a.id = named.id) AS authors,
       (SELECT json_agg(json_build_array(s.slug, s.live_from) ORDER BY s.place)
          FROM slugs AS s
         WHERE s.post_id = p.id) AS slugs,
       (SELECT json_agg(
                   json_build_array(s.revision, s.slug, s.visible_from, s.visible_until, s.published_at, s.visibility)
                   ORDER BY s.visible_from)
          FROM publications AS s
         WHERE s.post_id = p.id) AS publications
  FROM unnest($1::uuid[]) WITH ORDINALITY AS listed (id, place)
  JOIN posts AS p ON p.id = listed.id
  JOIN revisions AS r ON r.post_id = p.id AND r.number = p.revision
 WHERE $2::uuid IS NULL OR p.author_ids @> ARRAY[$2]
 ORDER BY listed.place
"""

POST_ADD: Final = """
WITH added AS (
    INSERT INTO posts (id, slug, version, revision, tag_ids, author_ids, published_at, first_published_at, trashed_at,
                       created_at, updated_at, told_until, due_at, sort_title, words)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, array_to_tsvector(string_to_array($15, ' ')))
    RETURNING id, revision, tag_ids, author_ids
)
INSERT INTO revisions (post_id, number, tag_ids, author_ids, title, subtitle, body, body_format, excerpt, language,
                       featured, visibility, cover_image, canonical_url, seo, metadata, html, toc, plain_text,
                       rendered_excerpt, word_count, warnings, renderer, created_at, created_by, autosave)
SELECT added.id, added.revision, added.tag_ids, added.author_ids, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25,
       $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37
  FROM added
"""

POST_SAVE: Final = """
UPDATE posts
   SET slug = $2, version = $3, revision = $4, tag_ids = $5, author_ids = $6, published_at = $7,
       first_published_at = $8, trashed_at = $9, created_at = $10, updated_at = $11, told_until = $12, due_at = $13,
       sort_title = $14, words = array_to_tsvector(string_to_array($15, ' '))
 WHERE id = $1 AND version = $16
RETURNING version
"""

POST_SAVE_WITH_REVISION: Final = """
WITH saved AS (
    UPDATE posts
       SET slug = $2, version = $3, revision = $4, tag_ids = $5, author_ids = $6, published_at = $7,
           first_published_at = $8, trashed_at = $9, created_at = $10, updated_at = $11, told_until = $12,
           due_at = $13, sort_title = $14, words = array_to_tsvector(string_to_array($15, ' '))
     WHERE id = $1 AND version = $38
    RETURNING id, revision, version, tag_ids, author_ids
)
INSERT INTO revisions (post_id, number, tag_ids, author_ids, title, subtitle, body, body_format, excerpt, language,
                       featured, visibility, cover_image, canonical_url, seo, metadata, html, toc, plain_text,
                       rendered_excerpt, word_count, warnings, renderer, created_at, created_by, autosave)
SELECT saved.id, saved.revision, saved.tag_ids, saved.author_ids, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25,
       $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37
  FROM saved
RETURNING number
"""

POST_SAVE_REPLACING_REVISION: Final = """
WITH saved AS (
    UPDATE posts
       SET slug = $2, version = $3, revision = $4, tag_ids = $5, author_ids = $6, published_at = $7,
           first_published_at = $8, trashed_at = $9, created_at = $10, updated_at = $11, told_until = $12,
           due_at = $13, sort_title = $14, words = array_to_tsvector(string_to_array($15, ' '))
     WHERE id = $1 AND version = $38
    RETURNING id, revision, tag_ids, author_ids
)
UPDATE revisions AS r
   SET tag_ids = saved.tag_ids, author_ids = saved.author_ids, title = $16, subtitle = $17, body = $18,
       body_format = $19, excerpt = $20, language = $21, featured = $22, visibility = $23, cover_image = $24,
       canonical_url = $25, seo = $26, metadata = $27, html = $28, toc = $29, plain_text = $30,
       rendered_excerpt = $31, word_count = $32, warnings = $33, renderer = $34, created_at = $35, created_by = $36,
       autosave = $37
  FROM saved
 WHERE r.post_id = saved.id AND r.number = saved.revision
RETURNING r.number
"""

POST_VERSION: Final = """
SELECT version
  FROM posts
 WHERE id = $1
"""

POST_REMOVE: Final = """
DELETE FROM posts
 WHERE id = $1
"""

# Nothing is freed or taken where another post is seen to have one of them; one that takes it at this very moment is met
# by the conflict, and then too few come back.
SLUGS_HOLD: Final = """
WITH wanted AS (
    SELECT slug, live_from, place
      FROM unnest($2::text[], $3::timestamptz[]) WITH ORDINALITY AS wanted (slug, live_from, place)
     WHERE NOT EXISTS (SELECT FROM slugs AS taken WHERE taken.slug = ANY ($2) AND taken.post_id <> $1)
), freed AS (
    DELETE FROM slugs
     WHERE post_id = $1 AND NOT slug = ANY ($2) AND EXISTS (SELECT FROM wanted)
), held AS (
    INSERT INTO slugs (slug, post_id, place, live_from)
    SELECT wanted.slug, $1, wanted.place, wanted.live_from
      FROM wanted
     ORDER BY wanted.slug COLLATE "C"
        ON CONFLICT (slug) DO UPDATE
       SET place = excluded.place, live_from = excluded.live_from
     WHERE slugs.post_id = excluded.post_id
    RETURNING slug
)
SELECT count(*)
  FROM held
"""

# Those of new posts. One that is taken, before or at this very moment, is met by the conflict: then too few come back.
SLUGS_TAKE: Final = """
WITH held AS (
    INSERT INTO slugs (slug, post_id, place, live_from)
    SELECT slug, post_id, place, live_from
      FROM unnest($1::text[], $2::uuid[], $3::integer[], $4::timestamptz[])
        AS wanted (slug, post_id, place, live_from)
     ORDER BY slug COLLATE "C"
        ON CONFLICT (slug) DO NOTHING
    RETURNING slug
)
SELECT count(*)
  FROM held
"""

# `.` is the character behind `-`: all that begin with the wished slug and a hyphen lie between.
SLUGS_LIKE: Final = """
SELECT s.slug
  FROM unnest($1::text[]) AS wished (slug)
  JOIN slugs AS s ON s.slug = wished.slug
 UNION
SELECT s.slug
  FROM unnest($1::text[]) AS wished (slug)
  JOIN slugs AS s ON s.slug > wished.slug || '-' AND s.slug < wished.slug || '.'
   AND substr(s.slug, length(wished.slug) + 2) ~ '^[0-9]+$'
"""

REVISION_FIND: Final = """
SELECT r.number, r.title, r.subtitle, r.body, r.body_format, r.excerpt, r.language, r.featured, r.visibility,
       r.cover_image, r.canonical_url, r.seo, r.metadata, r.html, r.toc, r.plain_text, r.rendered_excerpt,
       r.word_count, r.warnings, r.renderer, r.created_at AS revised_at, r.created_by, r.autosave,
       (SELECT json_agg(json_build_array(t.id, t.slug, t.name, own.id <> t.id) ORDER BY named.place)
          FROM unnest(r.tag_ids) WITH ORDINALITY AS named (id, place)
          JOIN tags AS own ON own.id = named.id
          JOIN tags AS t ON t.id = coalesce(own.heir_id, own.id)) AS tags,
       (SELECT json_agg(json_build_array(a.id, a.slug, a.name) ORDER BY named.place)
          FROM unnest(r.author_ids) WITH ORDINALITY AS named (id, place)
          JOIN authors AS a ON a.id = named.id) AS authors
  FROM revisions AS r
 WHERE r.post_id = $1 AND r.number = $2::bigint
"""

REVISIONS_PAGE: Final = """
SELECT number, title, word_count, created_at, created_by, autosave
  FROM revisions
 WHERE post_id = $1 AND number < coalesce($2::bigint, 9223372036854775807)
 ORDER BY number DESC
 LIMIT $3
"""

REVISIONS_PAGE_BEFORE: Final = """
SELECT number, title, word_count, created_at, created_by, autosave
  FROM revisions
 WHERE post_id = $1 AND number > $2::bigint
 ORDER BY number
 LIMIT $3
"""

REVISIONS_COUNT: Final = """
SELECT count(*)
  FROM revisions
 WHERE post_id = $1
"""
