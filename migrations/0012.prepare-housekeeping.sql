-- What the sweeper looks for, and what it leaves: revisions that were published once.

ALTER TABLE revisions
    ADD COLUMN was_published boolean NOT NULL DEFAULT false;

UPDATE revisions AS r
   SET was_published = true
  FROM publications AS s
 WHERE s.post_id = r.post_id AND s.revision = r.number;

CREATE INDEX revisions_autosaves_idx ON revisions (created_at) WHERE autosave;
CREATE INDEX events_at_idx ON events (at);
