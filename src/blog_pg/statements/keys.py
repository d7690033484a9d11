"""SQL about API keys and the answers kept under idempotency keys."""

from typing import Final

KEY_FIND: Final = """
SELECT k.id, k.digest, k.name, k.role, k.created_at, k.expires_at, k.revoked_at,
       a.id AS author_id, a.slug AS author_slug, a.name AS author_name
  FROM keys AS k
  LEFT JOIN authors AS a ON a.id = k.author_id
 WHERE k.id = $1
"""

KEY_LOCK: Final = """
SELECT id
  FROM keys
 WHERE id = $1
   FOR UPDATE
"""

KEYS_PAGE: Final = """
SELECT k.id, k.digest, k.name, k.role, k.created_at, k.expires_at, k.revoked_at,
       a.id AS author_id, a.slug AS author_slug, a.name AS author_name
  FROM keys AS k
  LEFT JOIN authors AS a ON a.id = k.author_id
 WHERE $1::timestamptz IS NULL OR (k.created_at, k.id) < ($1, $2::text)
 ORDER BY k.created_at DESC, k.id DESC
 LIMIT $3
"""

KEYS_PAGE_BEFORE: Final = """
SELECT k.id, k.digest, k.name, k.role, k.created_at, k.expires_at, k.revoked_at,
       a.id AS author_id, a.slug AS author_slug, a.name AS author_name
  FROM keys AS k
  LEFT JOIN authors AS a ON a.id = k.author_id
 WHERE (k.created_at, k.id) > ($1::timestamptz, $2::text)
 ORDER BY k.created_at, k.id
 LIMIT $3
"""

KEYS_OF_AUTHOR: Final = """
SELECT k.id, k.digest, k.name, k.role, k.created_at, k.expires_at, k.revoked_at,
       a.id AS author_id, a.slug AS author_slug, a.name AS author_name
  FROM keys AS k
  JOIN authors AS a ON a.id = k.author_id
 WHERE k.author_id = $1
 ORDER BY k.id
   FOR UPDATE OF k
"""

KEYS_COUNT: Final = """
SELECT count(*)
  FROM keys
"""

KEY_ADD: Final = """
INSERT INTO keys (id, digest, name, role, author_id, created_at, expires_at, revoked_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
"""

KEY_ADD_MISSING: Final = """
INSERT INTO keys (id, digest, name, role, author_id, created_at, expires_at, revoked_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (id) DO NOTHING
RETURNING id
"""

KEY_SAVE: Final = """
UPDATE keys
   SET digest = $2, name = $3, role = $4, author_id = $5, created_at = $6, expires_at = $7, revoked_at = $8
 WHERE id = $1
"""

ANSWER_FIND: Final = """
SELECT fingerprint, answer, kept_at
  FROM answers
 WHERE key_id = $1 AND key = $2
"""

# What is read may be older than the lock: then keeping another answer fails.
ANSWER_HOLD: Final = """
SELECT pg_try_advisory_xact_lock($3::bigint) AS held, kept.fingerprint, kept.answer, kept.kept_at
  FROM (VALUES (1)) AS one
  LEFT JOIN answers AS kept ON kept.key_id = $1 AND kept.key = $2
"""

ANSWER_KEEP: Final = """
INSERT INTO answers (key_id, key, fingerprint, answer, kept_at)
VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (key_id, key) DO NOTHING
RETURNING key
"""

ANSWERS_FORGET: Final = """
DELETE FROM answers
 WHERE EXISTS (SELECT FROM unnest($1::bytea[]) AS trace WHERE position(trace IN answers.answer) > 0)
"""
