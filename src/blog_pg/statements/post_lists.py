"""SQL that walks editors' lists: which posts are on a page, in order, and how many there are in all.

In all of them: $1 the moment, $2 the state at it, $3 the id of an author and $4 the slug of one, $5 the slugs of tags,
$6 when it was changed last; null is no condition. What has no id is NULL in an array, and no array contains that.
Conditions are CASE, not OR: of several ORs the planner thinks that they leave one post, and would rather sort them all.
"""

from typing import Final

# One for each index and direction: $7 and $8 are the place to walk on from, $9 is how many.

POSTS_BY_UPDATED_FALLING: Final = """
SELECT p.id, p.updated_at AS value
  FROM posts AS p
 WHERE (p.updated_at, p.id)
       < (coalesce($7::timestamptz, 'infinity'), coalesce($8::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
   AND CASE WHEN $2::text IS NULL THEN true ELSE $2 = CASE WHEN p.trashed_at IS NOT NULL THEN 'trashed' ELSE (
       SELECT CASE WHEN count(*) = 0 THEN 'draft'
                   WHEN bool_or(s.visible_from <= $1 AND
                                (s.visible_until IS NULL OR s.visible_until > $1)) THEN 'published'
                   WHEN bool_or(s.visible_from > $1) THEN 'scheduled'
                   ELSE 'expired' END
         FROM publications AS s
        WHERE s.post_id = p.id) END END
   AND CASE WHEN $3::uuid IS NULL THEN true ELSE p.author_ids @> ARRAY[$3] END
   AND CASE WHEN $4::text IS NULL THEN true
            ELSE p.author_ids @> ARRAY[(SELECT a.id FROM authors AS a WHERE a.slug = $4)] END
   AND CASE WHEN $5::text[] IS NULL THEN true ELSE $5 <@ ARRAY(
       SELECT t.slug
         FROM unnest(p.tag_ids) AS carried (id)
         JOIN tags AS own ON own.id = carried.id
         JOIN tags AS t ON t.id = coalesce(own.heir_id, own.id)) END
   AND p.updated_at > coalesce($6::timestamptz, '-infinity')
 ORDER BY p.updated_at DESC, p.id DESC
 LIMIT $9
"""

POSTS_BY_UPDATED_RISING: Final = """
SELECT p.id, p.updated_at AS value
  FROM posts AS p
 WHERE (p.updated_at, p.id)
       > (coalesce($7::timestamptz, '-infinity'), coalesce($8::uuid, '00000000-0000-0000-0000-000000000000'))
   AND CASE WHEN $2::text IS NULL THEN true ELSE $2 = CASE WHEN p.trashed_at IS NOT NULL THEN 'trashed' ELSE (
       SELECT CASE WHEN count(*) = 0 THEN 'draft'
                   WHEN bool_or(s.visible_from <= $1 AND
                                (s.visible_until IS NULL OR s.visible_until > $1)) THEN 'published'
                   WHEN bool_or(s.visible_from > $1) THEN 'scheduled'
                   ELSE 'expired' END
         FROM publications AS s
        WHERE s.post_id = p.id) END END
   AND CASE WHEN $3::uuid IS NULL THEN true ELSE p.author_ids @> ARRAY[$3] END
   AND CASE WHEN $4::text IS NULL THEN true
            ELSE p.author_ids @> ARRAY[(SELECT a.id FROM authors AS a WHERE a.slug = $4)] END
   AND CASE WHEN $5::text[] IS NULL THEN true ELSE $5 <@ ARRAY(
       SELECT t.slug
         FROM unnest(p.tag_ids) AS carried (id)
         JOIN tags AS own ON own.id = carried.id
         JOIN tags AS t ON t.id = coalesce(own.heir_id, own.id)) END
   AND p.updated_at > coalesce($6::timestamptz, '-infinity')
 ORDER BY p.updated_at, p.id
 LIMIT $9
"""

