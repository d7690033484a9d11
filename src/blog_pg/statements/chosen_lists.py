"""SQL of readers' lists of posts chosen by their ids: they are few, and sorted.

In all of them: $1 the moment, $2 and $3 the place to walk on from, $4 how many, $5 and $6 whether to bring the body and
the HTML: what is not asked for is not unpacked.
$7 are the ids, $8 what must be among the facets, $9 and $10 the dates from and to.
`CASE` keeps the planner from walking the order instead.
"""

from typing import Final

CHOSEN_BY_PUBLISHED_FALLING: Final = """
SELECT p.post_id, p.slug, p.title, p.subtitle, p.excerpt, p.body_format, p.word_count, p.reading_minutes, p.language,
       p.featured, p.visibility, p.cover_image, p.canonical_url, p.seo, p.metadata, p.tag_slugs, p.tag_names,
       p.author_slugs, p.author_names, p.revision, p.published_at, p.first_published_at, p.visible_from, p.created_at,
       p.modified_at, p.sort_title,
       CASE WHEN $5 THEN (SELECT t.body FROM publication_texts AS t
                           WHERE t.post_id = p.post_id AND t.visible_from = p.visible_from) END AS body,
       CASE WHEN $6 THEN (SELECT t.html FROM publication_texts AS t
                           WHERE t.post_id = p.post_id AND t.visible_from = p.visible_from) END AS html
  FROM publications AS p
 WHERE p.post_id = ANY ($7::uuid[])
   AND CASE WHEN p.visibility = 'public'
             AND p.visible_from <= $1 AND (p.visible_until IS NULL OR p.visible_until > $1)
             AND p.published_at > coalesce($9::timestamptz, '-infinity')
             AND p.published_at < coalesce($10::timestamptz, 'infinity')
             AND (p.published_at, p.post_id) < (coalesce($2::timestamptz, 'infinity'),
                                                coalesce($3::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
            THEN $8::text[] IS NULL OR p.facets @> $8 END
 ORDER BY p.published_at DESC, p.post_id DESC
 LIMIT $4
"""

CHOSEN_BY_PUBLISHED_RISING: Final = """
SELECT p.post_id, p.slug, p.title, p.subtitle, p.excerpt, p.body_format, p.word_count, p.reading_minutes, p.language,
       p.featured, p.visibility, p.cover_image, p.canonical_url, p.seo, p.metadata, p.tag_slugs, p.tag_names,
       p.author_slugs, p.author_names, p.revision, p.published_at, p.first_published_at, p.visible_from, p.created_at,
       p.modified_at, p.sort_title,
       CASE WHEN $5 THEN (SELECT t.body FROM publication_texts AS t
                           WHERE t.post_id = p.post_id AND t.visible_from = p.visible_from) END AS body,
       CASE WHEN $6 THEN (SELECT t.html FROM publication_texts AS t
                           WHERE t.post_id = p.post_id AND t.visible_from = p.visible_from) END AS html
  FROM publications AS p
 WHERE p.post_id = ANY ($7::uuid[])
   AND CASE WHEN p.visibility = 'public'
             AND p.visible_from <= $1 AND (p.visible_until IS NULL OR p.visible_until > $1)
             AND p.published_at > coalesce($9::timestamptz, '-infinity')
             AND p.published_at < coalesce($10::timestamptz, 'infinity')
             AND (p.published_at, p.post_id) > (coalesce($2::timestamptz, '-infinity'),
                                                coalesce($3::uuid, '00000000-0000-0000-0000-000000000000'))
            THEN $8::text[] IS NULL OR p.facets @> $8 END
 ORDER BY p.published_at, p.post_id
 LIMIT $4
"""

CHOSEN_BY_UPDATED_FALLING: Final = """
SELECT p.post_id, p.slug, p.title, p.subtitle, p.excerpt, p.body_format, p.word_count, p.reading_minutes, p.language,
       p.featured, p.visibility, p.cover_image, p.canonical_url, p.seo, p.metadata, p.tag_slugs, p.tag_names,
       p.author_slugs, p.author_names, p.revision, p.published_at, p.first_published_at, p.visible_from, p.created_at,
       p.modified_at, p.sort_title,
       CASE WHEN $5 THEN (SELECT t.body FROM publication_texts AS t
                           WHERE t.post_id = p.post_id AND t.visible_from = p.visible_from) END AS body,
       CASE WHEN $6 THEN (SELECT t.html FROM publication_texts AS t
                           WHERE t.post_id = p.post_id AND t.visible_from = p.visible_from) END AS html
  FROM publications AS p
 WHERE p.post_id = ANY ($7::uuid[])
   AND CASE WHEN p.visibility = 'public'
             AND p.visible_from <= $1 AND (p.visible_until IS NULL OR p.visible_until > $1)
             AND p.published_at > coalesce($9::timestamptz, '-infinity')
             AND p.published_at < coalesce($10::timestamptz, 'infinity')
             AND (p.visible_from, p.post_id) < (coalesce($2::timestamptz, 'infinity'),
                                                coalesce($3::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
            THEN $8::text[] IS NULL OR p.facets @> $8 END
 ORDER BY p.visible_from DESC, p.post_id DESC
 LIMIT $4
"""

