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
INSERT INTO tags (id, slug, name, description, version, created_at, updated_at, words, worded)
SELECT id, slug, name, description, version, created_at, updated_at, words::tsvector, name
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::integer[], $6::timestamptz[], $7::timestamptz[],
              $8::text[])
    AS missing (id, slug, name, description, version, created_at, updated_at, words)
 ORDER BY slug COLLATE "C"
    ON CONFLICT (slug) DO UPDATE
   SET slug = excluded.slug
RETURNING id, slug, name, heir_id,
          (SELECT heir.slug FROM tags AS heir WHERE heir.id = tags.heir_id) AS heir_slug,
          (SELECT heir.name FROM tags AS heir WHERE heir.id = tags.heir_id) AS heir_name
"""

TAG_ADD: Final = """
INSERT INTO tags (id, slug, name, description, version, created_at, updated_at, words, worded)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8::text::tsvector, $3)
"""

TAGS_PAGE: Final = """
SELECT t.id, t.slug, t.name, t.description, t.version, t.created_at, t.updated_at,
       (SELECT count(DISTINCT p.id)
          FROM tags AS meant
          JOIN posts AS p ON p.tag_ids @> ARRAY[meant.id] AND p.trashed_at IS NULL
         WHERE meant.id = t.id OR meant.heir_id = t.id) AS posts
  FROM tags AS t
 WHERE t.slug > coalesce($1, '') AND t.heir_id IS NULL
 ORDER BY t.slug
 LIMIT $2
"""

TAGS_PAGE_BEFORE: Final = """
SELECT t.id, t.slug, t.name, t.description, t.version, t.created_at, t.updated_at,
       (SELECT count(DISTINCT p.id)
          FROM tags AS meant
          JOIN posts AS p ON p.tag_ids @> ARRAY[meant.id] AND p.trashed_at IS NULL
         WHERE meant.id = t.id OR meant.heir_id = t.id) AS posts
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
       (SELECT count(DISTINCT p.id)
          FROM tags AS meant
          JOIN posts AS p ON p.tag_ids @> ARRAY[meant.id] AND p.trashed_at IS NULL
         WHERE meant.id = t.id OR meant.heir_id = t.id) AS posts
  FROM tags AS t
 WHERE t.slug = $1 AND t.heir_id IS NULL
"""

TAG_FIND_FOR_UPDATE: Final = """
SELECT t.id, t.slug, t.name, t.description, t.version, t.created_at, t.updated_at,
       (SELECT count(DISTINCT p.id)
          FROM tags AS meant
          JOIN posts AS p ON p.tag_ids @> ARRAY[meant.id] AND p.trashed_at IS NULL
         WHERE meant.id = t.id OR meant.heir_id = t.id) AS posts
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
