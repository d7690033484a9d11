-- What readers see: a narrow, self-contained row for lists, and beside it the texts.

CREATE TABLE publications (
    post_id            uuid        NOT NULL,
    visible_from       timestamptz NOT NULL,
    visible_until      timestamptz,
    revision           integer     NOT NULL,
    slug               text        COLLATE "C" NOT NULL,
    published_at       timestamptz NOT NULL,
    first_published_at timestamptz NOT NULL,
    created_at         timestamptz NOT NULL,
    modified_at        timestamptz NOT NULL,
    title              text        NOT NULL,
    subtitle           text,
    excerpt            text,
    body_format        text        NOT NULL,
    word_count         integer     NOT NULL,
    reading_minutes    integer     NOT NULL,
    language           text,
    featured           boolean     NOT NULL,
    visibility         text        NOT NULL,
    cover_image        json,
    canonical_url      text,
    seo                json        NOT NULL,
    metadata           json        NOT NULL,
    tag_slugs          text[]      COLLATE "C" NOT NULL,
    tag_names          text[]      NOT NULL,
    author_slugs       text[]      COLLATE "C" NOT NULL,
    author_names       text[]      NOT NULL,
    CONSTRAINT publications_pkey PRIMARY KEY (post_id, visible_from),
    CONSTRAINT publications_post_fkey FOREIGN KEY (post_id) REFERENCES posts (id) ON DELETE CASCADE,
    CONSTRAINT publications_revision_fkey FOREIGN KEY (post_id, revision) REFERENCES revisions (post_id, number)
        DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT publications_slug_fkey FOREIGN KEY (post_id, slug) REFERENCES slugs (post_id, slug)
        DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT publications_window_check CHECK (visible_until > visible_from),
    CONSTRAINT publications_visibility_check CHECK (visibility IN ('public', 'unlisted')),
    CONSTRAINT publications_tags_check CHECK (cardinality(tag_slugs) = cardinality(tag_names)),
    CONSTRAINT publications_authors_check CHECK (cardinality(author_slugs) = cardinality(author_names))
);

COMMENT ON COLUMN publications.published_at IS 'the date readers see and lists are sorted by; it is not the window';

COMMENT ON COLUMN publications.modified_at IS 'when anything of it that readers get was last changed';

CREATE INDEX publications_listed_idx ON publications (published_at DESC, post_id DESC) WHERE visibility = 'public';
CREATE INDEX publications_tags_idx ON publications USING gin (tag_slugs);
CREATE INDEX publications_authors_idx ON publications USING gin (author_slugs);

CREATE TABLE publication_texts (
    post_id      uuid        NOT NULL,
    visible_from timestamptz NOT NULL,
    body         text        NOT NULL,
    html         text        NOT NULL,
    toc          json        NOT NULL,
    CONSTRAINT publication_texts_pkey PRIMARY KEY (post_id, visible_from),
    CONSTRAINT publication_texts_publication_fkey FOREIGN KEY (post_id, visible_from)
        REFERENCES publications (post_id, visible_from) ON DELETE CASCADE
);

DO $$
BEGIN
    ALTER TABLE publication_texts
        ALTER COLUMN body SET COMPRESSION lz4,
        ALTER COLUMN html SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN
    NULL;
END
$$;
