-- An action over many aggregates: what the preview froze, and how far each member is.
CREATE TABLE bulk (
    id TEXT COLLATE "C" PRIMARY KEY,
    word TEXT COLLATE "C" NOT NULL,
    body TEXT COLLATE "C" NOT NULL,
    created BIGINT NOT NULL
);
CREATE INDEX bulk_word ON bulk (word, id);

CREATE TABLE bulk_member (
    bulk TEXT COLLATE "C" NOT NULL REFERENCES bulk (id),
    number BIGINT NOT NULL,
    target TEXT COLLATE "C" NOT NULL,
    word TEXT COLLATE "C" NOT NULL,
    why TEXT COLLATE "C" NOT NULL,
    position BIGINT NOT NULL,
    PRIMARY KEY (bulk, number)
);
CREATE INDEX bulk_member_word ON bulk_member (bulk, word, number);

-- The audit log is searched by time, actor and operation.
CREATE INDEX IF NOT EXISTS journal_at ON journal (at, position);
CREATE INDEX journal_actor ON journal (actor, position);
CREATE INDEX journal_written_by ON journal (written_by, position);
