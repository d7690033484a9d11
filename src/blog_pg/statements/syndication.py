"""SQL for feeds and sitemaps: the newest posts with all that feeds show, and addresses."""

from typing import Final

# When lists were last another: as those who follow changes were told, and since then as the clock had it (of what it
# ended but nobody told yet the posts are due). Changes are recorded in the order of commits, which is the order of time
# but for moments: a hundred are more than enough.
LATEST: Final = """
WITH told AS (
    SELECT max(last.at) AS at
      FROM (SELECT at FROM changes ORDER BY position DESC LIMIT 100) AS last
), begun AS (
    SELECT max(visible_from) AS at
      FROM publications
     WHERE visibility = 'public' AND visible_from <= $1
), ended AS (
    SELECT max(shown.visible_until) AS at
      FROM posts AS due
      JOIN publications AS shown ON shown.post_id = due.id
     WHERE due.due_at <= $1 AND shown.visibility = 'public' AND shown.visible_until <= $1
)
SELECT greatest(told.at, begun.at, ended.at) AS changed_at, newest.*, t.html
  FROM told CROSS JOIN begun CROSS JOIN ended
  LEFT JOIN LATERAL (
        SELECT p.post_id, p.slug, p.title, p.subtitle, p.excerpt, p.body_format, p.word_count, p.reading_minutes,
               p.language, p.featured, p.visibility, p.cover_image, p.canonical_url, p.seo, p.metadata, p.tag_slugs,
               p.tag_names, p.author_slugs, p.author_names, p.revision, p.published_at, p.first_published_at,
               p.visible_from, p.created_at, p.modified_at
          FROM publications AS p
         WHERE p.visibility = 'public'
           AND p.visible_from <= $1 AND (p.visible_until IS NULL OR p.visible_until > $1)
           AND (p.published_at, p.post_id) < (coalesce($2::timestamptz, 'infinity'),
                                              coalesce($3::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
           AND p.published_at > coalesce($5::timestamptz, '-infinity')
         ORDER BY p.published_at DESC, p.post_id DESC
         LIMIT $4) AS newest ON true
  LEFT JOIN publication_texts AS t ON t.post_id = newest.post_id AND t.visible_from = newest.visible_from
 ORDER BY newest.published_at DESC, newest.post_id DESC
"""

LATEST_FILTERED: Final = """
WITH told AS (
    SELECT max(last.at) AS at
      FROM (SELECT at FROM changes ORDER BY position DESC LIMIT 100) AS last
), begun AS (
    SELECT max(visible_from) AS at
      FROM publications
     WHERE visibility = 'public' AND visible_from <= $1
), ended AS (
    SELECT max(shown.visible_until) AS at
      FROM posts AS due
      JOIN publications AS shown ON shown.post_id = due.id
     WHERE due.due_at <= $1 AND shown.visibility = 'public' AND shown.visible_until <= $1
)
SELECT greatest(told.at, begun.at, ended.at) AS changed_at, newest.*, t.html
  FROM told CROSS JOIN begun CROSS JOIN ended
  LEFT JOIN LATERAL (
        SELECT p.post_id, p.slug, p.title, p.subtitle, p.excerpt, p.body_format, p.word_count, p.reading_minutes,
               p.language, p.featured, p.visibility, p.cover_image, p.canonical_url, p.seo, p.metadata, p.tag_slugs,
               p.tag_names, p.author_slugs, p.author_names, p.revision, p.published_at, p.first_published_at,
               p.visible_from, p.created_at, p.modified_at
          FROM publications AS p
         WHERE p.visibility = 'public'
           AND p.visible_from <= $1 AND (p.visible_until IS NULL OR p.visible_until > $1)
           AND (p.published_at, p.post_id) < (coalesce($2::timestamptz, 'infinity'),
                                              coalesce($3::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
           AND p.published_at > coalesce($5::timestamptz, '-infinity')
           AND p.facets @> $6::text[]
         ORDER BY p.published_at DESC, p.post_id DESC
         LIMIT $4) AS newest ON true
  LEFT JOIN publication_texts AS t ON t.post_id = newest.post_id AND t.visible_from = newest.visible_from
 ORDER BY newest.published_at DESC, newest.post_id DESC
"""

