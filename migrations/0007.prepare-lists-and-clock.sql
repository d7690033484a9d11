-- What editors' lists are searched and sorted by, and what the clock still has to tell of a post.

ALTER TABLE posts
    ADD COLUMN told_until timestamptz,
    ADD COLUMN due_at     timestamptz,
    ADD COLUMN sort_title text COLLATE "C" NOT NULL DEFAULT '',
    ADD COLUMN words      tsvector NOT NULL DEFAULT '';

ALTER TABLE revisions
    ADD COLUMN autosave boolean NOT NULL DEFAULT false;

COMMENT ON COLUMN posts.told_until IS 'up to when those who follow the blog were told of its coming and going';
COMMENT ON COLUMN posts.due_at IS 'the first moment not told of yet at which the clock shows or hides it';
COMMENT ON COLUMN posts.sort_title IS 'the title as lists are sorted by it, bytewise; the core folds it';
COMMENT ON COLUMN posts.words IS 'the words of the working copy, folded by the core, each a lexeme';

-- The core folds better; what is here already gets that with its next change.
UPDATE posts AS p
   SET sort_title = lower(r.title),
       words = array_to_tsvector(ARRAY(
           SELECT DISTINCT left(word, 64)
             FROM regexp_split_to_table(lower(left(concat_ws(' ', r.title, r.subtitle, r.excerpt, r.plain_text), 500000)),
                                        '[^[:alnum:]]+') AS word
            WHERE word <> ''
            LIMIT 20000)),
       due_at = (SELECT min(s.visible_from) FROM publications AS s WHERE s.post_id = p.id)
  FROM revisions AS r
 WHERE r.post_id = p.id AND r.number = p.revision;

CREATE INDEX posts_due_at_idx ON posts (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX posts_created_at_idx ON posts (created_at DESC, id DESC);
CREATE INDEX posts_published_at_idx ON posts (coalesce(published_at, 'infinity') DESC, id DESC);
CREATE INDEX posts_sort_title_idx ON posts (sort_title, id);
CREATE INDEX posts_words_idx ON posts USING gin (words);
