-- What names a merged tag names its heir from now on.
UPDATE revisions AS r
   SET tag_ids = ARRAY(
           SELECT coalesce(t.heir_id, named.id)
             FROM unnest(r.tag_ids) WITH ORDINALITY AS named (id, place)
             LEFT JOIN tags AS t ON t.id = named.id
            GROUP BY coalesce(t.heir_id, named.id)
            ORDER BY min(named.place))
 WHERE r.tag_ids && ARRAY(SELECT id FROM tags WHERE heir_id IS NOT NULL);

UPDATE posts AS p
   SET tag_ids = r.tag_ids
  FROM revisions AS r
 WHERE r.post_id = p.id AND r.number = p.revision AND p.tag_ids && ARRAY(SELECT id FROM tags WHERE heir_id IS NOT NULL);

DELETE FROM tags
 WHERE heir_id IS NOT NULL;

-- Keys that lost their author are revoked; nobody changes them any more.
ALTER TABLE keys
    DROP CONSTRAINT keys_author_check,
    ADD CONSTRAINT keys_author_check CHECK (author_id IS NOT NULL OR role IN ('admin', 'editor')) NOT VALID;

DROP INDEX keys_author_id_idx;
DROP TABLE former_slugs;

ALTER TABLE authors
    DROP COLUMN erased;

ALTER TABLE tags
    DROP COLUMN heir_id;
