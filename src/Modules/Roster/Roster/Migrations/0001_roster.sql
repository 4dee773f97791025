-- The organisation through time, its people and what they learned.
-- Dates of validity are half-open ranges: '[2010-01-01,2025-07-01)' ends on 30 June 2025.
-- Keys ending in _key are folded by KhuyenHoc.Roster.Names.Fold: no accents, no case, đ = d, y = i, no apostrophes.

CREATE TABLE roster.units (
    id uuid PRIMARY KEY,
    life daterange NOT NULL CHECK (NOT isempty(life) AND NOT lower_inf(life))
);

-- What a unit is from a day on. A rename, a move or a new kind is a new version; a correction changes the version.
CREATE TABLE roster.unit_versions (
    unit_id uuid NOT NULL REFERENCES roster.units (id),
    during daterange NOT NULL CHECK (NOT isempty(during) AND NOT lower_inf(during)),
    code text NOT NULL CHECK (code <> ''),
    code_key text NOT NULL CHECK (code_key <> ''),
    name text NOT NULL CHECK (name <> ''),
    name_key text NOT NULL,
    kind text NOT NULL,
    natures text[] NOT NULL,
    parent_id uuid REFERENCES roster.units (id) CHECK (parent_id <> unit_id),
    position integer NOT NULL,
    PRIMARY KEY (unit_id, during),
    CONSTRAINT unit_has_one_version_a_day EXCLUDE USING gist (unit_id WITH =, during WITH &&)
        DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT code_means_one_unit_a_day EXCLUDE USING gist (code_key WITH =, during WITH &&)
        DEFERRABLE INITIALLY IMMEDIATE
);

CREATE INDEX unit_versions_parent ON roster.unit_versions (parent_id);

-- What became of units. A unit that is split has one row for each successor.
CREATE TABLE roster.unit_events (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    happened_on date NOT NULL,
    kind text NOT NULL,
    from_unit_id uuid NOT NULL REFERENCES roster.units (id),
    to_unit_id uuid REFERENCES roster.units (id) CHECK (to_unit_id <> from_unit_id),
    document text,
    CONSTRAINT event_is_told_once UNIQUE NULLS NOT DISTINCT (from_unit_id, to_unit_id, happened_on)
);

CREATE INDEX unit_events_successor ON roster.unit_events (to_unit_id);

CREATE TABLE roster.people (
    id uuid PRIMARY KEY,
    number text NOT NULL CHECK (number <> ''),
    number_key text NOT NULL CONSTRAINT number_means_one_person UNIQUE,
    full_name text NOT NULL CHECK (full_name <> ''),
    -- Given by hand where the name is not of the kind "family, middle, given"; null: taken from the name.
    sort_name text CHECK (sort_name <> ''),
    sort_given text NOT NULL COLLATE "vi-x-icu",
    sort_family text NOT NULL COLLATE "vi-x-icu",
    sort_middle text NOT NULL COLLATE "vi-x-icu",
    birth_date date,
    -- True when the papers give the year alone; birth_date is its first day then.
    birth_year_only boolean NOT NULL DEFAULT false CHECK (NOT birth_year_only OR birth_date IS NOT NULL),
    sex text,
    category text NOT NULL,
    -- Words of name and number, each after a space, so that LIKE '% word%' finds beginnings of words.
    search_key text NOT NULL
);

CREATE INDEX people_in_order ON roster.people (sort_given, sort_family, sort_middle, id);
-- Excel takes zeros away from the front of a number.
CREATE INDEX people_number_without_zeros ON roster.people (ltrim(number_key, '0'));
CREATE INDEX people_search ON roster.people USING gin (search_key extensions.gin_trgm_ops);

CREATE TABLE roster.memberships (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES roster.people (id),
    unit_id uuid NOT NULL REFERENCES roster.units (id),
    during daterange NOT NULL CHECK (NOT isempty(during) AND NOT lower_inf(during)),
    rank text,
    post text,
    post_key text NOT NULL,
    -- The person's search key and the post's, so that one index answers both.
    search_key text NOT NULL,
    CONSTRAINT person_is_in_one_unit_a_day EXCLUDE USING gist (person_id WITH =, during WITH &&)
        DEFERRABLE INITIALLY IMMEDIATE
);

CREATE INDEX memberships_unit ON roster.memberships (unit_id, person_id);
CREATE INDEX memberships_search ON roster.memberships USING gin (search_key extensions.gin_trgm_ops);

CREATE TABLE roster.learning_records (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES roster.people (id),
    year smallint NOT NULL CHECK (year BETWEEN 1900 AND 2200),
    kind text NOT NULL,
    title text NOT NULL,
    title_key text NOT NULL,
    status text NOT NULL,
    hours numeric(8, 2) CHECK (hours >= 0),
    value numeric(10, 3),
    compulsory boolean NOT NULL,
    CONSTRAINT record_is_told_once UNIQUE (person_id, year, kind, title_key)
);

-- How columns were mapped for a header seen before.
CREATE TABLE roster.import_mappings (
    signature text PRIMARY KEY,
    kind text NOT NULL,
    -- Place of the column among the headers, from 0, by field name.
    fields jsonb NOT NULL,
    used_at timestamptz NOT NULL
);