POSTS_BY_CREATED_FALLING: Final = """
SELECT p.id, p.created_at AS value
  FROM posts AS p
 WHERE (p.created_at, p.id)
       < (coalesce($7::timestamptz, 'infinity'), coalesce($8::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
   AND CASE WHEN $2::text IS NULL THEN true ELSE $2 = CASE WHEN p.trashed_at IS NOT NULL THEN 'trashed' ELSE (
       SELECT CASE WHEN count(*) = 0 THEN 'draft'
                   WHEN bool_or(s.visible_from <= $1 AND
                                (s.visible_until IS NULL OR s.visible_until > $1)) THEN 'published'
                   WHEN bool_or(s.visible_from > $1) THEN 'scheduled'
                   ELSE 'expired' END
         FROM publications AS s
        WHERE s.post_id = p.id) END END
   AND CASE WHEN $3::uuid IS NULL THEN true ELSE p.author_ids @> ARRAY[$3] END
   AND CASE WHEN $4::text IS NULL THEN true
            ELSE p.author_ids @> ARRAY[(SELECT a.id FROM authors AS a WHERE a.slug = $4)] END
   AND CASE WHEN $5::text[] IS NULL THEN true ELSE $5 <@ ARRAY(
       SELECT t.slug
         FROM unnest(p.tag_ids) AS carried (id)
         JOIN tags AS own ON own.id = carried.id
         JOIN tags AS t ON t.id = coalesce(own.heir_id, own.id)) END
   AND p.updated_at > coalesce($6::timestamptz, '-infinity')
 ORDER BY p.created_at DESC, p.id DESC
 LIMIT $9
"""

POSTS_BY_CREATED_RISING: Final = """
SELECT p.id, p.created_at AS value
  FROM posts AS p
 WHERE (p.created_at, p.id)
       > (coalesce($7::timestamptz, '-infinity'), coalesce($8::uuid, '00000000-0000-0000-0000-000000000000'))
   AND CASE WHEN $2::text IS NULL THEN true ELSE $2 = CASE WHEN p.trashed_at IS NOT NULL THEN 'trashed' ELSE (
       SELECT CASE WHEN count(*) = 0 THEN 'draft'
                   WHEN bool_or(s.visible_from <= $1 AND
                                (s.visible_until IS NULL OR s.visible_until > $1)) THEN 'published'
                   WHEN bool_or(s.visible_from > $1) THEN 'scheduled'
                   ELSE 'expired' END
         FROM publications AS s
        WHERE s.post_id = p.id) END END
   AND CASE WHEN $3::uuid IS NULL THEN true ELSE p.author_ids @> ARRAY[$3] END
   AND CASE WHEN $4::text IS NULL THEN true
            ELSE p.author_ids @> ARRAY[(SELECT a.id FROM authors AS a WHERE a.slug = $4)] END
   AND CASE WHEN $5::text[] IS NULL THEN true ELSE $5 <@ ARRAY(
       SELECT t.slug
         FROM unnest(p.tag_ids) AS carried (id)
         JOIN tags AS own ON own.id = carried.id
         JOIN tags AS t ON t.id = coalesce(own.heir_id, own.id)) END
   AND p.updated_at > coalesce($6::timestamptz, '-infinity')
 ORDER BY p.created_at, p.id
 LIMIT $9
"""

POSTS_BY_PUBLISHED_FALLING: Final = """
SELECT p.id, coalesce(p.published_at, 'infinity') AS value
  FROM posts AS p
 WHERE (coalesce(p.published_at, 'infinity'), p.id)
       < (coalesce($7::timestamptz, 'infinity'), coalesce($8::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
   AND CASE WHEN $2::text IS NULL THEN true ELSE $2 = CASE WHEN p.trashed_at IS NOT NULL THEN 'trashed' ELSE (
       SELECT CASE WHEN count(*) = 0 THEN 'draft'
                   WHEN bool_or(s.visible_from <= $1 AND
                                (s.visible_until IS NULL OR s.visible_until > $1)) THEN 'published'
                   WHEN bool_or(s.visible_from > $1) THEN 'scheduled'
                   ELSE 'expired' END
         FROM publications AS s
        WHERE s.post_id = p.id) END END
   AND CASE WHEN $3::uuid IS NULL THEN true ELSE p.author_ids @> ARRAY[$3] END
   AND CASE WHEN $4::text IS NULL THEN true
            ELSE p.author_ids @> ARRAY[(SELECT a.id FROM authors AS a WHERE a.slug = $4)] END
   AND CASE WHEN $5::text[] IS NULL THEN true ELSE $5 <@ ARRAY(
       SELECT t.slug
         FROM unnest(p.tag_ids) AS carried (id)
         JOIN tags AS own ON own.id = carried.id
         JOIN tags AS t ON t.id = coalesce(own.heir_id, own.id)) END
   AND p.updated_at > coalesce($6::timestamptz, '-infinity')
 ORDER BY coalesce(p.published_at, 'infinity') DESC, p.id DESC
 LIMIT $9
"""

