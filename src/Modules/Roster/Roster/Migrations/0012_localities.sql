-- Places as the state has them, from a file that the administrator replaces.

CREATE TABLE roster.localities (
    code text PRIMARY KEY CHECK (code <> ''),
    name text NOT NULL CHECK (name <> ''),
    level text NOT NULL,
    parent text,
    -- The first three figures of identities of people whose birth was registered there; provinces alone.
    citizen_code text CHECK (citizen_code ~ '^[0-9]{3}$'),
    valid_from date,
    valid_to date,
    successor text,
    document text
);
