DROP TABLE tags, authors;
