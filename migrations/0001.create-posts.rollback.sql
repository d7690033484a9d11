DROP TABLE posts, revisions, slugs;
