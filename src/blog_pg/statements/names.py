"""SQL about tags and authors as editors know them."""

from typing import Final

TAGS_NAMED: Final = """
SELECT t.id, t.slug, t.name, t.description, t.version, t.created_at, t.updated_at,
       t.heir_id, heir.slug AS heir_slug, heir.name AS heir_name
  FROM tags AS t
  LEFT JOIN tags AS heir ON heir.id = t.heir_id
 WHERE t.name = ANY ($1::text[]) OR t.slug = ANY ($2::text[])
 ORDER BY t.slug
"""

# The update changes nothing but makes the row there already come back, too, however it got there.
TAGS_ADD_MISSING: Final = """
INSERT INTO tags (id, slug, name, description, version, created_at, updated_at)
SELECT id, slug, name, description, version, created_at, updated_at
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::integer[], $6::timestamptz[], $7::timestamptz[])
    AS missing (id, slug, name, description, version, created_at, updated_at)
 ORDER BY slug COLLATE "C"
    ON CONFLICT (slug) DO UPDATE
   SET slug = excluded.slug
RETURNING id, slug, name, heir_id,
          (SELECT heir.slug FROM tags AS heir WHERE heir.id = tags.heir_id) AS heir_slug,
          (SELECT heir.name FROM tags AS heir WHERE heir.id = tags.heir_id) AS heir_name
"""

TAG_ADD: Final = """
INSERT INTO tags (id, slug, name, description, version, created_at, updated_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
"""

TAGS_PAGE: Final = """
SELECT t.id, t.slug, t.name, t.description, t.version, t.created_at, t.updated_at,
       (SELECT count(*)
          FROM posts AS p
         WHERE p.tag_ids && ARRAY(SELECT m.id FROM tags AS m WHERE m.id = t.id OR m.heir_id = t.id)
           AND p.trashed_at IS NULL) AS posts
  FROM tags AS t
 WHERE t.slug > coalesce($1, '') AND t.heir_id IS NULL
 ORDER BY t.slug
 LIMIT $2
"""

TAGS_PAGE_BEFORE: Final = """
SELECT t.id, t.slug, t.name, t.description, t.version, t.created_at, t.updated_at,
       (SELECT count(*)
          FROM posts AS p
         WHERE p.tag_ids && ARRAY(SELECT m.id FROM tags AS m WHERE m.id = t.id OR m.heir_id = t.id)
           AND p.trashed_at IS NULL) AS posts
  FROM tags AS t
 WHERE t.slug < $1 AND t.heir_id IS NULL
 ORDER BY t.slug DESC
 LIMIT $2
"""

TAGS_COUNT: Final = """
SELECT count(*)
  FROM tags
 WHERE heir_id IS NULL
"""

TAG_COUNTED: Final = """
SELECT t.id, t.slug, t.name, t.description, t.version, t.created_at, t.updated_at,
       (SELECT count(*)
          FROM posts AS p
         WHERE p.tag_ids && ARRAY(SELECT m.id FROM tags AS m WHERE m.id = t.id OR m.heir_id = t.id)
           AND p.trashed_at IS NULL) AS posts
  FROM tags AS t
 WHERE t.slug = $1 AND t.heir_id IS NULL
"""

TAG_FIND_FOR_UPDATE: Final = """
SELECT t.id, t.slug, t.name, t.description, t.version, t.created_at, t.updated_at,
       (SELECT count(*)
          FROM posts AS p
         WHERE p.tag_ids && ARRAY(SELECT m.id FROM tags AS m WHERE m.id = t.id OR m.heir_id = t.id)
           AND p.trashed_at IS NULL) AS posts
  FROM tags AS t
 WHERE t.slug = $1 AND t.heir_id IS NULL
   FOR UPDATE OF t
"""

# In the order in which they are held for publishing.
TAGS_FIND_FOR_MERGE: Final = """
SELECT t.id, t.slug, t.name, t.description, t.version, t.created_at, t.updated_at,
       t.heir_id, heir.slug AS heir_slug, heir.name AS heir_name
  FROM tags AS t
  LEFT JOIN tags AS heir ON heir.id = t.heir_id
 WHERE t.slug IN ($1, $2)
 ORDER BY t.slug
   FOR UPDATE OF t
"""

TAG_SAVE: Final = """
WITH former AS (
    INSERT INTO former_slugs (kind, slug, id, since)
    SELECT 'tag', $8::text, $1, $6
     WHERE $8 <> $2 AND EXISTS (
           SELECT
             FROM publications AS p
            WHERE p.tag_slugs @> ARRAY[$8] AND p.visibility = 'public' AND p.visible_from <= $6)
        ON CONFLICT (kind, slug, id) DO UPDATE
       SET since = excluded.since
)
UPDATE tags
   SET slug = $2, name = $3, description = $4, version = $5, updated_at = $6
 WHERE id = $1 AND version = $7
RETURNING version
"""

