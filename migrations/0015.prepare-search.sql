-- Words for search: of tags, and what is made of the folded words of a publication.

ALTER TABLE tags
    ADD COLUMN words  tsvector,
    ADD COLUMN worded text;

COMMENT ON COLUMN tags.words IS 'the words of its name, folded by the core';
COMMENT ON COLUMN tags.worded IS 'the name whose words these are; another than its name has yet to be seen to';

CREATE INDEX tags_words_idx ON tags USING gin (words) WITH (fastupdate = off);
CREATE INDEX tags_unworded_idx ON tags (id) WHERE worded IS DISTINCT FROM name;

-- To the folded words, lexemes of another kind are added, each with a sign that no word has: stems as en~run, tags as
-- #id, authors as @id, languages as =en, and + for what is featured. So all that a search asks is asked of one index,
-- and what is named by its id needs no new words when its name changes.
-- A stem that is a word of the text itself is found as that.
CREATE FUNCTION search_words(said text, titled text[], tongue text, dictionary text, tag_slugs text[],
                             author_slugs text[], language text, featured boolean) RETURNS tsvector
    LANGUAGE sql STABLE
    RETURN (said
            || coalesce((SELECT string_agg(' ' || tongue || '~' || stem || ':1A', '')
                           FROM unnest(titled) AS word, unnest(ts_lexize(dictionary::regdictionary, word)) AS stem
                          WHERE stem <> word), '')
            || coalesce((SELECT string_agg(' #' || id || ':1B', '') FROM tags WHERE slug = ANY (tag_slugs)), '')
            || coalesce((SELECT string_agg(' @' || id, '') FROM authors WHERE slug = ANY (author_slugs)), '')
            || coalesce((SELECT string_agg(' =' || array_to_string((string_to_array(lower(language), '-'))[1:upto], '-'), '')
                           FROM generate_series(1, cardinality(string_to_array(language, '-'))) AS upto), '')
            || CASE WHEN featured THEN ' +' ELSE ' -' END)::tsvector
        || array_to_tsvector(ARRAY(
               SELECT tongue || '~' || stemmed.stem
                 FROM (SELECT word, (ts_lexize(dictionary::regdictionary, word))[1] AS stem
                         FROM unnest(CASE WHEN dictionary IS NOT NULL THEN tsvector_to_array(said::tsvector) END) AS word
                       ) AS stemmed
                WHERE stemmed.stem <> stemmed.word AND left(stemmed.word, 1) <> '^'));

-- As it stands behind a term: or tagged so. A merged tag is known by its heir's name.
CREATE FUNCTION search_tags(term text) RETURNS text
    LANGUAGE sql STABLE
    RETURN (WITH named AS (SELECT id FROM tags WHERE words @@ term::tsquery AND heir_id IS NULL ORDER BY slug LIMIT 200)
            SELECT string_agg(' | ''#' || meant.id || '''', '')
              FROM (SELECT id FROM named
                     UNION ALL
                    SELECT merged.id FROM named JOIN tags AS merged ON merged.heir_id = named.id) AS meant);

-- Two columns of a narrow copy follow the publication, whoever changes it.
CREATE FUNCTION publication_words_follow() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE publication_words
       SET visible_until = NEW.visible_until, published_at = NEW.published_at
     WHERE post_id = NEW.post_id AND visible_from = NEW.visible_from
       AND (visible_until, published_at) IS DISTINCT FROM (NEW.visible_until, NEW.published_at);
    RETURN NULL;
END
$$;

CREATE TRIGGER publication_words_follow
    AFTER UPDATE OF visible_until, published_at ON publications
    FOR EACH ROW
    WHEN (OLD.visible_until IS DISTINCT FROM NEW.visible_until OR OLD.published_at <> NEW.published_at)
    EXECUTE FUNCTION publication_words_follow();
