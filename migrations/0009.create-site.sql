-- What admins have said of the site: one row, once somebody has. What is null is as the settings of the server have it.

CREATE TABLE site (
    one          boolean     NOT NULL DEFAULT true,
    title        text,
    description  text,
    language     text,
    url          text,
    post_url     text,
    tag_url      text,
    author_url   text,
    preview_url  text,
    version      integer     NOT NULL,
    updated_at   timestamptz,
    addressed_at timestamptz,
    CONSTRAINT site_pkey PRIMARY KEY (one),
    CONSTRAINT site_one_check CHECK (one),
    CONSTRAINT site_version_check CHECK (version > 0)
);

COMMENT ON COLUMN site.addressed_at IS 'since when the addresses are what they are';
