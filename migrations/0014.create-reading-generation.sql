-- What readers see has a number: one row, counted up last in every transaction that changes any of it. Whoever keeps
-- answers asks for it, and for the next moment at which a window begins or ends.

CREATE TABLE reading_generation (
    one    boolean NOT NULL DEFAULT true,
    number bigint  NOT NULL,
    CONSTRAINT reading_generation_pkey PRIMARY KEY (one),
    CONSTRAINT reading_generation_one_check CHECK (one)
) WITH (fillfactor = 10);

INSERT INTO reading_generation (number) VALUES (0);

CREATE INDEX publications_unlisted_from_idx ON publications (visible_from) WHERE visibility = 'unlisted';
CREATE INDEX publications_until_idx ON publications (visible_until) WHERE visible_until IS NOT NULL;