POSTS_BY_PUBLISHED_RISING: Final = """
SELECT p.id, coalesce(p.published_at, 'infinity') AS value
  FROM posts AS p
 WHERE (coalesce(p.published_at, 'infinity'), p.id)
       > (coalesce($7::timestamptz, '-infinity'), coalesce($8::uuid, '00000000-0000-0000-0000-000000000000'))
   AND CASE WHEN $2::text IS NULL THEN true ELSE $2 = CASE WHEN p.trashed_at IS NOT NULL THEN 'trashed' ELSE (
       SELECT CASE WHEN count(*) = 0 THEN 'draft'
                   WHEN bool_or(s.visible_from <= $1 AND
                                (s.visible_until IS NULL OR s.visible_until > $1)) THEN 'published'
                   WHEN bool_or(s.visible_from > $1) THEN 'scheduled'
                   ELSE 'expired' END
         FROM publications AS s
        WHERE s.post_id = p.id) END END
   AND CASE WHEN $3::uuid IS NULL THEN true ELSE p.author_ids @> ARRAY[$3] END
   AND CASE WHEN $4::text IS NULL THEN true
            ELSE p.author_ids @> ARRAY[(SELECT a.id FROM authors AS a WHERE a.slug = $4)] END
   AND CASE WHEN $5::text[] IS NULL THEN true ELSE $5 <@ ARRAY(
       SELECT t.slug
         FROM unnest(p.tag_ids) AS carried (id)
         JOIN tags AS own ON own.id = carried.id
         JOIN tags AS t ON t.id = coalesce(own.heir_id, own.id)) END
   AND p.updated_at > coalesce($6::timestamptz, '-infinity')
 ORDER BY coalesce(p.published_at, 'infinity'), p.id
 LIMIT $9
"""

POSTS_BY_TITLE_FALLING: Final = """
SELECT p.id, p.sort_title AS value
  FROM posts AS p
 WHERE (p.sort_title, p.id)
       < (coalesce($7::text, repeat(chr(1114111), 301)), coalesce($8::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
   AND CASE WHEN $2::text IS NULL THEN true ELSE $2 = CASE WHEN p.trashed_at IS NOT NULL THEN 'trashed' ELSE (
       SELECT CASE WHEN count(*) = 0 THEN 'draft'
                   WHEN bool_or(s.visible_from <= $1 AND
                                (s.visible_until IS NULL OR s.visible_until > $1)) THEN 'published'
                   WHEN bool_or(s.visible_from > $1) THEN 'scheduled'
                   ELSE 'expired' END
         FROM publications AS s
        WHERE s.post_id = p.id) END END
   AND CASE WHEN $3::uuid IS NULL THEN true ELSE p.author_ids @> ARRAY[$3] END
   AND CASE WHEN $4::text IS NULL THEN true
            ELSE p.author_ids @> ARRAY[(SELECT a.id FROM authors AS a WHERE a.slug = $4)] END
   AND CASE WHEN $5::text[] IS NULL THEN true ELSE $5 <@ ARRAY(
       SELECT t.slug
         FROM unnest(p.tag_ids) AS carried (id)
         JOIN tags AS own ON own.id = carried.id
         JOIN tags AS t ON t.id = coalesce(own.heir_id, own.id)) END
   AND p.updated_at > coalesce($6::timestamptz, '-infinity')
 ORDER BY p.sort_title DESC, p.id DESC
 LIMIT $9
"""

