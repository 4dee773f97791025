CREATE TABLE assessment.periods (
    period_id   uuid        PRIMARY KEY,
    code        text        NOT NULL,
    name        text        NOT NULL,
    kind        text        NOT NULL CHECK (kind IN ('Year', 'Special')),
    data_from   date        NOT NULL,
    data_to     date        NOT NULL,
    unit_scope  uuid,
    opened_at   timestamptz NOT NULL,
    opened_by   text        NOT NULL,
    gathered_at timestamptz,
    closed_at   timestamptz,
    closed_by   text,
    CONSTRAINT periods_code_is_taken_once UNIQUE (code),
    CONSTRAINT periods_window CHECK (data_from <= data_to)
);

-- Which set scores which model; the most specific subtree wins.
CREATE TABLE assessment.period_sets (
    period_id   uuid NOT NULL REFERENCES assessment.periods,
    model       text NOT NULL,
    unit_id     uuid,
    set_id      text NOT NULL,
    set_version text NOT NULL,
    CONSTRAINT period_sets_one_choice UNIQUE NULLS NOT DISTINCT (period_id, model, unit_id)
);

-- One subject under one model in one period, with the facts that modules published: {"fact": ["kind", "value", "where from"]}.
CREATE TABLE assessment.dossiers (
    period_id    uuid    NOT NULL REFERENCES assessment.periods,
    model        text    NOT NULL,
    subject_id   uuid    NOT NULL,
    subject_kind text    NOT NULL CHECK (subject_kind IN ('Person', 'Unit', 'Family', 'Child')),
    subject_code text    NOT NULL,
    subject_name text    NOT NULL,
    -- The unit itself, or the person's unit, on the last day of the window; with its place in the tree of that day.
    unit_id      uuid    NOT NULL,
    unit_order   integer NOT NULL,
    depth        integer NOT NULL,
    -- Place among those of one unit, as Vietnamese names are sorted.
    name_order   integer NOT NULL,
    natures      text[]  NOT NULL,
    set_id       text    NOT NULL,
    set_version  text    NOT NULL,
    facts        jsonb   NOT NULL DEFAULT '{}',
    -- Since when they stand as they are.
    gathered_at  timestamptz,
    -- Facts that only a run can know, in the same form: how many members hold a title.
    run_facts    jsonb   NOT NULL DEFAULT '{}',
    -- False when the subject is no longer there; nothing that was declared of it is thrown away.
    in_scope     boolean NOT NULL DEFAULT true,
    -- Counts every change of facts and declarations, so that a scorecard knows whether it is out of date.
    revision     bigint  NOT NULL DEFAULT 1,
    standing     text    NOT NULL DEFAULT 'Open' CHECK (standing IN ('Open', 'Confirmed', 'Decided')),
    PRIMARY KEY (period_id, model, subject_id)
);

CREATE INDEX dossiers_of_unit ON assessment.dossiers (period_id, unit_id, model);
CREATE INDEX dossiers_in_order ON assessment.dossiers (period_id, model, unit_order, name_order);

CREATE TABLE assessment.declared_values (
    period_id   uuid        NOT NULL,
    model       text        NOT NULL,
    subject_id  uuid        NOT NULL,
    field       text        NOT NULL,
    kind        text        NOT NULL CHECK (kind IN ('None', 'YesNo', 'Number', 'Share', 'Code')),
    value       text        NOT NULL,
    evidence    text,
    declared_by text        NOT NULL,
    declared_at timestamptz NOT NULL,
    PRIMARY KEY (period_id, model, subject_id, field),
    FOREIGN KEY (period_id, model, subject_id) REFERENCES assessment.dossiers
);

CREATE TABLE assessment.runs (
    run_id     uuid        PRIMARY KEY,
    period_id  uuid        NOT NULL REFERENCES assessment.periods,
    state      text        NOT NULL CHECK (state IN ('Working', 'Done', 'Cancelled', 'Failed')),
    started_at timestamptz NOT NULL,
    started_by text        NOT NULL,
    ended_at   timestamptz,
    problem    text,
    -- The sets with their hashes and fills, taken once: a run ends on what it began with.
    sets       jsonb       NOT NULL
);

CREATE UNIQUE INDEX runs_one_at_work ON assessment.runs (period_id) WHERE state = 'Working';
CREATE INDEX runs_of_period ON assessment.runs (period_id, started_at);

-- A chunk is done in one transaction; its row is locked meanwhile, so that a killed worker gives it back by dying.
CREATE TABLE assessment.run_chunks (
    run_id        uuid    NOT NULL REFERENCES assessment.runs,
    chunk         integer NOT NULL,
    -- Chunks of a stage wait for all of the stages before: people, titles of members, units from the bottom up.
    stage         integer NOT NULL,
    work          text    NOT NULL CHECK (work IN ('Score', 'CountTitles')),
    model         text    NOT NULL,
    depth         integer,
    first_subject uuid    NOT NULL,
    last_subject  uuid    NOT NULL,
    subjects      integer NOT NULL,
    done          boolean NOT NULL DEFAULT false,
    changed       integer NOT NULL DEFAULT 0,
    unchanged     integer NOT NULL DEFAULT 0,
    locked        integer NOT NULL DEFAULT 0,
    done_at       timestamptz,
    PRIMARY KEY (run_id, chunk)
);

