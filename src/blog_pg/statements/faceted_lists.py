"""SQL of readers' lists of what carries tags, is by an author, in a language or featured.

In all of them: $1 the moment, $2 and $3 the place to walk on from, $4 how many, $5 and $6 whether to bring the body and
the HTML: what is not asked for is not unpacked.
$7 is what must be among the facets; $8 the date to end at where the date is walked, else the dates are from $8 to $9.

Nobody knows how many posts carry something, and a plan is made once for all. So each looks first among the nearest in
the order; where that does not fill the page, all that have it are taken from the index of what was asked for and
sorted. `CASE` keeps the planner from reading another index, too. An inner SELECT hides the facets: for common ones
it would read the whole table.
"""

from typing import Final

FACETED_BY_PUBLISHED_FALLING: Final = """
WITH near AS MATERIALIZED (
    SELECT walked.value, walked.post_id, walked.visible_from
      FROM (SELECT p.published_at AS value, p.post_id, p.visible_from, p.facets
              FROM publications AS p
             WHERE p.visibility = 'public'
               AND p.visible_from <= $1 AND (p.visible_until IS NULL OR p.visible_until > $1)
               AND (p.published_at, p.post_id) < (coalesce($2::timestamptz, 'infinity'),
                                                  coalesce($3::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
               AND p.published_at > coalesce($8::timestamptz, '-infinity')
             ORDER BY p.published_at DESC, p.post_id DESC
             LIMIT 50 * $4) AS walked
     WHERE walked.facets @> $7::text[]
     ORDER BY walked.value DESC, walked.post_id DESC
     LIMIT $4
), enough AS MATERIALIZED (
    SELECT count(*) = $4 AS yes FROM near
), all_there_are AS MATERIALIZED (
    SELECT p.published_at AS value, p.post_id, p.visible_from
      FROM publications AS p
     WHERE NOT (SELECT yes FROM enough)
       AND p.facets @> (SELECT $7)
       AND CASE WHEN p.visibility = 'public'
                 AND p.visible_from <= $1 AND (p.visible_until IS NULL OR p.visible_until > $1)
                 AND (p.published_at, p.post_id) < (coalesce($2::timestamptz, 'infinity'),
                                                    coalesce($3::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
                 AND p.published_at > coalesce($8::timestamptz, '-infinity')
                THEN true END
), placed AS (
    SELECT value, post_id, visible_from FROM near WHERE (SELECT yes FROM enough)
     UNION ALL
   (SELECT value, post_id, visible_from FROM all_there_are ORDER BY value DESC, post_id DESC LIMIT $4)
)
SELECT p.post_id, p.slug, p.title, p.subtitle, p.excerpt, p.body_format, p.word_count, p.reading_minutes, p.language,
       p.featured, p.visibility, p.cover_image, p.canonical_url, p.seo, p.metadata, p.tag_slugs, p.tag_names,
       p.author_slugs, p.author_names, p.revision, p.published_at, p.first_published_at, p.visible_from, p.created_at,
       p.modified_at, p.sort_title,
       CASE WHEN $5 THEN (SELECT t.body FROM publication_texts AS t
                           WHERE t.post_id = p.post_id AND t.visible_from = p.visible_from) END AS body,
       CASE WHEN $6 THEN (SELECT t.html FROM publication_texts AS t
                           WHERE t.post_id = p.post_id AND t.visible_from = p.visible_from) END AS html
  FROM placed
  JOIN publications AS p ON p.post_id = placed.post_id AND p.visible_from = placed.visible_from
 ORDER BY p.published_at DESC, p.post_id DESC
"""

