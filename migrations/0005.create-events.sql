-- The outbox. Sequence numbers commit out of order, so whoever follows reads (txid, seq) below the oldest running
-- transaction, pg_snapshot_xmin(pg_current_snapshot()); by seq alone events would be lost.

CREATE TABLE events (
    seq     bigint      GENERATED ALWAYS AS IDENTITY,
    txid    xid8        NOT NULL DEFAULT pg_current_xact_id(),
    id      uuid        NOT NULL,
    kind    text        NOT NULL,
    at      timestamptz NOT NULL,
    by      text,
    subject text        NOT NULL,
    version integer,
    data    json        NOT NULL,
    CONSTRAINT events_pkey PRIMARY KEY (seq),
    CONSTRAINT events_id_key UNIQUE (id)
);

CREATE INDEX events_order_idx ON events (txid, seq);
CREATE INDEX events_subject_idx ON events (subject, seq);
