-- Posts, their numbered revisions, and the slugs they hold.
-- Slugs are compared bytewise: their order and uniqueness must not depend on a locale.
-- JSON is kept as json, not jsonb: what an editor wrote comes back as it was, its order and its numbers.

CREATE TABLE posts (
    id                 uuid        NOT NULL,
    slug               text        COLLATE "C" NOT NULL,
    version            integer     NOT NULL,
    revision           integer     NOT NULL,
    tag_ids            uuid[]      NOT NULL,
    author_ids         uuid[]      NOT NULL,
    published_at       timestamptz,
    first_published_at timestamptz,
    trashed_at         timestamptz,
    created_at         timestamptz NOT NULL,
    updated_at         timestamptz NOT NULL,
    CONSTRAINT posts_pkey PRIMARY KEY (id),
    CONSTRAINT posts_version_check CHECK (version > 0)
);

COMMENT ON COLUMN posts.revision IS 'the working copy';
COMMENT ON COLUMN posts.tag_ids IS 'those of the working copy, for lists and counts';
COMMENT ON COLUMN posts.author_ids IS 'those of the working copy, for lists and counts';

CREATE INDEX posts_updated_at_idx ON posts (updated_at DESC, id DESC);
CREATE INDEX posts_tag_ids_idx ON posts USING gin (tag_ids);
CREATE INDEX posts_author_ids_idx ON posts USING gin (author_ids);

CREATE TABLE revisions (
    post_id          uuid        NOT NULL,
    number           integer     NOT NULL,
    title            text        NOT NULL,
    subtitle         text,
    body             text        NOT NULL,
    body_format      text        NOT NULL,
    excerpt          text,
    language         text,
    featured         boolean     NOT NULL,
    visibility       text        NOT NULL,
    cover_image      json,
    canonical_url    text,
    seo              json        NOT NULL,
    metadata         json        NOT NULL,
    tag_ids          uuid[]      NOT NULL,
    author_ids       uuid[]      NOT NULL,
    html             text        NOT NULL,
    toc              json        NOT NULL,
    plain_text       text        NOT NULL,
    rendered_excerpt text        NOT NULL,
    word_count       integer     NOT NULL,
    warnings         json        NOT NULL,
    renderer         text        NOT NULL,
    created_at       timestamptz NOT NULL,
    created_by       text,
    CONSTRAINT revisions_pkey PRIMARY KEY (post_id, number),
    CONSTRAINT revisions_post_fkey FOREIGN KEY (post_id) REFERENCES posts (id) ON DELETE CASCADE,
    CONSTRAINT revisions_number_check CHECK (number > 0),
    CONSTRAINT revisions_body_format_check CHECK (body_format IN ('markdown', 'html')),
    CONSTRAINT revisions_visibility_check CHECK (visibility IN ('public', 'unlisted')),
    CONSTRAINT revisions_word_count_check CHECK (word_count >= 0)
);

ALTER TABLE posts
    ADD CONSTRAINT posts_revision_fkey FOREIGN KEY (id, revision) REFERENCES revisions (post_id, number);

CREATE TABLE slugs (
    slug      text        COLLATE "C" NOT NULL,
    post_id   uuid        NOT NULL,
    place     integer     NOT NULL,
    live_from timestamptz,
    CONSTRAINT slugs_pkey PRIMARY KEY (slug),
    CONSTRAINT slugs_post_slug_key UNIQUE (post_id, slug),
    CONSTRAINT slugs_post_fkey FOREIGN KEY (post_id) REFERENCES posts (id) ON DELETE CASCADE
        DEFERRABLE INITIALLY DEFERRED
);

COMMENT ON TABLE slugs IS 'working, live and former slugs of all posts: uniqueness in one place';
COMMENT ON COLUMN slugs.live_from IS 'since when readers can, or from when they will, find the post here';

ALTER TABLE posts
    ADD CONSTRAINT posts_slug_fkey FOREIGN KEY (id, slug) REFERENCES slugs (post_id, slug)
        DEFERRABLE INITIALLY DEFERRED;

-- A PostgreSQL that was built without lz4 keeps its own, slower compression.
DO $$
BEGIN
    ALTER TABLE revisions
        ALTER COLUMN body SET COMPRESSION lz4,
        ALTER COLUMN html SET COMPRESSION lz4,
        ALTER COLUMN plain_text SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN
    NULL;
END
$$;
