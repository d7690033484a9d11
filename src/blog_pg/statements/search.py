"""SQL about what readers look for, and about the words it is found by."""

from typing import Final

# What is asked is put together here, for a tag may be called so, and which languages there are is not known before.
# A term is asked in three ways: as it is meant; without the order of its words, which the index does not know; and in
# the title. All that match are walked, of a narrow table; the newest of them, and the newest that match in the title,
# are ranked, for which alone their words are read (`coalesce` keeps the index from being asked once more).
SEARCH: Final = """
WITH RECURSIVE spoken (tongue) AS (
    (SELECT w.tongue FROM publication_words AS w WHERE w.tongue IS NOT NULL ORDER BY w.tongue LIMIT 1)
     UNION ALL
    SELECT (SELECT w.tongue FROM publication_words AS w WHERE w.tongue > spoken.tongue ORDER BY w.tongue LIMIT 1)
      FROM spoken
     WHERE spoken.tongue IS NOT NULL
), term AS MATERIALIZED (
    SELECT said.place, '(' || said.titled || ')' AS titled, '(' || said.exact || also.text || ')' AS exact,
           '(' || said.coarse || also.text || ')' AS coarse
      FROM unnest($2::text[], $3::text[], $4::text[], $5::text[])
           WITH ORDINALITY AS said (exact, coarse, titled, word, place)
     CROSS JOIN LATERAL (
           SELECT coalesce(search_tags(said.exact), '')
               || coalesce(string_agg(' | ' || quote_literal(stem.lexeme), ''), '')
             FROM spoken
             JOIN unnest($8::text[], $9::text[]) AS known (tongue, dictionary) USING (tongue),
                  unnest(ts_lexize(known.dictionary::regdictionary, said.word)) AS stemmed,
                  unnest(ARRAY[stemmed, known.tongue || '~' || stemmed]) AS stem (lexeme)) AS also (text)
), filter AS (
    SELECT search_filter($10::text[], $11, $12, $13) AS text
), asked AS MATERIALIZED (
    SELECT format($6, VARIADIC array_agg(term.exact ORDER BY term.place))::tsquery AS exact,
           ('(' || format($7, VARIADIC array_agg(term.coarse ORDER BY term.place)) || ')'
                || (SELECT text FROM filter))::tsquery AS coarse,
           ('(' || format($7, VARIADIC array_agg(coalesce(term.titled, term.coarse) ORDER BY term.place)) || ')'
                || (SELECT text FROM filter))::tsquery AS titled
      FROM term
), matching AS MATERIALIZED (
    (SELECT w.post_id, w.visible_from
       FROM publication_words AS w
      WHERE w.words @@ (SELECT coarse FROM asked)
        AND w.visible_from <= $1 AND (w.visible_until IS NULL OR w.visible_until > $1)
        AND ($14::timestamptz IS NULL OR w.published_at > $14) AND ($15::timestamptz IS NULL OR w.published_at < $15)
        AND ($16::uuid[] IS NULL OR w.post_id = ANY ($16))
      ORDER BY w.published_at DESC, w.post_id DESC
      LIMIT $18)
     UNION
    (SELECT w.post_id, w.visible_from
       FROM publication_words AS w
      WHERE w.words @@ (SELECT titled FROM asked)
        AND w.visible_from <= $1 AND (w.visible_until IS NULL OR w.visible_until > $1)
        AND ($14::timestamptz IS NULL OR w.published_at > $14) AND ($15::timestamptz IS NULL OR w.published_at < $15)
        AND ($16::uuid[] IS NULL OR w.post_id = ANY ($16))
      ORDER BY w.published_at DESC, w.post_id DESC
      LIMIT $19)
), ranked AS MATERIALIZED (
    SELECT w.post_id, w.visible_from, w.published_at,
           round(10000 * ts_rank(w.words, (SELECT exact FROM asked), 1))::integer AS score
      FROM matching
      JOIN publication_words AS w ON w.post_id = matching.post_id AND w.visible_from = matching.visible_from
     WHERE NOT $17 OR coalesce(w.words @@ (SELECT exact FROM asked), false)
), page AS MATERIALIZED (
    SELECT r.post_id, r.visible_from, r.published_at, r.score
      FROM ranked AS r
     WHERE $21::integer IS NULL
        OR CASE WHEN $20::boolean THEN (r.score, r.published_at, r.post_id) > ($21, $22::timestamptz, $23::uuid)
                                  ELSE (r.score, r.published_at, r.post_id) < ($21, $22, $23) END
     ORDER BY CASE WHEN $20 THEN r.score END, CASE WHEN $20 THEN r.published_at END, CASE WHEN $20 THEN r.post_id END,
              r.score DESC, r.published_at DESC, r.post_id DESC
     LIMIT $24
)
SELECT found.total, shown.post_id, shown.slug, shown.title, shown.subtitle, shown.excerpt, shown.body_format,
       shown.word_count, shown.reading_minutes, shown.language, shown.featured, shown.visibility, shown.cover_image,
       shown.canonical_url, shown.seo, shown.metadata, shown.tag_slugs, shown.tag_names, shown.author_slugs,
       shown.author_names, shown.revision, shown.published_at, shown.first_published_at, shown.visible_from,
       shown.created_at, shown.modified_at, shown.score, shown.plain_text
  FROM (SELECT count(*) AS total FROM ranked) AS found
  LEFT JOIN (
       SELECT p.post_id, p.slug, p.title, p.subtitle, p.excerpt, p.body_format, p.word_count, p.reading_minutes,
              p.language, p.featured, p.visibility, p.cover_image, p.canonical_url, p.seo, p.metadata, p.tag_slugs,
              p.tag_names, p.author_slugs, p.author_names, p.revision, p.published_at, p.first_published_at,
              p.visible_from, p.created_at, p.modified_at, page.score, left(t.plain_text, $25) AS plain_text
         FROM page
         JOIN publications AS p ON p.post_id = page.post_id AND p.visible_from = page.visible_from
         JOIN publication_texts AS t ON t.post_id = p.post_id AND t.visible_from = p.visible_from
        WHERE p.visibility = 'public' AND p.revision = p.indexed_revision
          AND p.visible_from <= $1 AND (p.visible_until IS NULL OR p.visible_until > $1)) AS shown ON true
 ORDER BY CASE WHEN $20 THEN shown.score END, CASE WHEN $20 THEN shown.published_at END,
          CASE WHEN $20 THEN shown.post_id END, shown.score DESC, shown.published_at DESC, shown.post_id DESC
"""

