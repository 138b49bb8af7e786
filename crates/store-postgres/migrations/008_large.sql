-- Pages of large orders and large customers, from indexes alone.

-- What is left of an order: those of its licenses that are over are found without reading the others. Only
-- licenses that are over stand in it, so selling and activating do not touch it.
CREATE INDEX license_over ON license (ord, id)
WHERE home IS NULL AND cause IN ('withdrawn', 'replaced', 'cancelled', 'reset');

-- Whose licenses a container holds: neither column ever changes.
CREATE INDEX license_whose ON license (id, customer);
DROP INDEX license_home;
CREATE INDEX license_home ON license (home, activated, id, item, customer) WHERE home IS NOT NULL;