FACETED_BY_PUBLISHED_RISING: Final = """
WITH near AS MATERIALIZED (
    SELECT walked.value, walked.post_id, walked.visible_from
      FROM (SELECT p.published_at AS value, p.post_id, p.visible_from, p.facets
              FROM publications AS p
             WHERE p.visibility = 'public'
               AND p.visible_from <= $1 AND (p.visible_until IS NULL OR p.visible_until > $1)
               AND (p.published_at, p.post_id) > (coalesce($2::timestamptz, '-infinity'),
                                                  coalesce($3::uuid, '00000000-0000-0000-0000-000000000000'))
               AND p.published_at < coalesce($8::timestamptz, 'infinity')
             ORDER BY p.published_at, p.post_id
             LIMIT 50 * $4) AS walked
     WHERE walked.facets @> $7::text[]
     ORDER BY walked.value, walked.post_id
     LIMIT $4
), enough AS MATERIALIZED (
    SELECT count(*) = $4 AS yes FROM near
), all_there_are AS MATERIALIZED (
    SELECT p.published_at AS value, p.post_id, p.visible_from
      FROM publications AS p
     WHERE NOT (SELECT yes FROM enough)
       AND p.facets @> (SELECT $7)
       AND CASE WHEN p.visibility = 'public'
                 AND p.visible_from <= $1 AND (p.visible_until IS NULL OR p.visible_until > $1)
                 AND (p.published_at, p.post_id) > (coalesce($2::timestamptz, '-infinity'),
                                                    coalesce($3::uuid, '00000000-0000-0000-0000-000000000000'))
                 AND p.published_at < coalesce($8::timestamptz, 'infinity')
                THEN true END
), placed AS (
    SELECT value, post_id, visible_from FROM near WHERE (SELECT yes FROM enough)
     UNION ALL
   (SELECT value, post_id, visible_from FROM all_there_are ORDER BY value, post_id LIMIT $4)
)
SELECT p.post_id, p.slug, p.title, p.subtitle, p.excerpt, p.body_format, p.word_count, p.reading_minutes, p.language,
       p.featured, p.visibility, p.cover_image, p.canonical_url, p.seo, p.metadata, p.tag_slugs, p.tag_names,
       p.author_slugs, p.author_names, p.revision, p.published_at, p.first_published_at, p.visible_from, p.created_at,
       p.modified_at, p.sort_title,
       CASE WHEN $5 THEN (SELECT t.body FROM publication_texts AS t
                           WHERE t.post_id = p.post_id AND t.visible_from = p.visible_from) END AS body,
       CASE WHEN $6 THEN (SELECT t.html FROM publication_texts AS t
                           WHERE t.post_id = p.post_id AND t.visible_from = p.visible_from) END AS html
  FROM placed
  JOIN publications AS p ON p.post_id = placed.post_id AND p.visible_from = placed.visible_from
 ORDER BY p.published_at, p.post_id
"""

FACETED_BY_UPDATED_FALLING: Final = """
WITH near AS MATERIALIZED (
    SELECT walked.value, walked.post_id, walked.visible_from
      FROM (SELECT p.visible_from AS value, p.post_id, p.visible_from, p.published_at, p.facets
              FROM publications AS p
             WHERE p.visibility = 'public'
               AND p.visible_from <= $1 AND (p.visible_until IS NULL OR p.visible_until > $1)
               AND (p.visible_from, p.post_id) < (coalesce($2::timestamptz, 'infinity'),
                                                  coalesce($3::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
             ORDER BY p.visible_from DESC, p.post_id DESC
             LIMIT 50 * $4) AS walked
     WHERE walked.facets @> $7::text[]
       AND walked.published_at > coalesce($8::timestamptz, '-infinity')
       AND walked.published_at < coalesce($9::timestamptz, 'infinity')
     ORDER BY walked.value DESC, walked.post_id DESC
     LIMIT $4
), enough AS MATERIALIZED (
    SELECT count(*) = $4 AS yes FROM near
), all_there_are AS MATERIALIZED (
    SELECT p.visible_from AS value, p.post_id, p.visible_from
      FROM publications AS p
     WHERE NOT (SELECT yes FROM enough)
       AND p.facets @> (SELECT $7)
       AND CASE WHEN p.visibility = 'public'
                 AND p.visible_from <= $1 AND (p.visible_until IS NULL OR p.visible_until > $1)
                 AND (p.visible_from, p.post_id) < (coalesce($2::timestamptz, 'infinity'),
                                                    coalesce($3::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
                 AND p.published_at > coalesce($8::timestamptz, '-infinity')
                 AND p.published_at < coalesce($9::timestamptz, 'infinity')
                THEN true END
), placed AS (
    SELECT value, post_id, visible_from FROM near WHERE (SELECT yes FROM enough)
     UNION ALL
   (SELECT value, post_id, visible_from FROM all_there_are ORDER BY value DESC, post_id DESC LIMIT $4)
)
SELECT p.post_id, p.slug, p.title, p.subtitle, p.excerpt, p.body_format, p.word_count, p.reading_minutes, p.language,
       p.featured, p.visibility, p.cover_image, p.canonical_url, p.seo, p.metadata, p.tag_slugs, p.tag_names,
       p.author_slugs, p.author_names, p.revision, p.published_at, p.first_published_at, p.visible_from, p.created_at,
       p.modified_at, p.sort_title,
       CASE WHEN $5 THEN (SELECT t.body FROM publication_texts AS t
                           WHERE t.post_id = p.post_id AND t.visible_from = p.visible_from) END AS body,
       CASE WHEN $6 THEN (SELECT t.html FROM publication_texts AS t
                           WHERE t.post_id = p.post_id AND t.visible_from = p.visible_from) END AS html
  FROM placed
  JOIN publications AS p ON p.post_id = placed.post_id AND p.visible_from = placed.visible_from
 ORDER BY p.visible_from DESC, p.post_id DESC
"""

