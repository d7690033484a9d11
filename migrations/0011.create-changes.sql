-- What those who follow the blog are told of what readers see. Positions come from one row that is updated last in a
-- transaction and locked until its end: they have no gaps, and they are in the order of the commits.

CREATE TABLE changes (
    position bigint      NOT NULL,
    post_id  uuid        NOT NULL,
    slug     text        COLLATE "C" NOT NULL,
    kind     text        NOT NULL,
    at       timestamptz NOT NULL,
    CONSTRAINT changes_pkey PRIMARY KEY (position),
    CONSTRAINT changes_kind_check CHECK (kind IN ('published', 'updated', 'removed'))
);

COMMENT ON COLUMN changes.post_id IS 'no foreign key: that a post is gone is told after it was forgotten, too';

CREATE INDEX changes_post_idx ON changes (post_id, position);

CREATE TABLE changes_head (
    one      boolean NOT NULL DEFAULT true,
    position bigint  NOT NULL,
    floor    bigint  NOT NULL,
    CONSTRAINT changes_head_pkey PRIMARY KEY (one),
    CONSTRAINT changes_head_one_check CHECK (one)
) WITH (fillfactor = 10);

COMMENT ON COLUMN changes_head.position IS 'that of the last change';
COMMENT ON COLUMN changes_head.floor IS 'that of the last change that was dropped and may be missed';

INSERT INTO changes_head (position, floor) VALUES (0, 0);

CREATE TABLE events_floor (
    one  boolean NOT NULL DEFAULT true,
    txid xid8    NOT NULL,
    seq  bigint  NOT NULL,
    CONSTRAINT events_floor_pkey PRIMARY KEY (one),
    CONSTRAINT events_floor_one_check CHECK (one)
);

COMMENT ON TABLE events_floor IS 'the last event that was dropped; all before it are dropped, too';

INSERT INTO events_floor (txid, seq) VALUES ('0', 0);
