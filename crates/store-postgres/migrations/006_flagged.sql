-- Flagged containers are few: one small index serves each list of them, newest first.
DROP INDEX container_flagged;
CREATE INDEX container_flagged ON container (contacted, id, flag_reason) WHERE flagged = 1;