CREATE TABLE assessment.scorecards (
    period_id     uuid        NOT NULL,
    model         text        NOT NULL,
    subject_id    uuid        NOT NULL,
    run_id        uuid        NOT NULL REFERENCES assessment.runs,
    set_id        text        NOT NULL,
    set_version   text        NOT NULL,
    package_hash  text        NOT NULL,
    fills_hash    text        NOT NULL,
    revision      bigint      NOT NULL,
    input_hash    bytea       NOT NULL,
    result_hash   bytea       NOT NULL,
    grade         text        NOT NULL,
    is_recognised boolean     NOT NULL,
    points        numeric,
    lines_met     integer     NOT NULL,
    lines_asked   integer     NOT NULL,
    -- The canonical text whose bytes result_hash seals.
    card          text        NOT NULL,
    scored_at     timestamptz NOT NULL,
    PRIMARY KEY (period_id, model, subject_id),
    FOREIGN KEY (period_id, model, subject_id) REFERENCES assessment.dossiers
);

CREATE TABLE assessment.confirmations (
    period_id    uuid        NOT NULL REFERENCES assessment.periods,
    unit_id      uuid        NOT NULL,
    confirmed_at timestamptz NOT NULL,
    confirmed_by text        NOT NULL,
    PRIMARY KEY (period_id, unit_id)
);

CREATE TABLE assessment.criteria_fills (
    set_id    text        NOT NULL,
    kind      text        NOT NULL CHECK (kind IN ('Threshold', 'Target', 'Confirmation')),
    code      text        NOT NULL,
    from_date date        NOT NULL,
    value     text,
    target    jsonb       CHECK ((kind = 'Target') = (target IS NOT NULL)),
    clause    text        NOT NULL CHECK (clause <> ''),
    document  text        NOT NULL CHECK (document <> ''),
    filled_by text        NOT NULL,
    filled_at timestamptz NOT NULL,
    PRIMARY KEY (set_id, kind, code, from_date)
);

CREATE TABLE assessment.decisions (
    decision_id   uuid        PRIMARY KEY,
    period_id     uuid        NOT NULL REFERENCES assessment.periods,
    model         text        NOT NULL,
    state         text        NOT NULL CHECK (state IN ('Draft', 'Issued')),
    -- The numbers of one issuer and symbol run through the year.
    series        text        NOT NULL,
    number        integer     CHECK (number > 0),
    issued_on     date,
    letterhead    jsonb       NOT NULL,
    left_out      jsonb       NOT NULL,
    drafted_at    timestamptz NOT NULL,
    drafted_by    text        NOT NULL,
    issued_at     timestamptz,
    issued_by     text,
    document      bytea,
    document_hash bytea,
    CONSTRAINT decisions_whole_when_issued CHECK (
        state = 'Draft' OR (number IS NOT NULL AND issued_on IS NOT NULL AND issued_at IS NOT NULL AND document IS NOT NULL))
);

CREATE UNIQUE INDEX decisions_number_once ON assessment.decisions (series, (extract(year FROM issued_on)), number) WHERE state = 'Issued';
CREATE UNIQUE INDEX decisions_one_draft ON assessment.decisions (period_id, model) WHERE state = 'Draft';

CREATE TABLE assessment.decision_items (
    decision_id  uuid    NOT NULL REFERENCES assessment.decisions,
    subject_id   uuid    NOT NULL,
    position     integer NOT NULL,
    subject_code text    NOT NULL,
    subject_name text    NOT NULL,
    subject_kind text    NOT NULL,
    unit_id      uuid    NOT NULL,
    unit_name    text,
    set_id       text    NOT NULL,
    grade        text    NOT NULL,
    grade_text   text    NOT NULL,
    points       numeric,
    PRIMARY KEY (decision_id, subject_id)
);

-- What a decided result was computed from, for ever: with the package it can be computed again and compared.
CREATE TABLE assessment.seals (
    decision_id  uuid  NOT NULL,
    subject_id   uuid  NOT NULL,
    period_id    uuid  NOT NULL,
    model        text  NOT NULL,
    set_id       text  NOT NULL,
    set_version  text  NOT NULL,
    package_hash text  NOT NULL,
    fills        text  NOT NULL,
    input        text  NOT NULL,
    input_hash   bytea NOT NULL,
    card         text  NOT NULL,
    result_hash  bytea NOT NULL,
    PRIMARY KEY (decision_id, subject_id),
    FOREIGN KEY (decision_id, subject_id) REFERENCES assessment.decision_items
);

CREATE TABLE assessment.titles (
    decision_id     uuid NOT NULL,
    subject_id      uuid NOT NULL,
    model           text NOT NULL,
    set_id          text NOT NULL,
    grade           text NOT NULL,
    grade_text      text NOT NULL,
    grade_rank      integer NOT NULL,
    period_id       uuid NOT NULL REFERENCES assessment.periods,
    valid_from      date NOT NULL,
    -- Null when no source says how long it lasts; such a title counts in its own period only.
    valid_to        date,
    validity_clause text,
    PRIMARY KEY (decision_id, subject_id),
    FOREIGN KEY (decision_id, subject_id) REFERENCES assessment.decision_items,
    CONSTRAINT titles_dates CHECK (valid_to IS NULL OR valid_to >= valid_from)
);

CREATE INDEX titles_of_subject ON assessment.titles (subject_id, model, valid_from);
