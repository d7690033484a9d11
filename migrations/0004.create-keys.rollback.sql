DROP TABLE answers, keys;
