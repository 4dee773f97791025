-- Counts of a day are answered by the index alone.

DROP INDEX roster.memberships_unit;
CREATE INDEX memberships_unit ON roster.memberships (unit_id, person_id) INCLUDE (during);