LATEST_AMONG: Final = """
WITH told AS (
    SELECT max(last.at) AS at
      FROM (SELECT at FROM changes ORDER BY position DESC LIMIT 100) AS last
), begun AS (
    SELECT max(visible_from) AS at
      FROM publications
     WHERE visibility = 'public' AND visible_from <= $1
), ended AS (
    SELECT max(shown.visible_until) AS at
      FROM posts AS due
      JOIN publications AS shown ON shown.post_id = due.id
     WHERE due.due_at <= $1 AND shown.visibility = 'public' AND shown.visible_until <= $1
)
SELECT greatest(told.at, begun.at, ended.at) AS changed_at, newest.*, t.html
  FROM told CROSS JOIN begun CROSS JOIN ended
  LEFT JOIN LATERAL (
        SELECT p.post_id, p.slug, p.title, p.subtitle, p.excerpt, p.body_format, p.word_count, p.reading_minutes,
               p.language, p.featured, p.visibility, p.cover_image, p.canonical_url, p.seo, p.metadata, p.tag_slugs,
               p.tag_names, p.author_slugs, p.author_names, p.revision, p.published_at, p.first_published_at,
               p.visible_from, p.created_at, p.modified_at
          FROM publications AS p
         WHERE p.visibility = 'public'
           AND p.visible_from <= $1 AND (p.visible_until IS NULL OR p.visible_until > $1)
           AND (p.published_at, p.post_id) < (coalesce($2::timestamptz, 'infinity'),
                                              coalesce($3::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
           AND p.published_at > coalesce($5::timestamptz, '-infinity')
           AND p.facets @> $6::text[] AND p.post_id = ANY ($7::uuid[])
         ORDER BY p.published_at DESC, p.post_id DESC
         LIMIT $4) AS newest ON true
  LEFT JOIN publication_texts AS t ON t.post_id = newest.post_id AND t.visible_from = newest.visible_from
 ORDER BY newest.published_at DESC, newest.post_id DESC
"""

MAPPED_POSTS: Final = """
SELECT p.post_id, p.slug, greatest(p.visible_from, p.modified_at) AS changed_at
  FROM publications AS p
 WHERE p.visibility = 'public'
   AND p.visible_from <= $1 AND (p.visible_until IS NULL OR p.visible_until > $1)
   AND p.seo ->> 'noindex' = 'false' AND ($2::uuid IS NULL OR p.post_id > $2)
 ORDER BY p.post_id
 LIMIT $3
"""

MAP_EDGES: Final = """
SELECT counted.post_id
  FROM (SELECT p.post_id, row_number() OVER (ORDER BY p.post_id) AS place, count(*) OVER () AS number
          FROM publications AS p
         WHERE p.visibility = 'public'
           AND p.visible_from <= $1 AND (p.visible_until IS NULL OR p.visible_until > $1)
           AND p.seo ->> 'noindex' = 'false') AS counted
 WHERE counted.place % $2::bigint = 0 AND counted.place < counted.number
 ORDER BY counted.place
"""

MAPPED_TAGS: Final = """
SELECT tag.slug, max(greatest(p.visible_from, p.modified_at)) AS changed_at
  FROM publications AS p
 CROSS JOIN unnest(p.tag_slugs) AS tag (slug)
 WHERE p.visibility = 'public'
   AND p.visible_from <= $1 AND (p.visible_until IS NULL OR p.visible_until > $1)
 GROUP BY tag.slug
 ORDER BY tag.slug
 LIMIT $2
"""

MAPPED_AUTHORS: Final = """
SELECT author.slug, max(greatest(p.visible_from, p.modified_at)) AS changed_at
  FROM publications AS p
 CROSS JOIN unnest(p.author_slugs) AS author (slug)
 WHERE p.visibility = 'public'
   AND p.visible_from <= $1 AND (p.visible_until IS NULL OR p.visible_until > $1)
 GROUP BY author.slug
 ORDER BY author.slug
 LIMIT $2
"""