POSTS_BY_TITLE_RISING: Final = """
SELECT p.id, p.sort_title AS value
  FROM posts AS p
 WHERE (p.sort_title, p.id)
       > (coalesce($7::text, ''), coalesce($8::uuid, '00000000-0000-0000-0000-000000000000'))
   AND CASE WHEN $2::text IS NULL THEN true ELSE $2 = CASE WHEN p.trashed_at IS NOT NULL THEN 'trashed' ELSE (
       SELECT CASE WHEN count(*) = 0 THEN 'draft'
                   WHEN bool_or(s.visible_from <= $1 AND
                                (s.visible_until IS NULL OR s.visible_until > $1)) THEN 'published'
                   WHEN bool_or(s.visible_from > $1) THEN 'scheduled'
                   ELSE 'expired' END
         FROM publications AS s
        WHERE s.post_id = p.id) END END
   AND CASE WHEN $3::uuid IS NULL THEN true ELSE p.author_ids @> ARRAY[$3] END
   AND CASE WHEN $4::text IS NULL THEN true
            ELSE p.author_ids @> ARRAY[(SELECT a.id FROM authors AS a WHERE a.slug = $4)] END
   AND CASE WHEN $5::text[] IS NULL THEN true ELSE $5 <@ ARRAY(
       SELECT t.slug
         FROM unnest(p.tag_ids) AS carried (id)
         JOIN tags AS own ON own.id = carried.id
         JOIN tags AS t ON t.id = coalesce(own.heir_id, own.id)) END
   AND p.updated_at > coalesce($6::timestamptz, '-infinity')
 ORDER BY p.sort_title, p.id
 LIMIT $9
"""

# All that have the words come from their index, and are sorted then. The inner SELECT hides the words from the planner:
# for a common one it would rather read every post, with the words of each unpacked.

POSTS_WITH_WORDS_FALLING: Final = """
WITH found AS MATERIALIZED (
    SELECT p.id,
           CASE $8::text WHEN 'updated_at' THEN p.updated_at
                         WHEN 'created_at' THEN p.created_at
                         WHEN 'published_at' THEN coalesce(p.published_at, 'infinity') END AS moment,
           CASE $8 WHEN 'title' THEN p.sort_title END AS title
      FROM posts AS p
     WHERE p.words @@ (SELECT $7::text::tsquery)
       AND CASE WHEN $2::text IS NULL THEN true ELSE $2 = CASE WHEN p.trashed_at IS NOT NULL THEN 'trashed' ELSE (
           SELECT CASE WHEN count(*) = 0 THEN 'draft'
                       WHEN bool_or(s.visible_from <= $1 AND
                                    (s.visible_until IS NULL OR s.visible_until > $1)) THEN 'published'
                       WHEN bool_or(s.visible_from > $1) THEN 'scheduled'
                       ELSE 'expired' END
             FROM publications AS s
            WHERE s.post_id = p.id) END END
       AND CASE WHEN $3::uuid IS NULL THEN true ELSE p.author_ids @> ARRAY[$3] END
       AND CASE WHEN $4::text IS NULL THEN true
                ELSE p.author_ids @> ARRAY[(SELECT a.id FROM authors AS a WHERE a.slug = $4)] END
       AND CASE WHEN $5::text[] IS NULL THEN true ELSE $5 <@ ARRAY(
           SELECT t.slug
             FROM unnest(p.tag_ids) AS carried (id)
             JOIN tags AS own ON own.id = carried.id
             JOIN tags AS t ON t.id = coalesce(own.heir_id, own.id)) END
       AND p.updated_at > coalesce($6::timestamptz, '-infinity')
), placed AS (
    SELECT id, coalesce(moment, 'infinity') AS moment, coalesce(title, '') AS title
      FROM found
)
SELECT id, moment, title
  FROM placed
 WHERE (moment, title, id)
       < (coalesce($9::timestamptz, 'infinity'), coalesce($10::text, repeat(chr(1114111), 301)),
          coalesce($11::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
 ORDER BY moment DESC, title DESC, id DESC
 LIMIT $12
"""

