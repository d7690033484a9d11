"""SQL about what can be followed: changes for anybody, events for editors, and what the clock has to tell."""

from typing import Final

# Whoever comes at the same time waits here for the end of the other's transaction: it is sent last in each. Those who
# wait get the row as it is then, and with it the next position.
CHANGES_RECORD: Final = """
WITH head AS (
    UPDATE changes_head
       SET position = position + cardinality($1::uuid[])
    RETURNING position - cardinality($1::uuid[]) AS position
), recorded AS (
    INSERT INTO changes (position, post_id, slug, kind, at)
    SELECT head.position + change.place, change.post_id, change.slug, change.kind, change.at
      FROM head,
           unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[])
           WITH ORDINALITY AS change (post_id, slug, kind, at, place)
)
SELECT pg_notify('blog_changes', '')
"""

# One row at least: what stands in the head is as old as the changes beside it.
CHANGES_AFTER: Final = """
SELECT head.position AS head, head.floor, c.position, c.post_id, c.slug, c.kind, c.at
  FROM changes_head AS head
  LEFT JOIN LATERAL (
       SELECT position, post_id, slug, kind, at
         FROM changes
        WHERE position > $1
        ORDER BY position
        LIMIT $2) AS c ON true
 ORDER BY c.position
"""

CHANGES_FORGET: Final = """
WITH dropped AS (
    DELETE FROM changes
     WHERE position IN (
           SELECT c.position
             FROM changes AS c
            WHERE c.at < $1
              AND (c.kind = 'removed' OR EXISTS (
                  SELECT FROM changes AS later WHERE later.post_id = c.post_id AND later.position > c.position))
            ORDER BY c.position
            LIMIT $2)
    RETURNING position, post_id, kind
), missed AS (
    SELECT max(dropped.position) AS position
      FROM dropped
     WHERE NOT EXISTS (
           SELECT FROM changes AS later WHERE later.post_id = dropped.post_id AND later.position > dropped.position)
), raised AS (
    UPDATE changes_head
       SET floor = greatest(changes_head.floor, missed.position)
      FROM missed
     WHERE missed.position > changes_head.floor
)
SELECT count(*)
  FROM dropped
"""

# Sequence numbers commit out of order. Below the oldest transaction that still runs nothing is added any more. Nobody
# asks for more than a hundred: were that no constant, PostgreSQL would at times rather sort all that follow.
EVENTS_AFTER: Final = """
SELECT floor.txid::text AS floor_txid, floor.seq AS floor_seq, pg_snapshot_xmin(pg_current_snapshot())::text AS horizon,
       EXISTS (SELECT FROM events WHERE txid >= pg_snapshot_xmax(pg_current_snapshot())) AS strayed,
       e.txid::text AS txid, e.seq, e.id, e.kind, e.at, e.by, e.subject, e.version, e.data
  FROM events_floor AS floor
  LEFT JOIN LATERAL (
       SELECT txid, seq, id, kind, at, by, subject, version, data
         FROM events
        WHERE (txid, seq) > ($1::text::xid8, $2::bigint) AND txid < pg_snapshot_xmin(pg_current_snapshot())
          AND NOT kind = ANY ($4::text[])
        ORDER BY txid, seq
        LIMIT 100) AS e ON true
 ORDER BY e.txid, e.seq
 LIMIT $3
"""

# After a dump was read into another server transactions are counted anew, and what is kept seems to lie in the future.
# It gets the present one: it comes in its old order, before all that is yet to come.
EVENTS_BRING_BACK: Final = """
WITH brought AS (
    UPDATE events
       SET txid = pg_current_xact_id()
     WHERE txid >= pg_snapshot_xmax(pg_current_snapshot())
    RETURNING seq
), lowered AS (
    UPDATE events_floor
       SET txid = '0', seq = 0
     WHERE txid >= pg_snapshot_xmax(pg_current_snapshot())
)
SELECT count(*)
  FROM brought
"""

EVENTS_FORGET: Final = """
WITH kept AS (
    SELECT txid, seq
      FROM events
     WHERE at >= $1
     ORDER BY txid, seq
     LIMIT 1
), dropped AS (
    DELETE FROM events
     WHERE seq IN (
           SELECT e.seq
             FROM events AS e
            WHERE (NOT EXISTS (SELECT FROM kept) OR (e.txid, e.seq) < (SELECT txid, seq FROM kept))
              AND e.txid < pg_snapshot_xmin(pg_current_snapshot())
            ORDER BY e.txid, e.seq
            LIMIT $2)
    RETURNING txid, seq
), raised AS (
    UPDATE events_floor
       SET txid = last.txid, seq = last.seq
      FROM (SELECT txid, seq FROM dropped ORDER BY txid DESC, seq DESC LIMIT 1) AS last
     WHERE (last.txid, last.seq) > (events_floor.txid, events_floor.seq)
)
SELECT count(*)
  FROM dropped
"""

EVENTS_OF: Final = """
SELECT txid::text AS txid, seq, id, kind, at, by, subject, version, data
  FROM events
 WHERE subject = $1 AND seq < coalesce($2::bigint, 9223372036854775807)
 ORDER BY seq DESC
 LIMIT $3
"""

EVENTS_OF_BEFORE: Final = """
SELECT txid::text AS txid, seq, id, kind, at, by, subject, version, data
  FROM events
 WHERE subject = $1 AND seq > $2::bigint
 ORDER BY seq
 LIMIT $3
"""

EVENTS_OF_COUNT: Final = """
SELECT count(*)
  FROM events
 WHERE subject = $1
"""

FEEDS_HEADS: Final = """
SELECT (SELECT position FROM changes_head) AS changes,
       (SELECT seq
          FROM events
         WHERE txid < pg_snapshot_xmin(pg_current_snapshot())
         ORDER BY txid DESC, seq DESC
         LIMIT 1) AS events
"""

POSTS_DUE: Final = """
SELECT id
  FROM posts
 WHERE due_at <= $1
 ORDER BY due_at
 LIMIT $2
   FOR UPDATE SKIP LOCKED
"""

# Not in one with the lock: publications would be read as they were before it was waited for.
POSTS_DUE_FIND: Final = """
SELECT p.id, p.version, p.told_until, p.updated_at,
       (SELECT json_agg(
                   json_build_array(s.revision, s.slug, s.visible_from, s.visible_until, s.published_at, s.visibility)
                   ORDER BY s.visible_from)
          FROM publications AS s
         WHERE s.post_id = p.id) AS publications
  FROM unnest($1::uuid[]) WITH ORDINALITY AS due (id, place)
  JOIN posts AS p ON p.id = due.id
 ORDER BY due.place
"""

POSTS_TOLD: Final = """
UPDATE posts
   SET told_until = told.told_until, due_at = told.due_at
  FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) AS told (id, told_until, due_at)
 WHERE posts.id = told.id
"""
