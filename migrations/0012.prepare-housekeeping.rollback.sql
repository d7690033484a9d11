DROP INDEX revisions_autosaves_idx, events_at_idx;
