-- API keys, without their secrets, and the answers kept under idempotency keys.

CREATE TABLE keys (
    id         text        COLLATE "C" NOT NULL,
    digest     bytea       NOT NULL,
    name       text        NOT NULL,
    role       text        NOT NULL,
    author_id  uuid,
    created_at timestamptz NOT NULL,
    expires_at timestamptz,
    revoked_at timestamptz,
    CONSTRAINT keys_pkey PRIMARY KEY (id),
    CONSTRAINT keys_author_fkey FOREIGN KEY (author_id) REFERENCES authors (id),
    CONSTRAINT keys_role_check CHECK (role IN ('admin', 'editor', 'author', 'contributor')),
    CONSTRAINT keys_author_check CHECK (author_id IS NOT NULL OR role IN ('admin', 'editor'))
);

CREATE INDEX keys_created_at_idx ON keys (created_at DESC, id DESC);

CREATE TABLE answers (
    key_id      text        COLLATE "C" NOT NULL,
    key         text        COLLATE "C" NOT NULL,
    fingerprint bytea       NOT NULL,
    answer      bytea       NOT NULL,
    kept_at     timestamptz NOT NULL,
    CONSTRAINT answers_pkey PRIMARY KEY (key_id, key)
);

CREATE INDEX answers_kept_at_idx ON answers (kept_at);
