CREATE TABLE activity (
    day INTEGER NOT NULL,
    kind TEXT NOT NULL,
    entries INTEGER NOT NULL,
    PRIMARY KEY (day, kind)
) STRICT, WITHOUT ROWID;
CREATE TABLE api_key (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    created INTEGER NOT NULL,
    expires INTEGER,
    revoked INTEGER
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX api_key_hash_once ON api_key (hash);
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
CREATE TABLE container (
    id TEXT PRIMARY KEY,
    customer TEXT,
    blocklisted INTEGER NOT NULL CHECK (blocklisted IN (0, 1)),
    flagged INTEGER NOT NULL CHECK (flagged IN (0, 1)),
    outstanding INTEGER NOT NULL CHECK (outstanding IN (0, 1)),
    lock_license TEXT,
    confirmed_epoch INTEGER NOT NULL,
    confirmed_seq INTEGER NOT NULL,
    search TEXT NOT NULL,
    revision INTEGER NOT NULL,
    state TEXT NOT NULL
, contacted INTEGER NOT NULL DEFAULT 0, flag_reason TEXT, outstanding_since INTEGER, blocklisted_since INTEGER, on_its_way INTEGER NOT NULL DEFAULT 0, on_its_way_since INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
CREATE INDEX container_blocklisted ON container (blocklisted_since, id) WHERE blocklisted = 1;
CREATE INDEX container_contacted ON container (contacted, id, search);
CREATE INDEX container_customer ON container (customer);
CREATE INDEX container_flagged ON container (contacted, id, flag_reason) WHERE flagged = 1;
CREATE INDEX container_on_its_way ON container (on_its_way_since, id, on_its_way, contacted)
WHERE on_its_way > 0;
CREATE INDEX container_outstanding ON container (outstanding_since, id) WHERE outstanding = 1;
CREATE INDEX container_silent ON container (contacted, id, search) WHERE blocklisted = 0 AND contacted > 0;
CREATE TABLE customer (
    id TEXT PRIMARY KEY,
    search TEXT NOT NULL,
    revision INTEGER NOT NULL,
    state TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE derived (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    version INTEGER NOT NULL
) STRICT;
CREATE TABLE feed (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    position INTEGER NOT NULL
) STRICT;
CREATE TABLE follower (
    ticket TEXT NOT NULL REFERENCES ticket (id),
    container TEXT NOT NULL,
    PRIMARY KEY (ticket, container)
) STRICT, WITHOUT ROWID;
CREATE INDEX follower_container ON follower (container);
CREATE TABLE hint (
    serial TEXT PRIMARY KEY,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE item (
    id TEXT PRIMARY KEY,
    search TEXT NOT NULL,
    revision INTEGER NOT NULL,
    state TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE journal (
    position INTEGER PRIMARY KEY,
    aggregate TEXT NOT NULL,
    number INTEGER NOT NULL,
    previous BLOB NOT NULL CHECK (length(previous) = 32),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    kind TEXT NOT NULL,
    also TEXT NOT NULL,
    event TEXT NOT NULL,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    written_by TEXT NOT NULL
) STRICT;
CREATE INDEX journal_actor ON journal (actor, position, kind);
CREATE INDEX journal_at ON journal (at, position);
CREATE INDEX journal_kind ON journal (kind, position, written_by);
CREATE UNIQUE INDEX journal_number_once ON journal (aggregate, number);
CREATE INDEX journal_written_by ON journal (written_by, position, kind);
CREATE TABLE journal_also (
    aggregate TEXT NOT NULL,
    position INTEGER NOT NULL REFERENCES journal (position),
    PRIMARY KEY (aggregate, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE journal_reason (
    position INTEGER PRIMARY KEY REFERENCES journal (position),
    reason TEXT NOT NULL
, search TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE license (
    id TEXT PRIMARY KEY,
    ord TEXT REFERENCES orders (id),
    item TEXT NOT NULL REFERENCES item (id),
    customer TEXT REFERENCES customer (id),
    ticket TEXT REFERENCES ticket (id),
    home TEXT REFERENCES container (id),
    seat TEXT NOT NULL,
    predecessor TEXT,
    successor TEXT,
    cause TEXT NOT NULL CHECK (cause IN ('none', 'returned', 'withdrawn', 'replaced', 'cancelled', 'reset')),
    search TEXT NOT NULL,
    revision INTEGER NOT NULL,
    state TEXT NOT NULL
, ends INTEGER, activated INTEGER NOT NULL DEFAULT 0, asked INTEGER, suspended INTEGER) STRICT, WITHOUT ROWID;
CREATE INDEX license_activated ON license (activated, id, item, ord, customer, ends);
CREATE INDEX license_asked ON license (asked, id) WHERE asked IS NOT NULL;
CREATE INDEX license_customer ON license (customer, activated, id, item, home, ends);
CREATE INDEX license_ends ON license (ends, id, item, customer, activated) WHERE ends IS NOT NULL;
CREATE INDEX license_home ON license (home, activated, id, item, customer) WHERE home IS NOT NULL;
CREATE INDEX license_homeless ON license (cause, activated, id) WHERE home IS NULL;
CREATE INDEX license_item ON license (item, activated, id, customer, home, ends);
CREATE UNIQUE INDEX license_one_home_a_seat ON license (seat) WHERE home IS NOT NULL;
CREATE UNIQUE INDEX license_one_successor ON license (predecessor)
WHERE predecessor IS NOT NULL AND cause NOT IN ('withdrawn', 'cancelled');
CREATE INDEX license_ord ON license (ord, activated, id, item, ends);
CREATE INDEX license_over ON license (ord, id)
WHERE home IS NULL AND cause IN ('withdrawn', 'replaced', 'cancelled', 'reset');
CREATE INDEX license_search ON license (search);
CREATE INDEX license_seat ON license (seat);
CREATE UNIQUE INDEX license_successor_of_one ON license (successor) WHERE successor IS NOT NULL;
CREATE INDEX license_suspended ON license (activated, id) WHERE suspended IS NOT NULL;
CREATE INDEX license_ticket ON license (ticket, activated, id, item, ends);
CREATE INDEX license_whose ON license (id, customer);
CREATE TABLE message (
    serial TEXT NOT NULL,
    instance INTEGER NOT NULL,
    ctr INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    epoch INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    answer_kind TEXT,
    answer BLOB,
    at INTEGER NOT NULL,
    first INTEGER NOT NULL CHECK (first IN (0, 1)),
    PRIMARY KEY (serial, instance, ctr, hash)
) STRICT;
CREATE UNIQUE INDEX message_first_once ON message (serial, instance, ctr) WHERE first = 1;
CREATE INDEX message_hash ON message (serial, hash);
CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE migration (
    number BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    digest TEXT NOT NULL
);
CREATE TABLE orders (
    id TEXT PRIMARY KEY,
    number TEXT,
    po TEXT,
    customer TEXT NOT NULL REFERENCES customer (id),
    ticket TEXT NOT NULL REFERENCES ticket (id),
    search TEXT NOT NULL,
    revision INTEGER NOT NULL,
    state TEXT NOT NULL
, placed INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
CREATE INDEX orders_customer_placed ON orders (customer, placed, id, search);
CREATE INDEX orders_customer_po ON orders (customer, po);
CREATE UNIQUE INDEX orders_number_once ON orders (number);
CREATE INDEX orders_placed ON orders (placed, id, search);
CREATE INDEX orders_po ON orders (po);
CREATE INDEX orders_ticket ON orders (ticket);
CREATE TABLE outcome (
    actor TEXT NOT NULL,
    route TEXT NOT NULL,
    key TEXT NOT NULL,
    request BLOB NOT NULL CHECK (length(request) = 32),
    status INTEGER NOT NULL,
    body TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (actor, route, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX outcome_at ON outcome (at);
CREATE TABLE payload (
    serial TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    identity BLOB NOT NULL CHECK (length(identity) = 32),
    state BLOB NOT NULL CHECK (length(state) = 32),
    bytes BLOB NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (serial, epoch, seq)
) STRICT;
CREATE UNIQUE INDEX payload_identity_once ON payload (serial, identity);
CREATE TABLE possible (
    license TEXT NOT NULL,
    container TEXT NOT NULL REFERENCES container (id),
    PRIMARY KEY (license, container)
) STRICT, WITHOUT ROWID;
CREATE INDEX possible_container ON possible (container);
CREATE TABLE sequence (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE settings (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    revision INTEGER NOT NULL,
    state TEXT NOT NULL
) STRICT;
CREATE TABLE ticket (
    id TEXT PRIMARY KEY,
    customer TEXT NOT NULL REFERENCES customer (id),
    search TEXT NOT NULL,
    revision INTEGER NOT NULL,
    state TEXT NOT NULL
, created INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_created ON ticket (created, id, search);
CREATE INDEX ticket_customer ON ticket (customer, created, id, search);
CREATE TABLE ticket_code (
    ticket TEXT PRIMARY KEY,
    code BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE ticket_reference (
    reference TEXT PRIMARY KEY,
    ticket TEXT NOT NULL REFERENCES ticket (id),
    superseded INTEGER NOT NULL CHECK (superseded IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX ticket_reference_present_once ON ticket_reference (ticket) WHERE superseded = 0;
CREATE INDEX ticket_reference_ticket ON ticket_reference (ticket);
CREATE TABLE user_session (
    token BLOB PRIMARY KEY CHECK (length(token) = 32),
    owner TEXT NOT NULL REFERENCES users (id),
    expires INTEGER NOT NULL,
    state TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX user_session_expires ON user_session (expires);
CREATE INDEX user_session_owner ON user_session (owner);
CREATE TABLE users (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    subject TEXT,
    revision INTEGER NOT NULL,
    state TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX users_name_once ON users (name);
CREATE UNIQUE INDEX users_subject_once ON users (subject) WHERE subject IS NOT NULL;
