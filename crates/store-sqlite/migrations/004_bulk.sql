-- An action over many aggregates: what the preview froze, and how far each member is.
CREATE TABLE bulk (
    id TEXT PRIMARY KEY,
    word TEXT NOT NULL,
    body TEXT NOT NULL,
    created INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX bulk_word ON bulk (word, id);

CREATE TABLE bulk_member (
    bulk TEXT NOT NULL REFERENCES bulk (id),
    number INTEGER NOT NULL,
    target TEXT NOT NULL,
    word TEXT NOT NULL,
    why TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (bulk, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX bulk_member_word ON bulk_member (bulk, word, number);

-- The audit log is searched by time, actor and operation.
CREATE INDEX IF NOT EXISTS journal_at ON journal (at, position);
CREATE INDEX journal_actor ON journal (actor, position);
CREATE INDEX journal_written_by ON journal (written_by, position);