FACETED_BY_UPDATED_RISING: Final = """
WITH near AS MATERIALIZED (
    SELECT walked.value, walked.post_id, walked.visible_from
      FROM (SELECT p.visible_from AS value, p.post_id, p.visible_from, p.published_at, p.facets
              FROM publications AS p
             WHERE p.visibility = 'public'
               AND p.visible_from <= $1 AND (p.visible_until IS NULL OR p.visible_until > $1)
               AND (p.visible_from, p.post_id) > (coalesce($2::timestamptz, '-infinity'),
                                                  coalesce($3::uuid, '00000000-0000-0000-0000-000000000000'))
             ORDER BY p.visible_from, p.post_id
             LIMIT 50 * $4) AS walked
     WHERE walked.facets @> $7::text[]
       AND walked.published_at > coalesce($8::timestamptz, '-infinity')
       AND walked.published_at < coalesce($9::timestamptz, 'infinity')
     ORDER BY walked.value, walked.post_id
     LIMIT $4
), enough AS MATERIALIZED (
    SELECT count(*) = $4 AS yes FROM near
), all_there_are AS MATERIALIZED (
    SELECT p.visible_from AS value, p.post_id, p.visible_from
      FROM publications AS p
     WHERE NOT (SELECT yes FROM enough)
       AND p.facets @> (SELECT $7)
       AND CASE WHEN p.visibility = 'public'
                 AND p.visible_from <= $1 AND (p.visible_until IS NULL OR p.visible_until > $1)
                 AND (p.visible_from, p.post_id) > (coalesce($2::timestamptz, '-infinity'),
                                                    coalesce($3::uuid, '00000000-0000-0000-0000-000000000000'))
                 AND p.published_at > coalesce($8::timestamptz, '-infinity')
                 AND p.published_at < coalesce($9::timestamptz, 'infinity')
                THEN true END
), placed AS (
    SELECT value, post_id, visible_from FROM near WHERE (SELECT yes FROM enough)
     UNION ALL
   (SELECT value, post_id, visible_from FROM all_there_are ORDER BY value, post_id LIMIT $4)
)
SELECT p.post_id, p.slug, p.title, p.subtitle, p.excerpt, p.body_format, p.word_count, p.reading_minutes, p.language,
       p.featured, p.visibility, p.cover_image, p.canonical_url, p.seo, p.metadata, p.tag_slugs, p.tag_names,
       p.author_slugs, p.author_names, p.revision, p.published_at, p.first_published_at, p.visible_from, p.created_at,
       p.modified_at, p.sort_title,
       CASE WHEN $5 THEN (SELECT t.body FROM publication_texts AS t
                           WHERE t.post_id = p.post_id AND t.visible_from = p.visible_from) END AS body,
       CASE WHEN $6 THEN (SELECT t.html FROM publication_texts AS t
                           WHERE t.post_id = p.post_id AND t.visible_from = p.visible_from) END AS html
  FROM placed
  JOIN publications AS p ON p.post_id = placed.post_id AND p.visible_from = placed.visible_from
 ORDER BY p.visible_from, p.post_id
"""

