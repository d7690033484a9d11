"""SQL about tags and authors that change, and with them what is published under their names."""

from typing import Final

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
   SET slug = $2, name = $3, description = $4, version = $5, updated_at = $6, words = $9::text::tsvector, worded = $3
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
