DROP INDEX revisions_autosaves_idx, events_at_idx;

ALTER TABLE revisions
    DROP COLUMN was_published;