FACETED_BY_TITLE_FALLING: Final = """
WITH near AS MATERIALIZED (
    SELECT walked.value, walked.post_id, walked.visible_from
      FROM (SELECT p.sort_title AS value, p.post_id, p.visible_from, p.published_at, p.facets
              FROM publications AS p
             WHERE p.visibility = 'public'
               AND p.visible_from <= $1 AND (p.visible_until IS NULL OR p.visible_until > $1)
               AND (p.sort_title, p.post_id) < (coalesce($2::text, repeat(chr(1114111), 201)),
                                                coalesce($3::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
             ORDER BY p.sort_title DESC, p.post_id DESC
             LIMIT 50 * $4) AS walked
     WHERE walked.facets @> $7::text[]
       AND walked.published_at > coalesce($8::timestamptz, '-infinity')
       AND walked.published_at < coalesce($9::timestamptz, 'infinity')
     ORDER BY walked.value DESC, walked.post_id DESC
     LIMIT $4
), enough AS MATERIALIZED (
    SELECT count(*) = $4 AS yes FROM near
), all_there_are AS MATERIALIZED (
    SELECT p.sort_title AS value, p.post_id, p.visible_from
      FROM publications AS p
     WHERE NOT (SELECT yes FROM enough)
       AND p.facets @> (SELECT $7)
       AND CASE WHEN p.visibility = 'public'
                 AND p.visible_from <= $1 AND (p.visible_until IS NULL OR p.visible_until > $1)
                 AND (p.sort_title, p.post_id) < (coalesce($2::text, repeat(chr(1114111), 201)),
                                                  coalesce($3::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
                 AND p.published_at > coalesce($8::timestamptz, '-infinity')
                 AND p.published_at < coalesce($9::timestamptz, 'infinity')
                THEN true END
), placed AS (
    SELECT value, post_id, visible_from FROM near WHERE (SELECT yes FROM enough)
     UNION ALL
   (SELECT value, post_id, visible_from FROM all_there_are ORDER BY value DESC, post_id DESC LIMIT $4)
)
SELECT p.post_id, p.slug, p.title, p.subtitle, p.excerpt, p.body_format, p.word_count, p.reading_minutes, p.language,
       p.featured, p.visibility, p.cover_image, p.canonical_url, p.seo, p.metadata, p.tag_slugs, p.tag_names,
       p.author_slugs, p.author_names, p.revision, p.published_at, p.first_published_at, p.visible_from, p.created_at,
       p.modified_at, p.sort_title,
       CASE WHEN $5 THEN (SELECT t.body FROM publication_texts AS t
                           WHERE t.post_id = p.post_id AND t.visible_from = p.visible_from) END AS body,
       CASE WHEN $6 THEN (SELECT t.html FROM publication_texts AS t
                           WHERE t.post_id = p.post_id AND t.visible_from = p.visible_from) END AS html
  FROM placed
  JOIN publications AS p ON p.post_id = placed.post_id AND p.visible_from = placed.visible_from
 ORDER BY p.sort_title DESC, p.post_id DESC
"""

FACETED_BY_TITLE_RISING: Final = """
WITH near AS MATERIALIZED (
    SELECT walked.value, walked.post_id, walked.visible_from
      FROM (SELECT p.sort_title AS value, p.post_id, p.visible_from, p.published_at, p.facets
              FROM publications AS p
             WHERE p.visibility = 'public'
               AND p.visible_from <= $1 AND (p.visible_until IS NULL OR p.visible_until > $1)
               AND (p.sort_title, p.post_id) > (coalesce($2::text, ''),
                                                coalesce($3::uuid, '00000000-0000-0000-0000-000000000000'))
             ORDER BY p.sort_title, p.post_id
             LIMIT 50 * $4) AS walked
     WHERE walked.facets @> $7::text[]
       AND walked.published_at > coalesce($8::timestamptz, '-infinity')
       AND walked.published_at < coalesce($9::timestamptz, 'infinity')
     ORDER BY walked.value, walked.post_id
     LIMIT $4
), enough AS MATERIALIZED (
    SELECT count(*) = $4 AS yes FROM near
), all_there_are AS MATERIALIZED (
    SELECT p.sort_title AS value, p.post_id, p.visible_from
      FROM publications AS p
     WHERE NOT (SELECT yes FROM enough)
       AND p.facets @> (SELECT $7)
       AND CASE WHEN p.visibility = 'public'
                 AND p.visible_from <= $1 AND (p.visible_until IS NULL OR p.visible_until > $1)
                 AND (p.sort_title, p.post_id) > (coalesce($2::text, ''),
                                                  coalesce($3::uuid, '00000000-0000-0000-0000-000000000000'))
                 AND p.published_at > coalesce($8::timestamptz, '-infinity')
                 AND p.published_at < coalesce($9::timestamptz, 'infinity')
                THEN true END
), placed AS (
    SELECT value, post_id, visible_from FROM near WHERE (SELECT yes FROM enough)
     UNION ALL
   (SELECT value, post_id, visible_from FROM all_there_are ORDER BY value, post_id LIMIT $4)
)
SELECT p.post_id, p.slug, p.title, p.subtitle, p.excerpt, p.body_format, p.word_count, p.reading_minutes, p.language,
       p.featured, p.visibility, p.cover_image, p.canonical_url, p.seo, p.metadata, p.tag_slugs, p.tag_names,
       p.author_slugs, p.author_names, p.revision, p.published_at, p.first_published_at, p.visible_from, p.created_at,
       p.modified_at, p.sort_title,
       CASE WHEN $5 THEN (SELECT t.body FROM publication_texts AS t
                           WHERE t.post_id = p.post_id AND t.visible_from = p.visible_from) END AS body,
       CASE WHEN $6 THEN (SELECT t.html FROM publication_texts AS t
                           WHERE t.post_id = p.post_id AND t.visible_from = p.visible_from) END AS html
  FROM placed
  JOIN publications AS p ON p.post_id = placed.post_id AND p.visible_from = placed.visible_from
 ORDER BY p.sort_title, p.post_id
"""
