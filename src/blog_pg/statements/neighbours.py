"""SQL about what a published post stands beside, and about the months that have posts."""

from typing import Final

# Of the post's tags, those that no more than 300 posts carry are looked at whole; of the others only what stands near
# the post in the list is. The limits are no parameters: a planner that does not know them would rather read everything.
PUBLISHED_RELATED: Final = """
WITH own AS MATERIALIZED (
    SELECT p.post_id, p.published_at, p.tag_slugs
      FROM publications AS p
     WHERE p.post_id = $1
       AND p.visible_from <= $2 AND (p.visible_until IS NULL OR p.visible_until > $2)
), carrying AS MATERIALIZED (
    SELECT t.slug, c.post_id, c.published_at, c.tag_slugs, count(*) OVER (PARTITION BY t.slug) AS posts
      FROM own AS o
     CROSS JOIN unnest(o.tag_slugs) AS t (slug)
     CROSS JOIN LATERAL (
           SELECT p.post_id, p.published_at, p.tag_slugs
             FROM publications AS p
            WHERE p.tag_slugs @> ARRAY[t.slug] AND p.visibility = 'public'
              AND p.visible_from <= $2 AND (p.visible_until IS NULL OR p.visible_until > $2)
            LIMIT 301) AS c
), weighed AS MATERIALIZED (
    SELECT slug, posts >= 301 AS common, 1000000 / posts AS weight
      FROM carrying
     GROUP BY slug, posts
), near AS (
    SELECT n.post_id, n.published_at, n.tag_slugs
      FROM own AS o
     CROSS JOIN LATERAL (
           SELECT p.post_id, p.published_at, p.tag_slugs
             FROM publications AS p
            WHERE p.visibility = 'public'
              AND p.visible_from <= $2 AND (p.visible_until IS NULL OR p.visible_until > $2)
              AND (p.published_at, p.post_id) > (o.published_at, o.post_id)
            ORDER BY p.published_at, p.post_id
            LIMIT 301) AS n
     WHERE EXISTS (SELECT FROM weighed WHERE common)
     UNION ALL
    SELECT n.post_id, n.published_at, n.tag_slugs
      FROM own AS o
     CROSS JOIN LATERAL (
           SELECT p.post_id, p.published_at, p.tag_slugs
             FROM publications AS p
            WHERE p.visibility = 'public'
              AND p.visible_from <= $2 AND (p.visible_until IS NULL OR p.visible_until > $2)
              AND (p.published_at, p.post_id) < (o.published_at, o.post_id)
            ORDER BY p.published_at DESC, p.post_id DESC
            LIMIT 301) AS n
     WHERE EXISTS (SELECT FROM weighed WHERE common)
), looked_at AS (
    SELECT c.post_id, c.published_at, c.tag_slugs
      FROM carrying AS c
     WHERE c.posts < 301 AND c.post_id <> $1
    UNION
    SELECT n.post_id, n.published_at, n.tag_slugs
      FROM near AS n
), ranked AS (
    SELECT l.post_id, l.published_at, count(*) AS shared, sum(w.weight) AS weight
      FROM looked_at AS l
      JOIN weighed AS w ON w.slug = ANY (l.tag_slugs)
     GROUP BY l.post_id, l.published_at
     ORDER BY shared DESC, weight DESC, l.published_at DESC, l.post_id DESC
     LIMIT $3
)
SELECT p.post_id, p.slug, p.title, p.subtitle, p.excerpt, p.body_format, p.word_count, p.reading_minutes, p.language,
       p.featured, p.visibility, p.cover_image, p.canonical_url, p.seo, p.metadata, p.tag_slugs, p.tag_names,
       p.author_slugs, p.author_names, p.revision, p.published_at, p.first_published_at, p.visible_from, p.created_at,
       p.modified_at
  FROM own AS o
  LEFT JOIN ranked AS r ON true
  LEFT JOIN publications AS p ON p.post_id = r.post_id
   AND p.visible_from <= $2 AND (p.visible_until IS NULL OR p.visible_until > $2)
 ORDER BY r.shared DESC, r.weight DESC, r.published_at DESC, r.post_id DESC
"""

PUBLISHED_ADJACENT: Final = """
WITH own AS MATERIALIZED (
    SELECT p.post_id, p.published_at
      FROM publications AS p
     WHERE p.post_id = $1
       AND p.visible_from <= $2 AND (p.visible_until IS NULL OR p.visible_until > $2)
), beside AS (
    SELECT true AS newer, n.post_id
      FROM own AS o
     CROSS JOIN LATERAL (
           SELECT p.post_id
             FROM publications AS p
            WHERE p.visibility = 'public'
              AND p.visible_from <= $2 AND (p.visible_until IS NULL OR p.visible_until > $2)
              AND (p.published_at, p.post_id) > (o.published_at, o.post_id)
            ORDER BY p.published_at, p.post_id
            LIMIT 1) AS n
     UNION ALL
    SELECT false AS newer, n.post_id
      FROM own AS o
     CROSS JOIN LATERAL (
           SELECT p.post_id
             FROM publications AS p
            WHERE p.visibility = 'public'
              AND p.visible_from <= $2 AND (p.visible_until IS NULL OR p.visible_until > $2)
              AND (p.published_at, p.post_id) < (o.published_at, o.post_id)
            ORDER BY p.published_at DESC, p.post_id DESC
            LIMIT 1) AS n
)
SELECT b.newer,
       p.post_id, p.slug, p.title, p.subtitle, p.excerpt, p.body_format, p.word_count, p.reading_minutes, p.language,
       p.featured, p.visibility, p.cover_image, p.canonical_url, p.seo, p.metadata, p.tag_slugs, p.tag_names,
       p.author_slugs, p.author_names, p.revision, p.published_at, p.first_published_at, p.visible_from, p.created_at,
       p.modified_at
  FROM own AS o
  LEFT JOIN beside AS b ON true
  LEFT JOIN publications AS p ON p.post_id = b.post_id
   AND p.visible_from <= $2 AND (p.visible_until IS NULL OR p.visible_until > $2)
"""

PUBLISHED_BY_MONTH: Final = """
SELECT date_trunc('month', p.published_at AT TIME ZONE 'UTC') AS month, count(*) AS posts
  FROM publications AS p
 WHERE p.visibility = 'public'
   AND p.visible_from <= $1 AND (p.visible_until IS NULL OR p.visible_until > $1)
 GROUP BY month
 ORDER BY month DESC
"""

PUBLISHED_CHOSEN_BY_MONTH: Final = """
SELECT date_trunc('month', p.published_at AT TIME ZONE 'UTC') AS month, count(*) AS posts
  FROM publications AS p
 WHERE p.visibility = 'public'
   AND p.visible_from <= $1 AND (p.visible_until IS NULL OR p.visible_until > $1)
   AND p.tag_slugs @> $2::text[] AND p.author_slugs @> $3::text[]
 GROUP BY month
 ORDER BY month DESC
"""
