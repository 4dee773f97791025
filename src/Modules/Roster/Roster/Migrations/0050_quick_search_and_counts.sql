-- Finding people while somebody types, and counting units of a day, with a million people.

-- The days of a membership as plain dates: they are compared faster than ranges, and equal ones share their place in an index,
-- so that the index which counts reads is a fraction of the size.
ALTER TABLE roster.memberships
    ADD COLUMN begins date NOT NULL GENERATED ALWAYS AS (lower(during)) STORED,
    -- The day after the last; infinity while it lasts.
    ADD COLUMN ends date NOT NULL GENERATED ALWAYS AS (coalesce(upper(during), 'infinity'::date)) STORED;

DROP INDEX roster.memberships_unit;
CREATE INDEX memberships_unit ON roster.memberships (unit_id, begins, ends);

-- Who types several words mostly types the beginning of a full name, or a number.
CREATE INDEX people_name_beginning ON roster.people (search_key text_pattern_ops);
CREATE INDEX people_number_beginning ON roster.people (number_key text_pattern_ops);
