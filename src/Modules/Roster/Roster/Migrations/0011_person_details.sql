-- What a person has learned before, who they are to the state, and what was done to their record.

ALTER TABLE roster.people
    ADD COLUMN citizen_id text CHECK (citizen_id ~ '^[0-9]{12}$'),
    -- A code of roster.localities; no key, because the list can be replaced.
    ADD COLUMN birth_place text,
    ADD COLUMN education text,
    ADD COLUMN political_theory text,
    ADD COLUMN languages text,
    ADD COLUMN computer_skill text,
    ADD COLUMN revision integer NOT NULL DEFAULT 1,
    ADD COLUMN changed_at timestamptz,
    ADD COLUMN changed_by text,
    -- The record into which this one was merged. It stays, so that its number is known and the merge can be taken back.
    ADD COLUMN merged_into uuid REFERENCES roster.people (id) CHECK (merged_into <> id);

CREATE INDEX people_citizen_id ON roster.people (citizen_id) WHERE citizen_id IS NOT NULL;
CREATE INDEX people_merged ON roster.people (merged_into) WHERE merged_into IS NOT NULL;

CREATE TRIGGER people_revision BEFORE UPDATE ON roster.people
    FOR EACH ROW EXECUTE FUNCTION roster.count_revision();

CREATE TABLE roster.person_events (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES roster.people (id),
    kind text NOT NULL,
    at timestamptz NOT NULL,
    by text NOT NULL,
    -- [{"field", "before", "after"}]
    changes jsonb NOT NULL,
    document_number text,
    document_issuer text,
    document_date date
);

CREATE INDEX person_events_person ON roster.person_events (person_id, id DESC);

CREATE TABLE roster.person_merges (
    id uuid PRIMARY KEY,
    kept_id uuid NOT NULL REFERENCES roster.people (id),
    lost_id uuid NOT NULL REFERENCES roster.people (id),
    at timestamptz NOT NULL,
    by text NOT NULL,
    -- Both records and their memberships as they were, and the kept record's memberships as they became.
    kept jsonb NOT NULL,
    kept_memberships jsonb NOT NULL,
    lost_memberships jsonb NOT NULL,
    merged_memberships jsonb NOT NULL,
    kept_revision integer NOT NULL,
    -- Learning records that went over; those that the kept one had already stay with the lost one.
    learning bigint[] NOT NULL,
    undone_at timestamptz,
    undone_by text
);

CREATE TABLE roster.people_told_apart (
    first_id uuid NOT NULL REFERENCES roster.people (id),
    second_id uuid NOT NULL REFERENCES roster.people (id),
    at timestamptz NOT NULL,
    by text NOT NULL,
    PRIMARY KEY (first_id, second_id),
    CHECK (first_id < second_id)
);
