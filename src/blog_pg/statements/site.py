"""SQL about what admins have said of the site: one row at most."""

from typing import Final

SITE_FIND: Final = """
SELECT title, description, language, url, post_url, tag_url, author_url, preview_url, version, updated_at, addressed_at
  FROM site
"""

SITE_LOCK: Final = """
SELECT pg_advisory_xact_lock($1::bigint)
"""

SITE_SAVE: Final = """
INSERT INTO site (title, description, language, url, post_url, tag_url, author_url, preview_url, version, updated_at,
                  addressed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    ON CONFLICT (one) DO UPDATE
   SET title = excluded.title, description = excluded.description, language = excluded.language, url = excluded.url,
       post_url = excluded.post_url, tag_url = excluded.tag_url, author_url = excluded.author_url,
       preview_url = excluded.preview_url, version = excluded.version, updated_at = excluded.updated_at,
       addressed_at = excluded.addressed_at
 WHERE site.version = $12
RETURNING version
"""
