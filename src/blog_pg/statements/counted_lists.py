"""SQL that counts what is in readers' lists, at the moment $1."""

from typing import Final

LISTED_COUNT: Final = """
SELECT count(*)
  FROM publications AS p
 WHERE p.visibility = 'public'
   AND p.visible_from <= $1 AND (p.visible_until IS NULL OR p.visible_until > $1)
"""

DATED_COUNT: Final = """
SELECT count(*)
  FROM publications AS p
 WHERE p.published_at > coalesce($2::timestamptz, '-infinity')
   AND p.published_at < coalesce($3::timestamptz, 'infinity')
   AND p.visibility = 'public'
   AND p.visible_from <= $1 AND (p.visible_until IS NULL OR p.visible_until > $1)
"""

FACETED_COUNT: Final = """
SELECT count(*)
  FROM publications AS p
 WHERE p.facets @> (SELECT $2::text[])
   AND CASE WHEN p.visibility = 'public'
             AND p.visible_from <= $1 AND (p.visible_until IS NULL OR p.visible_until > $1)
             AND p.published_at > coalesce($3::timestamptz, '-infinity')
             AND p.published_at < coalesce($4::timestamptz, 'infinity')
            THEN true END
"""

CHOSEN_COUNT: Final = """
SELECT count(*)
  FROM publications AS p
 WHERE p.post_id = ANY ($2::uuid[])
   AND CASE WHEN p.visibility = 'public'
             AND p.visible_from <= $1 AND (p.visible_until IS NULL OR p.visible_until > $1)
             AND p.published_at > coalesce($4::timestamptz, '-infinity')
             AND p.published_at < coalesce($5::timestamptz, 'infinity')
            THEN $3::text[] IS NULL OR p.facets @> $3 END
"""
