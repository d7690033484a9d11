-- Tags that were merged into others, authors who were erased, and the slugs under which readers knew them before.

ALTER TABLE tags
    ADD COLUMN heir_id uuid,
    ADD CONSTRAINT tags_heir_fkey FOREIGN KEY (heir_id) REFERENCES tags (id) ON DELETE CASCADE,
    ADD CONSTRAINT tags_heir_check CHECK (heir_id <> id);

CREATE INDEX tags_heir_id_idx ON tags (heir_id) WHERE heir_id IS NOT NULL;

ALTER TABLE authors
    ADD COLUMN erased boolean NOT NULL DEFAULT false;

-- Not in the table of posts' slugs, and of no use for uniqueness: a slug that was given up may be given again, and
-- given up again, so that it leads to the last of those who had it and can be seen.
CREATE TABLE former_slugs (
    kind  text        COLLATE "C" NOT NULL,
    slug  text        COLLATE "C" NOT NULL,
    id    uuid        NOT NULL,
    since timestamptz NOT NULL,
    CONSTRAINT former_slugs_pkey PRIMARY KEY (kind, slug, id),
    CONSTRAINT former_slugs_kind_check CHECK (kind IN ('tag', 'author'))
);

CREATE INDEX former_slugs_id_idx ON former_slugs (id);

-- A key of no use may outlive its author.
ALTER TABLE keys
    DROP CONSTRAINT keys_author_check,
    ADD CONSTRAINT keys_author_check
        CHECK (author_id IS NOT NULL OR role IN ('admin', 'editor') OR revoked_at IS NOT NULL);

CREATE INDEX keys_author_id_idx ON keys (author_id) WHERE author_id IS NOT NULL;

COMMENT ON COLUMN tags.heir_id IS 'the tag that is meant since this one was merged into it; itself never merged';
COMMENT ON COLUMN authors.erased IS 'whether all that was known of them was removed';
COMMENT ON TABLE former_slugs IS 'slugs of tags and authors that readers can have known';
COMMENT ON COLUMN former_slugs.since IS 'when it was given up';
