DROP TABLE publication_texts, publications;
