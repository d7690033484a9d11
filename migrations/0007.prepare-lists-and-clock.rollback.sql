DROP INDEX posts_created_at_idx, posts_published_at_idx;

ALTER TABLE revisions
    DROP COLUMN autosave;

ALTER TABLE posts
    DROP COLUMN told_until,
    DROP COLUMN due_at,
    DROP COLUMN sort_title,
    DROP COLUMN words;
