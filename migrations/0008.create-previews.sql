-- Links to working copies, without their secrets.

CREATE TABLE previews (
    id         text        COLLATE "C" NOT NULL,
    post_id    uuid        NOT NULL,
    digest     bytea       NOT NULL,
    created_at timestamptz NOT NULL,
    created_by text,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz,
    CONSTRAINT previews_pkey PRIMARY KEY (id),
    CONSTRAINT previews_post_fkey FOREIGN KEY (post_id) REFERENCES posts (id) ON DELETE CASCADE,
    CONSTRAINT previews_expires_at_check CHECK (expires_at > created_at)
);

CREATE INDEX previews_post_idx ON previews (post_id, created_at DESC, id DESC);
CREATE INDEX previews_expires_at_idx ON previews (expires_at);
