-- Tags and authors. Revisions and posts name them by id, in arrays: one that is deleted leaves the history as it is.

CREATE TABLE tags (
    id          uuid        NOT NULL,
    slug        text        COLLATE "C" NOT NULL,
    name        text        NOT NULL,
    description text,
    version     integer     NOT NULL,
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL,
    CONSTRAINT tags_pkey PRIMARY KEY (id),
    CONSTRAINT tags_slug_key UNIQUE (slug),
    CONSTRAINT tags_version_check CHECK (version > 0)
);

CREATE INDEX tags_name_idx ON tags (name);

CREATE TABLE authors (
    id         uuid        NOT NULL,
    slug       text        COLLATE "C" NOT NULL,
    name       text        NOT NULL,
    bio        text,
    email      text,
    website    text,
    avatar_url text,
    version    integer     NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT authors_pkey PRIMARY KEY (id),
    CONSTRAINT authors_slug_key UNIQUE (slug),
    CONSTRAINT authors_version_check CHECK (version > 0)
);