CHOSEN_BY_UPDATED_RISING: Final = """
SELECT p.post_id, p.slug, p.title, p.subtitle, p.excerpt, p.body_format, p.word_count, p.reading_minutes, p.language,
       p.featured, p.visibility, p.cover_image, p.canonical_url, p.seo, p.metadata, p.tag_slugs, p.tag_names,
       p.author_slugs, p.author_names, p.revision, p.published_at, p.first_published_at, p.visible_from, p.created_at,
       p.modified_at, p.sort_title,
       CASE WHEN $5 THEN (SELECT t.body FROM publication_texts AS t
                           WHERE t.post_id = p.post_id AND t.visible_from = p.visible_from) END AS body,
       CASE WHEN $6 THEN (SELECT t.html FROM publication_texts AS t
                           WHERE t.post_id = p.post_id AND t.visible_from = p.visible_from) END AS html
  FROM publications AS p
 WHERE p.post_id = ANY ($7::uuid[])
   AND CASE WHEN p.visibility = 'public'
             AND p.visible_from <= $1 AND (p.visible_until IS NULL OR p.visible_until > $1)
             AND p.published_at > coalesce($9::timestamptz, '-infinity')
             AND p.published_at < coalesce($10::timestamptz, 'infinity')
             AND (p.visible_from, p.post_id) > (coalesce($2::timestamptz, '-infinity'),
                                                coalesce($3::uuid, '00000000-0000-0000-0000-000000000000'))
            THEN $8::text[] IS NULL OR p.facets @> $8 END
 ORDER BY p.visible_from, p.post_id
 LIMIT $4
"""

CHOSEN_BY_TITLE_FALLING: Final = """
SELECT p.post_id, p.slug, p.title, p.subtitle, p.excerpt, p.body_format, p.word_count, p.reading_minutes, p.language,
       p.featured, p.visibility, p.cover_image, p.canonical_url, p.seo, p.metadata, p.tag_slugs, p.tag_names,
       p.author_slugs, p.author_names, p.revision, p.published_at, p.first_published_at, p.visible_from, p.created_at,
       p.modified_at, p.sort_title,
       CASE WHEN $5 THEN (SELECT t.body FROM publication_texts AS t
                           WHERE t.post_id = p.post_id AND t.visible_from = p.visible_from) END AS body,
       CASE WHEN $6 THEN (SELECT t.html FROM publication_texts AS t
                           WHERE t.post_id = p.post_id AND t.visible_from = p.visible_from) END AS html
  FROM publications AS p
 WHERE p.post_id = ANY ($7::uuid[])
   AND CASE WHEN p.visibility = 'public'
             AND p.visible_from <= $1 AND (p.visible_until IS NULL OR p.visible_until > $1)
             AND p.published_at > coalesce($9::timestamptz, '-infinity')
             AND p.published_at < coalesce($10::timestamptz, 'infinity')
             AND (p.sort_title, p.post_id) < (coalesce($2::text, repeat(chr(1114111), 201)),
                                              coalesce($3::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
            THEN $8::text[] IS NULL OR p.facets @> $8 END
 ORDER BY p.sort_title DESC, p.post_id DESC
 LIMIT $4
"""

CHOSEN_BY_TITLE_RISING: Final = """
SELECT p.post_id, p.slug, p.title, p.subtitle, p.excerpt, p.body_format, p.word_count, p.reading_minutes, p.language,
       p.featured, p.visibility, p.cover_image, p.canonical_url, p.seo, p.metadata, p.tag_slugs, p.tag_names,
       p.author_slugs, p.author_names, p.revision, p.published_at, p.first_published_at, p.visible_from, p.created_at,
       p.modified_at, p.sort_title,
       CASE WHEN $5 THEN (SELECT t.body FROM publication_texts AS t
                           WHERE t.post_id = p.post_id AND t.visible_from = p.visible_from) END AS body,
       CASE WHEN $6 THEN (SELECT t.html FROM publication_texts AS t
                           WHERE t.post_id = p.post_id AND t.visible_from = p.visible_from) END AS html
  FROM publications AS p
 WHERE p.post_id = ANY ($7::uuid[])
   AND CASE WHEN p.visibility = 'public'
             AND p.visible_from <= $1 AND (p.visible_until IS NULL OR p.visible_until > $1)
             AND p.published_at > coalesce($9::timestamptz, '-infinity')
             AND p.published_at < coalesce($10::timestamptz, 'infinity')
             AND (p.sort_title, p.post_id) > (coalesce($2::text, ''),
                                              coalesce($3::uuid, '00000000-0000-0000-0000-000000000000'))
            THEN $8::text[] IS NULL OR p.facets @> $8 END
 ORDER BY p.sort_title, p.post_id
 LIMIT $4
"""
