-- Each aggregate is one row: its columns are what lists, look-ups and constraints need, `state` is the
-- aggregate itself as JSON. Times are seconds since 1970, booleans 0 or 1. Texts are compared by their
-- bytes, whatever the database's locale: lists are paged by id.

CREATE TABLE settings (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    revision BIGINT NOT NULL,
    state TEXT COLLATE "C" NOT NULL
);

CREATE TABLE item (
    id TEXT COLLATE "C" PRIMARY KEY,
    search TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    state TEXT COLLATE "C" NOT NULL
);

CREATE TABLE customer (
    id TEXT COLLATE "C" PRIMARY KEY,
    search TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    state TEXT COLLATE "C" NOT NULL
);

CREATE TABLE ticket (
    id TEXT COLLATE "C" PRIMARY KEY,
    customer TEXT COLLATE "C" NOT NULL REFERENCES customer (id),
    search TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    state TEXT COLLATE "C" NOT NULL
);
CREATE INDEX ticket_customer ON ticket (customer);

-- References of present and superseded ticket codes; a code itself is only in ticket_code, sealed.
CREATE TABLE ticket_reference (
    reference TEXT COLLATE "C" PRIMARY KEY,
    ticket TEXT COLLATE "C" NOT NULL REFERENCES ticket (id),
    superseded BIGINT NOT NULL CHECK (superseded IN (0, 1))
);
CREATE INDEX ticket_reference_ticket ON ticket_reference (ticket);
CREATE UNIQUE INDEX ticket_reference_present_once ON ticket_reference (ticket) WHERE superseded = 0;

CREATE TABLE follower (
    ticket TEXT COLLATE "C" NOT NULL REFERENCES ticket (id),
    container TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (ticket, container)
);
CREATE INDEX follower_container ON follower (container);

CREATE TABLE orders (
    id TEXT COLLATE "C" PRIMARY KEY,
    number TEXT COLLATE "C",
    po TEXT COLLATE "C",
    customer TEXT COLLATE "C" NOT NULL REFERENCES customer (id),
    ticket TEXT COLLATE "C" NOT NULL REFERENCES ticket (id),
    search TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    state TEXT COLLATE "C" NOT NULL
);
CREATE UNIQUE INDEX orders_number_once ON orders (number);
CREATE INDEX orders_customer_po ON orders (customer, po);
CREATE INDEX orders_ticket ON orders (ticket);

CREATE TABLE container (
    id TEXT COLLATE "C" PRIMARY KEY,
    customer TEXT COLLATE "C",
    blocklisted BIGINT NOT NULL CHECK (blocklisted IN (0, 1)),
    flagged BIGINT NOT NULL CHECK (flagged IN (0, 1)),
    outstanding BIGINT NOT NULL CHECK (outstanding IN (0, 1)),
    lock_license TEXT COLLATE "C",
    confirmed_epoch BIGINT NOT NULL,
    confirmed_seq BIGINT NOT NULL,
    search TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    state TEXT COLLATE "C" NOT NULL
);
CREATE INDEX container_customer ON container (customer);

-- A seat is a license with its successors, named by the first of them: it has one home at most, so
-- that it is never meant to be in two containers (I1, I2).
CREATE TABLE license (
    id TEXT COLLATE "C" PRIMARY KEY,
    ord TEXT COLLATE "C" REFERENCES orders (id),
    item TEXT COLLATE "C" NOT NULL REFERENCES item (id),
    customer TEXT COLLATE "C" REFERENCES customer (id),
    ticket TEXT COLLATE "C" REFERENCES ticket (id),
    home TEXT COLLATE "C" REFERENCES container (id),
    seat TEXT COLLATE "C" NOT NULL,
    predecessor TEXT COLLATE "C",
    successor TEXT COLLATE "C",
    cause TEXT COLLATE "C" NOT NULL CHECK (cause IN ('none', 'returned', 'withdrawn', 'replaced', 'cancelled', 'reset')),
    search TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    state TEXT COLLATE "C" NOT NULL
);
CREATE INDEX license_ord ON license (ord);
CREATE INDEX license_item ON license (item);
CREATE INDEX license_customer ON license (customer);
CREATE INDEX license_ticket ON license (ticket);
CREATE INDEX license_home ON license (home);
CREATE INDEX license_seat ON license (seat);
CREATE UNIQUE INDEX license_one_home_a_seat ON license (seat) WHERE home IS NOT NULL;
CREATE UNIQUE INDEX license_one_successor ON license (predecessor)
WHERE predecessor IS NOT NULL AND cause NOT IN ('withdrawn', 'cancelled');
CREATE UNIQUE INDEX license_successor_of_one ON license (successor) WHERE successor IS NOT NULL;

