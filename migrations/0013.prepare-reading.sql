-- What readers' lists are filtered and sorted by, and what search looks at.

CREATE FUNCTION facets_of(tag_slugs text[], author_slugs text[], language text, featured boolean) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ARRAY(SELECT 'tag:' || slug FROM unnest(tag_slugs) AS slug)
        || ARRAY(SELECT 'author:' || slug FROM unnest(author_slugs) AS slug)
        || ARRAY(SELECT 'language:' || array_to_string((string_to_array(lower(language COLLATE "C"), '-'))[1:upto], '-')
                   FROM generate_series(1, cardinality(string_to_array(language, '-'))) AS upto)
        || ARRAY['featured:' || featured::text];

ALTER TABLE publications
    ADD COLUMN sort_title       text    COLLATE "C" NOT NULL DEFAULT '',
    ADD COLUMN indexed_revision integer NOT NULL DEFAULT 0,
    ADD COLUMN facets           text[]  COLLATE "C"
        GENERATED ALWAYS AS (facets_of(tag_slugs, author_slugs, language, featured)) STORED;

COMMENT ON COLUMN publications.sort_title IS 'the title as lists are sorted by it, bytewise; the core folds it';
COMMENT ON COLUMN publications.indexed_revision IS 'whose words search knows; another than it shows has yet to be seen to';
COMMENT ON COLUMN publications.facets IS 'all that filters compare: tags, authors, language and its broader ones, featured';

-- The core folds better; what is here already gets that when its words are made.
UPDATE publications SET sort_title = lower(title);

CREATE INDEX publications_facets_idx ON publications USING gin (facets) WITH (fastupdate = off);
-- With the end of the window it is all that counting needs.
CREATE INDEX publications_updated_idx ON publications (visible_from DESC, post_id DESC) INCLUDE (visible_until)
    WHERE visibility = 'public';
CREATE INDEX publications_title_idx ON publications (sort_title, post_id) WHERE visibility = 'public';
CREATE INDEX publications_unindexed_idx ON publications (post_id) WHERE indexed_revision <> revision;

ALTER TABLE publication_texts
    ADD COLUMN plain_text text;

COMMENT ON COLUMN publication_texts.plain_text IS 'what snippets are cut from; null until its words are made';

-- Narrow, for all that match a common word are walked: the words themselves lie apart.
CREATE TABLE publication_words (
    post_id       uuid        NOT NULL,
    visible_from  timestamptz NOT NULL,
    visible_until timestamptz,
    published_at  timestamptz NOT NULL,
    tongue        text        COLLATE "C",
    words         tsvector    NOT NULL,
    CONSTRAINT publication_words_pkey PRIMARY KEY (post_id, visible_from),
    CONSTRAINT publication_words_publication_fkey FOREIGN KEY (post_id, visible_from)
        REFERENCES publications (post_id, visible_from) ON DELETE CASCADE
) WITH (fillfactor = 80, toast_tuple_target = 128);

COMMENT ON TABLE publication_words IS 'of public posts only: unlisted ones are not searched';

COMMENT ON COLUMN publication_words.tongue IS 'the language whose dictionary made stems of its words';

-- A post is several hundred entries: some posts are put in together, at a third of the cost, and looked through before.
CREATE INDEX publication_words_idx ON publication_words USING gin (words) WITH (gin_pending_list_limit = 1024);
CREATE INDEX publication_words_tongue_idx ON publication_words (tongue) WHERE tongue IS NOT NULL;

DO $$
BEGIN
    ALTER TABLE publication_texts
        ALTER COLUMN plain_text SET COMPRESSION lz4;
    ALTER TABLE publication_words
        ALTER COLUMN words SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN
    NULL;
END
$$;