TAG_MERGE: Final = """
WITH former AS (
    INSERT INTO former_slugs (kind, slug, id, since)
    SELECT 'tag', $6::text, $1, $4
     WHERE EXISTS (
           SELECT
             FROM publications AS p
            WHERE p.tag_slugs @> ARRAY[$6] AND p.visibility = 'public' AND p.visible_from <= $4)
        ON CONFLICT (kind, slug, id) DO UPDATE
       SET since = excluded.since
), led_on AS (
    UPDATE tags
       SET heir_id = $2
     WHERE heir_id = $1
)
UPDATE tags
   SET heir_id = $2, version = $3, updated_at = $4
 WHERE id = $1 AND version = $5
RETURNING version
"""

TAG_VERSION: Final = """
SELECT version
  FROM tags
 WHERE id = $1
"""

# Those that were merged into it go with it.
TAG_REMOVE: Final = """
WITH forgotten AS (
    DELETE FROM former_slugs
     WHERE kind = 'tag' AND id IN (SELECT id FROM tags WHERE id = $1 OR heir_id = $1)
)
DELETE FROM tags
 WHERE id = $1
"""

# In one order, so that two who rename do not wait for each other, and in slices, each within the time a statement has.
# The new slug stands in the old one's place, and only there; without a new one nothing does.
TAG_REFRESH: Final = """
WITH carried AS MATERIALIZED (
    SELECT post_id, visible_from
      FROM publications
     WHERE tag_slugs @> ARRAY[$1::text] AND (post_id, visible_from) > ($5, $6)
     ORDER BY post_id, visible_from
     LIMIT $7
       FOR UPDATE
)
UPDATE publications AS p
   SET tag_slugs = ARRAY(
           SELECT CASE WHEN named.slug = $1 THEN $2 ELSE named.slug END
             FROM unnest(p.tag_slugs) WITH ORDINALITY AS named (slug, place)
            WHERE CASE WHEN named.slug = $1 THEN $2::text IS NOT NULL ELSE named.slug IS DISTINCT FROM $2 END
            ORDER BY named.place),
       tag_names = ARRAY(
           SELECT CASE WHEN named.slug = $1 THEN $3::text ELSE named.name END
             FROM unnest(p.tag_slugs, p.tag_names) WITH ORDINALITY AS named (slug, name, place)
            WHERE CASE WHEN named.slug = $1 THEN $2::text IS NOT NULL ELSE named.slug IS DISTINCT FROM $2 END
            ORDER BY named.place),
       modified_at = $4
  FROM carried
 WHERE p.post_id = carried.post_id AND p.visible_from = carried.visible_from
RETURNING p.post_id, p.slug, p.visibility, p.visible_from, p.visible_until
"""

# Who is named stays, and under this name, until what names them is kept.
AUTHORS_NAMED: Final = """
SELECT id, slug, name
  FROM authors
 WHERE slug = ANY ($1::text[]) OR id = ANY ($2::uuid[])
 ORDER BY slug
   FOR KEY SHARE
"""

AUTHOR_FIND_BY_SLUG: Final = """
SELECT id, slug, name, bio, email, website, avatar_url, version, created_at, updated_at, erased
  FROM authors
 WHERE slug = $1
"""

AUTHORS_ADD_MISSING: Final = """
INSERT INTO authors (id, slug, name, bio, email, website, avatar_url, version, created_at, updated_at)
SELECT id, slug, name, bio, email, website, avatar_url, version, created_at, updated_at
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::integer[],
              $9::timestamptz[], $10::timestamptz[])
    AS missing (id, slug, name, bio, email, website, avatar_url, version, created_at, updated_at)
 ORDER BY slug COLLATE "C"
    ON CONFLICT (slug) DO UPDATE
   SET slug = excluded.slug
RETURNING id, slug, name
"""

AUTHOR_ADD: Final = """
INSERT INTO authors (id, slug, name, bio, email, website, avatar_url, version, created_at, updated_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
"""

AUTHORS_PAGE: Final = """
SELECT a.id, a.slug, a.name, a.bio, a.email, a.website, a.avatar_url, a.version, a.created_at, a.updated_at, a.erased,
       (SELECT count(*) FROM posts AS p WHERE p.author_ids @> ARRAY[a.id] AND p.trashed_at IS NULL) AS posts
  FROM authors AS a
 WHERE a.slug > coalesce($1, '')
 ORDER BY a.slug
 LIMIT $2
"""

AUTHORS_PAGE_BEFORE: Final = """
SELECT a.id, a.slug, a.name, a.bio, a.email, a.website, a.avatar_url, a.version, a.created_at, a.updated_at, a.erased,
       (SELECT count(*) FROM posts AS p WHERE p.author_ids @> ARRAY[a.id] AND p.trashed_at IS NULL) AS posts
  FROM authors AS a
 WHERE a.slug < $1
 ORDER BY a.slug DESC
 LIMIT $2
"""