WORDS_MAKE: Final = """
WITH made AS (
    SELECT p.post_id, p.visible_from, p.visible_until, p.published_at, p.revision, p.visibility, m.titled, m.tongue,
           m.text,
           search_words(m.words, string_to_array(m.titled, ' '), m.tongue, m.dictionary, p.tag_slugs, p.author_slugs,
                        p.language, p.featured) AS words
      FROM unnest($1::uuid[], $2::integer[], $3::text[], $4::text[], $5::text[], $6::text[],
                  $7::text[])
        AS m (post_id, revision, words, titled, tongue, dictionary, text)
      JOIN publications AS p ON p.post_id = m.post_id AND p.revision = m.revision
), marked AS (
    UPDATE publications AS p
       SET indexed_revision = made.revision
      FROM made
     WHERE p.post_id = made.post_id AND p.visible_from = made.visible_from AND p.indexed_revision <> made.revision
), texts AS (
    UPDATE publication_texts AS t
       SET plain_text = made.text
      FROM made
     WHERE t.post_id = made.post_id AND t.visible_from = made.visible_from
), hidden AS (
    DELETE FROM publication_words AS w
     USING made
     WHERE w.post_id = made.post_id AND w.visible_from = made.visible_from AND made.visibility <> 'public'
), learned AS (
    INSERT INTO search_vocabulary (word)
    SELECT DISTINCT said.word
      FROM made, unnest(string_to_array(made.titled, ' ')) AS said (word)
     WHERE made.visibility = 'public' AND NOT EXISTS (SELECT FROM search_vocabulary AS v WHERE v.word = said.word)
)
INSERT INTO publication_words (post_id, visible_from, visible_until, published_at, tongue, words)
SELECT post_id, visible_from, visible_until, published_at, tongue, words
  FROM made
 WHERE visibility = 'public'
    ON CONFLICT (post_id, visible_from) DO UPDATE
   SET visible_until = excluded.visible_until, published_at = excluded.published_at, tongue = excluded.tongue,
       words = excluded.words
"""

