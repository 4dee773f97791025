-- Learning in full: who approved a plan, how long a certificate is valid, courses and the sessions in which they are held,
-- files that prove a record, and what was done to it. The records stay the one truth: an enrolment is the record of a course.

CREATE TABLE roster.courses (
    id uuid PRIMARY KEY,
    code text NOT NULL CHECK (code <> ''),
    code_key text NOT NULL CONSTRAINT code_means_one_course UNIQUE,
    name text NOT NULL CHECK (name <> ''),
    -- As title_key of the records.
    name_key text NOT NULL CONSTRAINT name_means_one_course UNIQUE,
    hours numeric(8, 2) CHECK (hours >= 0),
    compulsory boolean NOT NULL,
    -- No longer offered; what was learned stays.
    is_closed boolean NOT NULL DEFAULT false,
    revision integer NOT NULL DEFAULT 1
);

CREATE TRIGGER courses_revision BEFORE UPDATE ON roster.courses
    FOR EACH ROW EXECUTE FUNCTION roster.count_revision();

CREATE TABLE roster.course_sessions (
    id uuid PRIMARY KEY,
    course_id uuid NOT NULL REFERENCES roster.courses (id),
    starts_on date NOT NULL,
    ends_on date NOT NULL CHECK (ends_on >= starts_on),
    place text,
    revision integer NOT NULL DEFAULT 1
);

CREATE INDEX course_sessions_course ON roster.course_sessions (course_id, starts_on);

CREATE TRIGGER course_sessions_revision BEFORE UPDATE ON roster.course_sessions
    FOR EACH ROW EXECUTE FUNCTION roster.count_revision();

ALTER TABLE roster.learning_records
    ADD COLUMN revision integer NOT NULL DEFAULT 1,
    ADD COLUMN session_id uuid REFERENCES roster.course_sessions (id),
    ADD COLUMN approved_by text,
    ADD COLUMN approved_on date,
    ADD COLUMN issuer text,
    ADD COLUMN issued_on date,
    -- Last day on which it counts; null for ever.
    ADD COLUMN valid_until date CHECK (valid_until >= issued_on),
    ADD COLUMN note text,
    ADD COLUMN changed_at timestamptz,
    ADD COLUMN changed_by text;

CREATE INDEX learning_records_session ON roster.learning_records (session_id) WHERE session_id IS NOT NULL;
CREATE INDEX learning_records_end ON roster.learning_records (valid_until) WHERE valid_until IS NOT NULL;

CREATE TRIGGER learning_records_revision BEFORE UPDATE ON roster.learning_records
    FOR EACH ROW EXECUTE FUNCTION roster.count_revision();

-- No key to the records: what was done to one that was removed is told too.
CREATE TABLE roster.learning_events (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    record_id bigint NOT NULL,
    person_id uuid NOT NULL REFERENCES roster.people (id),
    kind text NOT NULL,
    -- What the record is about, as it was then.
    year smallint NOT NULL,
    learning text NOT NULL,
    title text NOT NULL,
    at timestamptz NOT NULL,
    by text NOT NULL,
    -- [{"field", "before", "after"}]
    changes jsonb NOT NULL
);

CREATE INDEX learning_events_person ON roster.learning_events (person_id, id DESC);

CREATE TABLE roster.learning_attachments (
    id uuid PRIMARY KEY,
    record_id bigint NOT NULL REFERENCES roster.learning_records (id) ON DELETE CASCADE,
    hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
    name text NOT NULL CHECK (name <> ''),
    media_type text NOT NULL,
    size bigint NOT NULL,
    added_at timestamptz NOT NULL,
    added_by text NOT NULL,
    CONSTRAINT file_is_attached_once UNIQUE (record_id, hash)
);

CREATE INDEX learning_attachments_hash ON roster.learning_attachments (hash);
