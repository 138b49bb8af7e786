-- Lists and searches of a large shop: each index carries what its list is filtered by, so that rows which
-- are passed over need not be read. Texts are searched by parts only in tables of some ten thousand rows; a
-- license is found through its item and order, and by its own id: `search` is the end of it.
DROP INDEX orders_placed;
CREATE INDEX orders_placed ON orders (placed, id, search);
DROP INDEX orders_customer_placed;
CREATE INDEX orders_customer_placed ON orders (customer, placed, id, search);
DROP INDEX ticket_created;
CREATE INDEX ticket_created ON ticket (created, id, search);
DROP INDEX ticket_customer;
CREATE INDEX ticket_customer ON ticket (customer, created, id, search);

ALTER TABLE license ADD COLUMN suspended INTEGER;
DROP INDEX license_activated;
CREATE INDEX license_activated ON license (activated, id, item, ord, customer, ends);
DROP INDEX license_customer;
CREATE INDEX license_customer ON license (customer, activated, id, item, home, ends);
DROP INDEX license_item;
CREATE INDEX license_item ON license (item, activated, id, customer, home, ends);
DROP INDEX license_ends;
CREATE INDEX license_ends ON license (ends, id, item, customer, activated) WHERE ends IS NOT NULL;
DROP INDEX license_ord;
CREATE INDEX license_ord ON license (ord, activated, id, item, ends);
DROP INDEX license_ticket;
CREATE INDEX license_ticket ON license (ticket, activated, id, item, ends);
DROP INDEX license_home;
CREATE INDEX license_home ON license (home, activated, id, item) WHERE home IS NOT NULL;
CREATE INDEX license_homeless ON license (cause, activated, id) WHERE home IS NULL;
CREATE INDEX license_suspended ON license (activated, id) WHERE suspended IS NOT NULL;
CREATE INDEX license_search ON license (search);

DROP INDEX container_silent;
CREATE INDEX container_silent ON container (contacted, id, search) WHERE blocklisted = 0 AND contacted > 0;

DROP INDEX journal_kind;
CREATE INDEX journal_kind ON journal (kind, position, written_by);
DROP INDEX journal_actor;
CREATE INDEX journal_actor ON journal (actor, position, kind);
DROP INDEX journal_written_by;
CREATE INDEX journal_written_by ON journal (written_by, position, kind);
ALTER TABLE journal_reason ADD COLUMN search TEXT NOT NULL DEFAULT '';
