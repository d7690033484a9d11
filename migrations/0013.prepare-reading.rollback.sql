DROP TABLE publication_words;

ALTER TABLE publication_texts
    DROP COLUMN plain_text;

ALTER TABLE publications
    DROP COLUMN facets,
    DROP COLUMN indexed_revision,
    DROP COLUMN sort_title;

DROP INDEX publications_updated_idx;

DROP FUNCTION facets_of(text[], text[], text, boolean);
