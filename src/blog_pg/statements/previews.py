"""SQL about links to working copies."""

from typing import Final

PREVIEW_FIND: Final = """
SELECT v.id AS preview_id, v.digest, v.created_at AS preview_created_at, v.created_by AS preview_created_by,
       v.expires_at, v.revoked_at,
       p.id, p.slug, p.version, p.published_at, p.first_published_at, p.trashed_at, p.told_until,
       p.created_at, p.updated_at, r.autosave,
       r.number, r.title, r.subtitle, r.body, r.body_format, r.excerpt, r.language, r.featured, r.visibility,
       r.cover_image, r.canonical_url, r.seo, r.metadata, r.html, r.toc, r.plain_text, r.rendered_excerpt,
       r.word_count, r.warnings, r.renderer, r.created_at AS revised_at, r.created_by,
       (SELECT json_agg(json_build_array(t.id, t.slug, t.name, own.id <> t.id) ORDER BY named.place)
          FROM unnest(r.tag_ids) WITH ORDINALITY AS named (id, place)
          JOIN tags AS own ON own.id = named.id
          JOIN tags AS t ON t.id = coalesce(own.heir_id, own.id)) AS tags,
       (SELECT json_agg(json_build_array(a.id, a.slug, a.name) ORDER BY named.place)
          FROM unnest(r.author_ids) WITH ORDINALITY AS named (id, place)
          JOIN authors AS a ON a.id = named.id) AS authors,
       (SELECT json_agg(json_build_array(s.slug, s.live_from) ORDER BY s.place)
          FROM slugs AS s
         WHERE s.post_id = p.id) AS slugs,
       (SELECT json_agg(
                   json_build_array(s.revision, s.slug, s.visible_from, s.visible_until, s.published_at, s.visibility)
                   ORDER BY s.visible_from)
          FROM publications AS s
         WHERE s.post_id = p.id) AS publications
  FROM previews AS v
  JOIN posts AS p ON p.id = v.post_id
  JOIN revisions AS r ON r.post_id = p.id AND r.number = p.revision
 WHERE v.id = $1
"""

PREVIEW_LOCK: Final = """
SELECT id, post_id, digest, created_at, created_by, expires_at, revoked_at
  FROM previews
 WHERE id = $2 AND post_id = $1
   FOR UPDATE
"""

PREVIEWS_PAGE: Final = """
SELECT id, post_id, digest, created_at, created_by, expires_at, revoked_at
  FROM previews
 WHERE post_id = $1 AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3::text))
 ORDER BY created_at DESC, id DESC
 LIMIT $4
"""

PREVIEWS_PAGE_BEFORE: Final = """
SELECT id, post_id, digest, created_at, created_by, expires_at, revoked_at
  FROM previews
 WHERE post_id = $1 AND (created_at, id) > ($2::timestamptz, $3::text)
 ORDER BY created_at, id
 LIMIT $4
"""

PREVIEWS_COUNT: Final = """
SELECT count(*)
  FROM previews
 WHERE post_id = $1
"""

PREVIEW_ADD: Final = """
INSERT INTO previews (id, post_id, digest, created_at, created_by, expires_at, revoked_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
"""

PREVIEW_SAVE: Final = """
UPDATE previews
   SET post_id = $2, digest = $3, created_at = $4, created_by = $5, expires_at = $6, revoked_at = $7
 WHERE id = $1
"""
