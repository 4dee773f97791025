-- Operations on units, each with what it found and what it left, so that the last one can be taken back.

CREATE TABLE roster.unit_operations (
    id uuid PRIMARY KEY,
    number bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    kind text NOT NULL,
    happens_on date NOT NULL,
    document_number text NOT NULL CHECK (document_number <> ''),
    document_issuer text,
    document_date date,
    note text,
    -- As it was ordered.
    change jsonb NOT NULL,
    people integer NOT NULL,
    done_at timestamptz NOT NULL,
    done_by text NOT NULL,
    undone_at timestamptz,
    undone_by text,
    CHECK ((undone_at IS NULL) = (undone_by IS NULL))
);

-- No key to roster.units: a unit that was founded goes when its founding is taken back, the operation stays.
CREATE TABLE roster.unit_operation_units (
    operation_id uuid NOT NULL REFERENCES roster.unit_operations (id),
    unit_id uuid NOT NULL,
    name text NOT NULL,
    -- The states of the unit; null when it was not there.
    before jsonb,
    after jsonb,
    PRIMARY KEY (operation_id, unit_id)
);

CREATE INDEX unit_operation_units_unit ON roster.unit_operation_units (unit_id);

-- Every change of a row counts, whoever makes it, so that nobody overwrites what he has not seen.
CREATE FUNCTION roster.count_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.revision := OLD.revision + 1;
    RETURN NEW;
END
$$;

ALTER TABLE roster.memberships
    ADD COLUMN revision integer NOT NULL DEFAULT 1,
    -- What ordered its begin.
    ADD COLUMN document_number text,
    ADD COLUMN document_issuer text,
    ADD COLUMN document_date date;

CREATE TRIGGER memberships_revision BEFORE UPDATE ON roster.memberships
    FOR EACH ROW EXECUTE FUNCTION roster.count_revision();

CREATE TABLE roster.unit_operation_memberships (
    operation_id uuid NOT NULL REFERENCES roster.unit_operations (id),
    -- The membership that was closed or redirected, with the unit and days that it had.
    membership_id uuid NOT NULL,
    unit_id uuid NOT NULL,
    during daterange NOT NULL,
    -- Unit, days, rank and post that the operation left it with.
    left_as text NOT NULL,
    -- The one that was opened in its place; null when it was redirected.
    opened_id uuid,
    opened_as text,
    PRIMARY KEY (operation_id, membership_id)
);

ALTER TABLE roster.unit_events ADD COLUMN operation_id uuid REFERENCES roster.unit_operations (id);
