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

# In the order given: where that is the same for all, no two wait for each other in a circle.
IMPORTS_LOCK: Final = """
SELECT pg_advisory_xact_lock(number)
  FROM unnest($1::bigint[]) AS number
"""

IMPORTS_FIND: Final = """
SELECT i.source, i.path, i.post_id, i.digest, i.version, i.first_imported_at
  FROM unnest($1::text[], $2::text[]) AS asked (source, path)
  JOIN imports AS i ON i.source = asked.source AND i.path = asked.path
"""

IMPORTS_KEEP: Final = """
INSERT INTO imports (source, path, post_id, digest, version, first_imported_at)
SELECT source, path, post_id, digest, version, first_imported_at
  FROM unnest($1::text[], $2::text[], $3::uuid[], $4::text[], $5::integer[], $6::timestamptz[])
    AS imported (source, path, post_id, digest, version, first_imported_at)
    ON CONFLICT (source, path) DO UPDATE
   SET post_id = excluded.post_id, digest = excluded.digest, version = excluded.version,
       first_imported_at = excluded.first_imported_at
"""

MIGRATIONS_APPLIED: Final = """
SELECT migration_id
  FROM _yoyo_migration
"""
