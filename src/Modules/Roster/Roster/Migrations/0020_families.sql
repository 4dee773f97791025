-- Families of the people in the lists, and their children. Of children only what the programme needs is kept, and beyond name
-- and birth date only while a parent's consent stands.

CREATE TABLE roster.families (
    id uuid PRIMARY KEY,
    number bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    -- Where the family lives; the title Gia đình học tập is given there, not by the unit.
    address text CHECK (address <> ''),
    title_year smallint CHECK (title_year BETWEEN 1990 AND 2200),
    title_document text,
    title_issuer text,
    title_date date,
    revision integer NOT NULL DEFAULT 1,
    changed_at timestamptz NOT NULL,
    changed_by text NOT NULL
);

CREATE TRIGGER families_revision BEFORE UPDATE ON roster.families
    FOR EACH ROW EXECUTE FUNCTION roster.count_revision();

-- The one or two of its people who are in the lists; nothing is kept of a spouse who is not.
CREATE TABLE roster.family_people (
    person_id uuid PRIMARY KEY REFERENCES roster.people (id),
    family_id uuid NOT NULL REFERENCES roster.families (id) ON DELETE CASCADE,
    position smallint NOT NULL CHECK (position IN (1, 2)),
    CONSTRAINT two_people_at_most UNIQUE (family_id, position) DEFERRABLE INITIALLY IMMEDIATE
);

CREATE TABLE roster.children (
    id uuid PRIMARY KEY,
    number bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    family_id uuid NOT NULL REFERENCES roster.families (id),
    full_name text NOT NULL CHECK (full_name <> ''),
    name_key text NOT NULL,
    sort_given text NOT NULL COLLATE "vi-x-icu",
    sort_family text NOT NULL COLLATE "vi-x-icu",
    sort_middle text NOT NULL COLLATE "vi-x-icu",
    search_key text NOT NULL,
    birth_date date NOT NULL,
    birth_year_only boolean NOT NULL DEFAULT false,
    revision integer NOT NULL DEFAULT 1,
    changed_at timestamptz NOT NULL,
    changed_by text NOT NULL,
    CONSTRAINT child_is_told_once UNIQUE (family_id, name_key, birth_date)
);

CREATE INDEX children_in_order ON roster.children (sort_given, sort_family, sort_middle, id);
CREATE INDEX children_same ON roster.children (name_key, birth_date);

CREATE TRIGGER children_revision BEFORE UPDATE ON roster.children
    FOR EACH ROW EXECUTE FUNCTION roster.count_revision();

CREATE TABLE roster.child_consents (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    child_id uuid NOT NULL REFERENCES roster.children (id) ON DELETE CASCADE,
    given_on date NOT NULL,
    given_by text NOT NULL CHECK (given_by <> ''),
    form text NOT NULL,
    document text,
    scope text NOT NULL,
    child_agrees boolean NOT NULL,
    entered_at timestamptz NOT NULL,
    entered_by text NOT NULL,
    withdrawn_on date CHECK (withdrawn_on >= given_on),
    withdrawn_reason text,
    withdrawn_by text
);

CREATE UNIQUE INDEX one_consent_stands ON roster.child_consents (child_id) WHERE withdrawn_on IS NULL;
CREATE INDEX child_consents_child ON roster.child_consents (child_id);

-- A school year by the calendar year in which it begins: 2024 is 2024–2025.
CREATE TABLE roster.child_years (
    child_id uuid NOT NULL REFERENCES roster.children (id) ON DELETE CASCADE,
    school_year smallint NOT NULL CHECK (school_year BETWEEN 1990 AND 2200),
    standing text NOT NULL,
    school text,
    grade smallint CHECK (grade BETWEEN 1 AND 12),
    study_result text,
    conduct text,
    -- Null: not asked; empty: asked, and there is none.
    hardships text[],
    sponsor text,
    PRIMARY KEY (child_id, school_year)
);

-- What was done to families and children. Values of a child that are no longer consented to are taken out of it.
CREATE TABLE roster.family_events (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    family_id uuid NOT NULL REFERENCES roster.families (id) ON DELETE CASCADE,
    child_id uuid REFERENCES roster.children (id) ON DELETE CASCADE,
    kind text NOT NULL,
    at timestamptz NOT NULL,
    by text NOT NULL,
    changes jsonb NOT NULL
);

CREATE INDEX family_events_family ON roster.family_events (family_id, id DESC);
CREATE INDEX family_events_child ON roster.family_events (child_id, id DESC) WHERE child_id IS NOT NULL;

-- The family that went over with a merged record.
ALTER TABLE roster.person_merges ADD COLUMN family_id uuid;