POSTS_WITH_WORDS_RISING: Final = """
WITH found AS MATERIALIZED (
    SELECT p.id,
           CASE $8::text WHEN 'updated_at' THEN p.updated_at
                         WHEN 'created_at' THEN p.created_at
                         WHEN 'published_at' THEN coalesce(p.published_at, 'infinity') END AS moment,
           CASE $8 WHEN 'title' THEN p.sort_title END AS title
      FROM posts AS p
     WHERE p.words @@ (SELECT $7::text::tsquery)
       AND CASE WHEN $2::text IS NULL THEN true ELSE $2 = CASE WHEN p.trashed_at IS NOT NULL THEN 'trashed' ELSE (
           SELECT CASE WHEN count(*) = 0 THEN 'draft'
                       WHEN bool_or(s.visible_from <= $1 AND
                                    (s.visible_until IS NULL OR s.visible_until > $1)) THEN 'published'
                       WHEN bool_or(s.visible_from > $1) THEN 'scheduled'
                       ELSE 'expired' END
             FROM publications AS s
            WHERE s.post_id = p.id) END END
       AND CASE WHEN $3::uuid IS NULL THEN true ELSE p.author_ids @> ARRAY[$3] END
       AND CASE WHEN $4::text IS NULL THEN true
                ELSE p.author_ids @> ARRAY[(SELECT a.id FROM authors AS a WHERE a.slug = $4)] END
       AND CASE WHEN $5::text[] IS NULL THEN true ELSE $5 <@ ARRAY(
           SELECT t.slug
             FROM unnest(p.tag_ids) AS carried (id)
             JOIN tags AS own ON own.id = carried.id
             JOIN tags AS t ON t.id = coalesce(own.heir_id, own.id)) END
       AND p.updated_at > coalesce($6::timestamptz, '-infinity')
), placed AS (
    SELECT id, coalesce(moment, 'infinity') AS moment, coalesce(title, '') AS title
      FROM found
)
SELECT id, moment, title
  FROM placed
 WHERE (moment, title, id)
       > (coalesce($9::timestamptz, '-infinity'), coalesce($10::text, ''),
          coalesce($11::uuid, '00000000-0000-0000-0000-000000000000'))
 ORDER BY moment, title, id
 LIMIT $12
"""

POSTS_COUNT: Final = """
SELECT count(*)
  FROM posts AS p
 WHERE CASE WHEN $2::text IS NULL THEN true ELSE $2 = CASE WHEN p.trashed_at IS NOT NULL THEN 'trashed' ELSE (
       SELECT CASE WHEN count(*) = 0 THEN 'draft'
                   WHEN bool_or(s.visible_from <= $1 AND
                                (s.visible_until IS NULL OR s.visible_until > $1)) THEN 'published'
                   WHEN bool_or(s.visible_from > $1) THEN 'scheduled'
                   ELSE 'expired' END
         FROM publications AS s
        WHERE s.post_id = p.id) END END
   AND CASE WHEN $3::uuid IS NULL THEN true ELSE p.author_ids @> ARRAY[$3] END
   AND CASE WHEN $4::text IS NULL THEN true
            ELSE p.author_ids @> ARRAY[(SELECT a.id FROM authors AS a WHERE a.slug = $4)] END
   AND CASE WHEN $5::text[] IS NULL THEN true ELSE $5 <@ ARRAY(
       SELECT t.slug
         FROM unnest(p.tag_ids) AS carried (id)
         JOIN tags AS own ON own.id = carried.id
         JOIN tags AS t ON t.id = coalesce(own.heir_id, own.id)) END
   AND p.updated_at > coalesce($6::timestamptz, '-infinity')
"""

POSTS_WITH_WORDS_COUNT: Final = """
SELECT count(*)
  FROM posts AS p
 WHERE p.words @@ (SELECT $7::text::tsquery)
   AND CASE WHEN $2::text IS NULL THEN true ELSE $2 = CASE WHEN p.trashed_at IS NOT NULL THEN 'trashed' ELSE (
       SELECT CASE WHEN count(*) = 0 THEN 'draft'
                   WHEN bool_or(s.visible_from <= $1 AND
                                (s.visible_until IS NULL OR s.visible_until > $1)) THEN 'published'
                   WHEN bool_or(s.visible_from > $1) THEN 'scheduled'
                   ELSE 'expired' END
         FROM publications AS s
        WHERE s.post_id = p.id) END END
   AND CASE WHEN $3::uuid IS NULL THEN true ELSE p.author_ids @> ARRAY[$3] END
   AND CASE WHEN $4::text IS NULL THEN true
            ELSE p.author_ids @> ARRAY[(SELECT a.id FROM authors AS a WHERE a.slug = $4)] END
   AND CASE WHEN $5::text[] IS NULL THEN true ELSE $5 <@ ARRAY(
       SELECT t.slug
         FROM unnest(p.tag_ids) AS carried (id)
         JOIN tags AS own ON own.id = carried.id
         JOIN tags AS t ON t.id = coalesce(own.heir_id, own.id)) END
   AND p.updated_at > coalesce($6::timestamptz, '-infinity')
"""