-- Where a license is possible; derived from the containers' manifests.
CREATE TABLE possible (
    license TEXT COLLATE "C" NOT NULL,
    container TEXT COLLATE "C" NOT NULL REFERENCES container (id),
    PRIMARY KEY (license, container)
);
CREATE INDEX possible_container ON possible (container);

-- The position is the order of commits, without gaps; the number is the place in the aggregate's chain.
CREATE TABLE journal (
    position BIGINT PRIMARY KEY,
    aggregate TEXT COLLATE "C" NOT NULL,
    number BIGINT NOT NULL,
    previous BYTEA NOT NULL CHECK (length(previous) = 32),
    hash BYTEA NOT NULL CHECK (length(hash) = 32),
    kind TEXT COLLATE "C" NOT NULL,
    also TEXT COLLATE "C" NOT NULL,
    event TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    written_by TEXT COLLATE "C" NOT NULL
);
CREATE UNIQUE INDEX journal_number_once ON journal (aggregate, number);
CREATE INDEX journal_kind ON journal (kind, position);

CREATE TABLE journal_also (
    aggregate TEXT COLLATE "C" NOT NULL,
    position BIGINT NOT NULL REFERENCES journal (position),
    PRIMARY KEY (aggregate, position)
);

-- What people wrote; outside the chain, so that it can be erased.
CREATE TABLE journal_reason (
    position BIGINT PRIMARY KEY REFERENCES journal (position),
    reason TEXT COLLATE "C" NOT NULL
);

CREATE TABLE feed (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    position BIGINT NOT NULL
);
INSERT INTO feed (id, position) VALUES (1, 0);

CREATE TABLE sequence (
    name TEXT COLLATE "C" PRIMARY KEY,
    value BIGINT NOT NULL
);

-- Messages of containers. The first at a counter is marked; any other one is proof of a copy.
CREATE TABLE message (
    serial TEXT COLLATE "C" NOT NULL,
    instance BIGINT NOT NULL,
    ctr BIGINT NOT NULL,
    hash BYTEA NOT NULL CHECK (length(hash) = 32),
    epoch BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    bytes BYTEA NOT NULL,
    answer_kind TEXT COLLATE "C",
    answer BYTEA,
    at BIGINT NOT NULL,
    first BIGINT NOT NULL CHECK (first IN (0, 1)),
    PRIMARY KEY (serial, instance, ctr, hash)
);
CREATE UNIQUE INDEX message_first_once ON message (serial, instance, ctr) WHERE first = 1;
CREATE INDEX message_hash ON message (serial, hash);

-- One payload a version (I7).
CREATE TABLE payload (
    serial TEXT COLLATE "C" NOT NULL,
    epoch BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    identity BYTEA NOT NULL CHECK (length(identity) = 32),
    state BYTEA NOT NULL CHECK (length(state) = 32),
    bytes BYTEA NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (serial, epoch, seq)
);
CREATE UNIQUE INDEX payload_identity_once ON payload (serial, identity);

CREATE TABLE ticket_code (
    ticket TEXT COLLATE "C" PRIMARY KEY,
    code BYTEA NOT NULL
);

-- One outcome an idempotency key (I19).
CREATE TABLE outcome (
    actor TEXT COLLATE "C" NOT NULL,
    route TEXT COLLATE "C" NOT NULL,
    key TEXT COLLATE "C" NOT NULL,
    request BYTEA NOT NULL CHECK (length(request) = 32),
    status BIGINT NOT NULL,
    body TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (actor, route, key)
);
CREATE INDEX outcome_at ON outcome (at);

CREATE TABLE api_key (
    id TEXT COLLATE "C" PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL,
    role TEXT COLLATE "C" NOT NULL,
    hash BYTEA NOT NULL CHECK (length(hash) = 32),
    created BIGINT NOT NULL,
    expires BIGINT,
    revoked BIGINT
);
CREATE UNIQUE INDEX api_key_hash_once ON api_key (hash);

CREATE TABLE meta (
    name TEXT COLLATE "C" PRIMARY KEY,
    value BYTEA NOT NULL
);

-- When containers last asked for a hint; apart from their rows, for it is flushed without a decision.
CREATE TABLE hint (
    serial TEXT COLLATE "C" PRIMARY KEY,
    at BIGINT NOT NULL
);