AUTHORS_COUNT: Final = """
SELECT count(*)
  FROM authors
"""

AUTHOR_COUNTED: Final = """
SELECT a.id, a.slug, a.name, a.bio, a.email, a.website, a.avatar_url, a.version, a.created_at, a.updated_at, a.erased,
       (SELECT count(*) FROM posts AS p WHERE p.author_ids @> ARRAY[a.id] AND p.trashed_at IS NULL) AS posts
  FROM authors AS a
 WHERE a.slug = $1
"""

AUTHOR_FIND_FOR_UPDATE: Final = """
SELECT a.id, a.slug, a.name, a.bio, a.email, a.website, a.avatar_url, a.version, a.created_at, a.updated_at, a.erased,
       (SELECT count(*) FROM posts AS p WHERE p.author_ids @> ARRAY[a.id] AND p.trashed_at IS NULL) AS posts
  FROM authors AS a
 WHERE a.slug = $1
   FOR UPDATE OF a
"""

# Posts before names, as those do who change and publish them.
AUTHOR_POSTS_LOCK: Final = """
SELECT p.id
  FROM posts AS p
 WHERE p.author_ids @> ARRAY(SELECT a.id FROM authors AS a WHERE a.slug = $1)
   AND EXISTS (SELECT FROM authors AS a WHERE a.slug = $1)
 ORDER BY p.id
   FOR NO KEY UPDATE OF p
"""

AUTHOR_SAVE: Final = """
WITH former AS (
    INSERT INTO former_slugs (kind, slug, id, since)
    SELECT 'author', $12::text, $1, $9
     WHERE $12 <> $2 AND EXISTS (
           SELECT
             FROM publications AS p
            WHERE p.author_slugs @> ARRAY[$12] AND p.visibility = 'public' AND p.visible_from <= $9)
        ON CONFLICT (kind, slug, id) DO UPDATE
       SET since = excluded.since
)
UPDATE authors
   SET slug = $2, name = $3, bio = $4, email = $5, website = $6, avatar_url = $7, version = $8, updated_at = $9,
       erased = $10
 WHERE id = $1 AND version = $11
RETURNING version
"""

AUTHOR_VERSION: Final = """
SELECT version
  FROM authors
 WHERE id = $1
"""

AUTHOR_HAS_POSTS: Final = """
SELECT CASE WHEN EXISTS (SELECT FROM posts AS p WHERE p.author_ids @> ARRAY[$1::uuid])
              OR EXISTS (SELECT FROM publications AS p WHERE p.author_slugs @> ARRAY[$2::text]) THEN 1 ELSE 0 END
"""

AUTHOR_FORGET_FORMER: Final = """
DELETE FROM former_slugs
 WHERE kind = 'author' AND id = $1
RETURNING slug
"""

AUTHOR_REMOVE: Final = """
WITH forgotten AS (
    DELETE FROM former_slugs
     WHERE kind = 'author' AND id = $1
)
DELETE FROM authors
 WHERE id = $1
"""

AUTHOR_REFRESH: Final = """
WITH carried AS MATERIALIZED (
    SELECT post_id, visible_from
      FROM publications
     WHERE author_slugs @> ARRAY[$1::text] AND (post_id, visible_from) > ($5, $6)
     ORDER BY post_id, visible_from
     LIMIT $7
       FOR UPDATE
)
UPDATE publications AS p
   SET author_slugs = array_replace(p.author_slugs, $1, $2::text),
       author_names = ARRAY(
           SELECT CASE WHEN named.slug = $1 THEN $3::text ELSE named.name END
             FROM unnest(p.author_slugs, p.author_names) WITH ORDINALITY AS named (slug, name, place)
            ORDER BY named.place),
       modified_at = $4
  FROM carried
 WHERE p.post_id = carried.post_id AND p.visible_from = carried.visible_from
RETURNING p.post_id, p.slug, p.visibility, p.visible_from, p.visible_until
"""

# In the order in which they are added, or two transactions with the same names could wait for each other.
NAMES_HOLD: Final = """
WITH held_tags AS (
    SELECT id, slug, name, heir_id
      FROM tags
     WHERE id = ANY ($1::uuid[])
     ORDER BY slug
       FOR SHARE
), held_authors AS (
    SELECT id, slug, name
      FROM authors
     WHERE id = ANY ($2::uuid[])
     ORDER BY slug
       FOR SHARE
)
SELECT true AS is_tag, id, slug, name, heir_id
  FROM held_tags
 UNION ALL
SELECT false AS is_tag, id, slug, name, NULL::uuid AS heir_id
  FROM held_authors
"""
