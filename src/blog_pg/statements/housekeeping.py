"""SQL about what nobody needs any more, and about what an older renderer made."""

from typing import Final

ANSWERS_DROP: Final = """
WITH dropped AS (
    DELETE FROM answers
     WHERE (key_id, key) IN (SELECT old.key_id, old.key
                               FROM answers AS old
                              WHERE old.kept_at < $1
                              ORDER BY old.kept_at
                              LIMIT $2
                                FOR UPDATE SKIP LOCKED)
    RETURNING key_id
)
SELECT count(*)
  FROM dropped
"""

PREVIEWS_DROP: Final = """
WITH dropped AS (
    DELETE FROM previews
     WHERE id IN (SELECT old.id
                    FROM previews AS old
                   WHERE old.expires_at < $1
                   ORDER BY old.expires_at
                   LIMIT $2
                     FOR UPDATE SKIP LOCKED)
    RETURNING id
)
SELECT count(*)
  FROM dropped
"""

# Whoever publishes a revision holds its post: so the posts are locked first, and what may go is looked for after that,
# in a statement of its own, which sees what was published meanwhile.
AUTOSAVES_LOCK: Final = """
SELECT p.id
  FROM posts AS p
 WHERE p.id IN (SELECT r.post_id
                  FROM revisions AS r
                  JOIN posts AS owner ON owner.id = r.post_id
                 WHERE r.autosave AND r.created_at < $1 AND r.number <> owner.revision
                   AND NOT r.was_published
                 ORDER BY r.created_at
                 LIMIT $2)
   FOR UPDATE SKIP LOCKED
"""

AUTOSAVES_DROP: Final = """
WITH dropped AS (
    DELETE FROM revisions AS r
     USING posts AS p
     WHERE p.id = r.post_id AND r.post_id = ANY ($1::uuid[])
       AND r.autosave AND r.created_at < $2 AND r.number <> p.revision
       AND NOT r.was_published
    RETURNING r.number
)
SELECT count(*)
  FROM dropped
"""

REVISIONS_LOCK: Final = """
SELECT p.id
  FROM posts AS p
 WHERE p.id IN (SELECT r.post_id
                  FROM revisions AS r
                  JOIN posts AS owner ON owner.id = r.post_id
                 WHERE r.number <= owner.revision - $1::integer AND r.number <> owner.revision
                   AND NOT r.was_published
                 LIMIT $2)
   FOR UPDATE SKIP LOCKED
"""

REVISIONS_DROP: Final = """
WITH dropped AS (
    DELETE FROM revisions AS r
     USING posts AS p
     WHERE p.id = r.post_id AND r.post_id = ANY ($1::uuid[])
       AND r.number <= p.revision - $2::integer AND r.number <> p.revision
       AND NOT r.was_published
    RETURNING r.number
)
SELECT count(*)
  FROM dropped
"""

RENDERINGS_OUTDATED: Final = """
SELECT post_id, number, body, body_format
  FROM revisions
 WHERE renderer <> $1
   AND (post_id, number) > (coalesce($2::uuid, '00000000-0000-0000-0000-000000000000'), coalesce($3::integer, 0))
 ORDER BY post_id, number
 LIMIT $4
"""

RENDERING_REPLACE: Final = """
UPDATE revisions
   SET html = $3, toc = $4, plain_text = $5, rendered_excerpt = $6, word_count = $7, warnings = $8, renderer = $9
 WHERE post_id = $1 AND number = $2
"""

WORDS_REPLACE: Final = """
UPDATE posts
   SET words = array_to_tsvector($3)
 WHERE id = $1 AND revision = $2
"""

# JSON has no equality of its own: what differs as text differs.
PUBLICATIONS_RENDER: Final = """
WITH texts AS (
    UPDATE publication_texts AS t
       SET html = $4, toc = $5
      FROM publications AS p
     WHERE p.post_id = $1 AND p.revision = $2 AND t.post_id = p.post_id AND t.visible_from = p.visible_from
       AND (t.html <> $4 OR t.toc::text <> $5::json::text)
    RETURNING t.post_id, t.visible_from
)
UPDATE publications AS p
   SET excerpt = $6, word_count = $7, reading_minutes = $8, modified_at = $3
 WHERE p.post_id = $1 AND p.revision = $2
   AND (p.visible_from IN (SELECT visible_from FROM texts)
        OR (p.excerpt, p.word_count, p.reading_minutes) IS DISTINCT FROM ($6::text, $7::integer, $8::integer))
RETURNING p.post_id, p.slug, p.visibility, p.visible_from, p.visible_until
"""
