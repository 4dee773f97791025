-- Trying a version before switching: what was compared, and what came out. Kept so that a proposal can attach it and it
-- can be read when the packages are long gone.
CREATE TABLE assessment.impact_reports (
    report_id         uuid        PRIMARY KEY,
    -- Held as an advisory lock by whoever works on it: where nobody holds it, the work was interrupted.
    lock_key          integer     GENERATED ALWAYS AS IDENTITY,
    state             text        NOT NULL CHECK (state IN ('Working', 'Done', 'Cancelled', 'Failed')),
    started_at        timestamptz NOT NULL,
    started_by        text        NOT NULL,
    ended_at          timestamptz,
    problem           text,
    request           jsonb       NOT NULL,
    model             text        NOT NULL,
    subject_kind      text        NOT NULL CHECK (subject_kind IN ('Person', 'Unit', 'Family', 'Child')),
    -- The versions with their hashes and fills, and their descriptions as they were.
    candidate         jsonb       NOT NULL,
    candidate_id      text        NOT NULL,
    candidate_version text        NOT NULL,
    candidate_hash    text        NOT NULL,
    bases             jsonb       NOT NULL,
    unit_id           uuid,
    unit_name         text        NOT NULL,
    data_from         date        NOT NULL,
    as_of             date        NOT NULL,
    period_id         uuid        REFERENCES assessment.periods,
    period_name       text,
    counts_results    boolean     NOT NULL,
    total             integer     NOT NULL DEFAULT 0,
    done              integer     NOT NULL DEFAULT 0,
    moved             integer     NOT NULL DEFAULT 0,
    faults            integer     NOT NULL DEFAULT 0,
    -- Of how many each field of the candidate has no value, and how many meet each indicator.
    figures           jsonb
);

CREATE INDEX impact_reports_newest ON assessment.impact_reports (started_at DESC);

-- The units of the scope as they were on that day; a unit's subtree is the rows of its order and the size - 1 that follow.
CREATE TABLE assessment.impact_units (
    report_id  uuid    NOT NULL REFERENCES assessment.impact_reports,
    unit_id    uuid    NOT NULL,
    unit_order integer NOT NULL,
    depth      integer NOT NULL,
    size       integer NOT NULL,
    code       text    NOT NULL,
    name       text    NOT NULL,
    PRIMARY KEY (report_id, unit_id)
);

-- Subjects of a unit itself, without those below it. No grade says that the version could not score them.
CREATE TABLE assessment.impact_cells (
    report_id    uuid    NOT NULL REFERENCES assessment.impact_reports,
    unit_order   integer NOT NULL,
    base         integer NOT NULL,
    grade_before text,
    grade_after  text,
    subjects     integer NOT NULL,
    CONSTRAINT impact_cells_once UNIQUE NULLS NOT DISTINCT (report_id, unit_order, base, grade_before, grade_after)
);

-- Who moves or is in error, with both scorecards as canonical texts.
CREATE TABLE assessment.impact_moves (
    report_id     uuid    NOT NULL REFERENCES assessment.impact_reports,
    subject_id    uuid    NOT NULL,
    subject_code  text    NOT NULL,
    subject_name  text    NOT NULL,
    unit_order    integer NOT NULL,
    name_order    integer NOT NULL,
    base          integer NOT NULL,
    move          text    NOT NULL CHECK (move IN ('Up', 'Down', 'Other', 'Fault')),
    grade_before  text,
    grade_after   text,
    points_before numeric,
    points_after  numeric,
    card_before   text,
    card_after    text,
    faults        jsonb,
    PRIMARY KEY (report_id, subject_id)
);

CREATE INDEX impact_moves_in_order ON assessment.impact_moves (report_id, unit_order, name_order);
