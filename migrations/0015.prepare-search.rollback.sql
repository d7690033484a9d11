DROP TRIGGER publication_words_follow ON publications;
DROP FUNCTION publication_words_follow();

DROP FUNCTION search_like(text);
DROP TRIGGER search_vocabulary_follow ON tags;
DROP FUNCTION search_vocabulary_follow();
DROP TABLE search_vocabulary;

DROP FUNCTION search_filter(text[], text, boolean, text);
DROP FUNCTION search_tags(text);
DROP FUNCTION search_words(text, text[], text, text, text[], text[], text, boolean);

ALTER TABLE tags
    DROP COLUMN words,
    DROP COLUMN worded;
