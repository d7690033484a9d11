-- What the sweeper looks for.

CREATE INDEX revisions_autosaves_idx ON revisions (created_at) WHERE autosave;
CREATE INDEX events_at_idx ON events (at);
