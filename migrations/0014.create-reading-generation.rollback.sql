DROP INDEX publications_unlisted_from_idx, publications_until_idx;
DROP TABLE reading_generation;
