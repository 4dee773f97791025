-- Subjects that could not be scored in a chunk; the reasons stand in score_faults.
ALTER TABLE assessment.run_chunks ADD COLUMN failed integer NOT NULL DEFAULT 0;

-- How often the run was taken up at a start of the program, and how many chunks were done when it was last: a run that ends its
-- process each time must not do so for ever.
ALTER TABLE assessment.runs ADD COLUMN taken_up integer NOT NULL DEFAULT 0;
ALTER TABLE assessment.runs ADD COLUMN taken_up_at_chunk integer NOT NULL DEFAULT 0;

-- Why a subject has no result of the last run that tried; gone as soon as one succeeds.
CREATE TABLE assessment.score_faults (
    period_id    uuid        NOT NULL,
    model        text        NOT NULL,
    subject_id   uuid        NOT NULL,
    run_id       uuid        NOT NULL REFERENCES assessment.runs,
    set_id       text        NOT NULL,
    set_version  text        NOT NULL,
    package_hash text        NOT NULL,
    kind         text        NOT NULL CHECK (kind IN ('OfSubject', 'Broken', 'TooLong', 'TooMuchMemory', 'NotTried')),
    -- Null when the dossier, and no rule, is at fault.
    rule         text,
    what         text        NOT NULL,
    failed_at    timestamptz NOT NULL,
    PRIMARY KEY (period_id, model, subject_id),
    FOREIGN KEY (period_id, model, subject_id) REFERENCES assessment.dossiers
);

CREATE INDEX score_faults_of_run ON assessment.score_faults (run_id);

-- A set that a run has given up: nobody else is scored by it in this run.
CREATE TABLE assessment.run_stops (
    run_id       uuid        NOT NULL REFERENCES assessment.runs,
    set_id       text        NOT NULL,
    set_version  text        NOT NULL,
    package_hash text        NOT NULL,
    kind         text        NOT NULL CHECK (kind IN ('OfSubject', 'Broken', 'TooLong', 'TooMuchMemory', 'NotTried')),
    rule         text,
    -- The first subject it failed on; null when the set could not even be begun with.
    subject_id   uuid,
    what         text        NOT NULL,
    stopped_at   timestamptz NOT NULL,
    PRIMARY KEY (run_id, set_id, set_version)
);

-- Packages whose rules went wrong at work. Nothing is scored by them until somebody has looked and clears the entry.
CREATE TABLE assessment.malfunctions (
    malfunction_id uuid        PRIMARY KEY,
    package_hash   text        NOT NULL,
    set_id         text        NOT NULL,
    set_version    text        NOT NULL,
    kind           text        NOT NULL CHECK (kind IN ('Broken', 'TooLong', 'TooMuchMemory')),
    rule           text,
    subject_id     uuid        NOT NULL,
    what           text        NOT NULL,
    marked_at      timestamptz NOT NULL,
    cleared_at     timestamptz,
    cleared_by     text,
    -- What the one who cleared it found.
    finding        text,
    CONSTRAINT malfunctions_whole_when_cleared CHECK ((cleared_at IS NULL) = (cleared_by IS NULL) AND (cleared_at IS NULL) = (finding IS NULL))
);

CREATE UNIQUE INDEX malfunctions_one_open ON assessment.malfunctions (package_hash) WHERE cleared_at IS NULL;
