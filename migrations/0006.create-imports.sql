-- What was imported, so that importing again changes only what changed.

CREATE TABLE imports (
    source            text        NOT NULL,
    path              text        NOT NULL,
    post_id           uuid        NOT NULL,
    digest            text        NOT NULL,
    version           integer     NOT NULL,
    first_imported_at timestamptz NOT NULL,
    CONSTRAINT imports_pkey PRIMARY KEY (source, path),
    CONSTRAINT imports_post_fkey FOREIGN KEY (post_id) REFERENCES posts (id) ON DELETE CASCADE
        DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX imports_post_id_idx ON imports (post_id);