# Those that somebody else publishes, or makes words of, at this moment are left to them.
WORDS_MISSING: Final = """
SELECT p.post_id, p.revision, p.title, p.subtitle, p.language, r.plain_text
  FROM publications AS p
  JOIN revisions AS r ON r.post_id = p.post_id AND r.number = p.revision
 WHERE p.indexed_revision <> p.revision
 LIMIT $1
   FOR UPDATE OF p SKIP LOCKED
"""

TAG_WORDS_MISSING: Final = """
SELECT id, name
  FROM tags
 WHERE worded IS DISTINCT FROM name
 LIMIT $1
   FOR UPDATE SKIP LOCKED
"""

TAG_WORDS_MAKE: Final = """
UPDATE tags
   SET words = made.words::tsvector, worded = made.name
  FROM unnest($1::uuid[], $2::text[], $3::text[]) AS made (id, name, words)
 WHERE tags.id = made.id AND tags.name = made.name
"""

# A word that something holds stays. One that is like another is taken from titles and tags, and only if a title or tag
# that lists show has it: others leave no trace.
SEARCH_NEAR: Final = """
WITH filter AS (
    SELECT search_filter($3::text[], $4, $5, $6) AS text
), chosen AS MATERIALIZED (
    SELECT said.place, said.word, best.word AS instead,
           '(' || quote_literal(best.word) || coalesce(search_tags(quote_literal(best.word)), '') || ')' AS asks
      FROM unnest($2::text[]) WITH ORDINALITY AS said (word, place)
      LEFT JOIN LATERAL (
           SELECT candidate.word
             FROM (SELECT said.word, 2::real AS likeness, '' AS mark
                    UNION ALL
                   SELECT known.word, known.likeness, '^' AS mark
                     FROM search_like(said.word) AS known
                    ORDER BY likeness DESC, word) AS candidate
            WHERE (SELECT true
                     FROM publication_words AS w
                    WHERE w.words @@ ('(' || quote_literal(candidate.mark || candidate.word)
                                      || coalesce(search_tags(quote_literal(candidate.word)), '') || ')'
                                      || (SELECT text FROM filter))::tsquery
                      AND w.visible_from <= $1 AND (w.visible_until IS NULL OR w.visible_until > $1)
                      AND ($7::timestamptz IS NULL OR w.published_at > $7)
                      AND ($8::timestamptz IS NULL OR w.published_at < $8)
                      AND ($9::uuid[] IS NULL OR w.post_id = ANY ($9))
                    LIMIT 1)
            LIMIT 1) AS best ON true
), together AS MATERIALIZED (
    SELECT array_agg(instead ORDER BY place) AS words,
           (string_agg(asks, ' & ') || (SELECT text FROM filter))::tsquery AS asks
      FROM chosen
    HAVING bool_and(instead IS NOT NULL) AND bool_or(instead <> word)
)
SELECT together.words
  FROM together
 WHERE EXISTS (
       SELECT
         FROM publication_words AS w
        WHERE w.words @@ (SELECT asks FROM together)
          AND w.visible_from <= $1 AND (w.visible_until IS NULL OR w.visible_until > $1)
          AND ($7::timestamptz IS NULL OR w.published_at > $7) AND ($8::timestamptz IS NULL OR w.published_at < $8)
          AND ($9::uuid[] IS NULL OR w.post_id = ANY ($9)))
"""
