-- What lists are sorted and counted by. Derived from the states; `derived` says by which version of the
-- rules, so that a newer program fills the columns of older rows at its first start.

ALTER TABLE orders ADD COLUMN placed BIGINT NOT NULL DEFAULT 0;
CREATE INDEX orders_placed ON orders (placed, id);
CREATE INDEX orders_customer_placed ON orders (customer, placed, id);
CREATE INDEX orders_po ON orders (po);

ALTER TABLE ticket ADD COLUMN created BIGINT NOT NULL DEFAULT 0;
CREATE INDEX ticket_created ON ticket (created, id);
DROP INDEX ticket_customer;
CREATE INDEX ticket_customer ON ticket (customer, created, id);

-- `contacted`: the last signed contact, 0 for never. `on_its_way`: how many changes have not arrived,
-- `on_its_way_since`: the oldest of them, 0 if that is not known.
ALTER TABLE container ADD COLUMN contacted BIGINT NOT NULL DEFAULT 0;
ALTER TABLE container ADD COLUMN flag_reason TEXT COLLATE "C";
ALTER TABLE container ADD COLUMN outstanding_since BIGINT;
ALTER TABLE container ADD COLUMN blocklisted_since BIGINT;
ALTER TABLE container ADD COLUMN on_its_way BIGINT NOT NULL DEFAULT 0;
ALTER TABLE container ADD COLUMN on_its_way_since BIGINT NOT NULL DEFAULT 0;
CREATE INDEX container_contacted ON container (contacted, id, search);
CREATE INDEX container_silent ON container (contacted, id) WHERE blocklisted = 0 AND contacted > 0;
CREATE INDEX container_flagged ON container (flag_reason, contacted, id) WHERE flagged = 1;
CREATE INDEX container_outstanding ON container (outstanding_since, id) WHERE outstanding = 1;
CREATE INDEX container_blocklisted ON container (blocklisted_since, id) WHERE blocklisted = 1;
CREATE INDEX container_on_its_way ON container (on_its_way_since, id, on_its_way, contacted)
WHERE on_its_way > 0;

-- `ends`: the fixed end of a license that did not end otherwise. `activated`: its last activation, 0 for
-- never. `asked`: since when a user has been waiting for support to release a reactivation.
ALTER TABLE license ADD COLUMN ends BIGINT;
ALTER TABLE license ADD COLUMN activated BIGINT NOT NULL DEFAULT 0;
ALTER TABLE license ADD COLUMN asked BIGINT;
CREATE INDEX license_activated ON license (activated, id, search);
DROP INDEX license_customer;
CREATE INDEX license_customer ON license (customer, activated, id);
DROP INDEX license_item;
CREATE INDEX license_item ON license (item, activated, id);
CREATE INDEX license_ends ON license (ends, id) WHERE ends IS NOT NULL;
CREATE INDEX license_asked ON license (asked, id) WHERE asked IS NOT NULL;

-- Journal entries a day (from 1970) and kind.
CREATE TABLE activity (
    day BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    entries BIGINT NOT NULL,
    PRIMARY KEY (day, kind)
);
INSERT INTO activity (day, kind, entries)
SELECT at / 86400, kind, COUNT(*) FROM journal GROUP BY at / 86400, kind;

CREATE TABLE derived (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    version BIGINT NOT NULL
);
INSERT INTO derived (id, version) VALUES (1, 0);
