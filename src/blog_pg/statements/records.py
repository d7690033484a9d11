"""SQL about what the blog keeps for itself: events, origins of imported posts, the state of the schema."""

from typing import Final

EVENTS_APPEND: Final = """
WITH appended AS (
    INSERT INTO events (id, kind, at, by, subject, version, data)
    SELECT id, kind, at, by, subject, version, data
      FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::text[], $5::text[], $6::integer[], $7::json[])
      WITH ORDINALITY AS event (id, kind, at, by, subject, version, data, place)
     ORDER BY place
)
SELECT pg_notify('blog_events', '')
"""

EVENTS_SCRUB: Final = """
WITH about AS (
    SELECT seq, data
      FROM events
     WHERE subject = ANY ($1::text[])
     ORDER BY seq
       FOR UPDATE
)
UPDATE events
   SET data = '{}'
  FROM about
 WHERE events.seq = about.seq
RETURNING about.data
"""

IMPORT_LOCK: Final = """
SELECT pg_advisory_xact_lock($1::bigint)
"""

IMPORT_FIND: Final = """
SELECT source, path, post_id, digest, version, first_imported_at
  FROM imports
 WHERE source = $1 AND path = $2
"""

IMPORT_KEEP: Final = """
INSERT INTO imports (source, path, post_id, digest, version, first_imported_at)
VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (source, path) DO UPDATE
   SET post_id = excluded.post_id, digest = excluded.digest, version = excluded.version,
       first_imported_at = excluded.first_imported_at
"""

MIGRATIONS_APPLIED: Final = """
SELECT migration_id
  FROM _yoyo_migration
"""
