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
            SELECT string_agg(' | ' || quote_literal('#' || meant.id), '')
              FROM (SELECT id FROM named
                     UNION ALL
                    SELECT merged.id FROM named JOIN tags AS merged ON merged.heir_id = named.id) AS meant);

-- What must hold besides: as it stands behind what is looked for. What nothing is called holds of nothing.
CREATE FUNCTION search_filter(tag_slugs text[], author_slug text, featured boolean, language text) RETURNS text
    LANGUAGE sql STABLE
    RETURN coalesce((SELECT string_agg(' & (' || coalesce(
                                (SELECT string_agg(quote_literal('#' || meant.id), ' | ')
                                   FROM tags AS own
                                   JOIN tags AS meant ON meant.id = own.id OR meant.heir_id = own.id
                                  WHERE own.slug = wanted.slug AND own.heir_id IS NULL), quote_literal('#')) || ')', '')
                       FROM unnest(tag_slugs) AS wanted (slug)), '')
        || CASE WHEN author_slug IS NULL THEN ''
                ELSE ' & ' || quote_literal('@' || coalesce((SELECT id::text FROM authors WHERE slug = author_slug), ''))
           END
        || CASE featured WHEN true THEN ' & ' || quote_literal('+') WHEN false THEN ' & ' || quote_literal('-') ELSE '' END
        || coalesce(' & ' || quote_literal('=' || lower(language)), '');

-- Words that were in titles and names of tags once, to find what may have been meant. Whether something still has them
-- shows when they are looked for. Several rows may have one word: two who publish at once shall not wait for each other.
CREATE TABLE search_vocabulary (
    word text COLLATE "C" NOT NULL
);

CREATE INDEX search_vocabulary_idx ON search_vocabulary (word);

CREATE FUNCTION search_vocabulary_follow() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO search_vocabulary (word)
    SELECT said
      FROM unnest(tsvector_to_array(NEW.words)) AS said
     WHERE NOT EXISTS (SELECT FROM search_vocabulary WHERE word = said);
    RETURN NULL;
END
$$;

CREATE TRIGGER search_vocabulary_follow
    AFTER INSERT OR UPDATE OF words ON tags
    FOR EACH ROW
    WHEN (NEW.words IS NOT NULL)
    EXECUTE FUNCTION search_vocabulary_follow();

-- Without pg_trgm, or the right to create it, nothing is like anything. The extension stays when this is rolled back:
-- others may use it by then.
DO $$
BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX search_vocabulary_like_idx ON search_vocabulary USING gin (word gin_trgm_ops);
    CREATE FUNCTION search_like(asked text) RETURNS TABLE (word text, likeness real)
        LANGUAGE sql STABLE
        BEGIN ATOMIC
            SELECT DISTINCT known.word, similarity(known.word, asked)
              FROM search_vocabulary AS known
             WHERE known.word % asked;
        END;
EXCEPTION WHEN insufficient_privilege OR undefined_file OR undefined_object OR feature_not_supported THEN
    CREATE FUNCTION search_like(asked text) RETURNS TABLE (word text, likeness real)
        LANGUAGE sql STABLE
        BEGIN ATOMIC
            SELECT known.word, 0::real
              FROM search_vocabulary AS known
             WHERE false;
        END;
END
$$;

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
