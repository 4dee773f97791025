-- Who looks at a dossier on its way up. A period without levels is confirmed unit by unit, as before.
CREATE TABLE assessment.review_levels (
    period_id uuid    NOT NULL REFERENCES assessment.periods,
    level     integer NOT NULL CHECK (level > 0),
    body      text    NOT NULL CHECK (body IN ('UnitCouncil', 'StandingOffice', 'RecognitionCouncil')),
    PRIMARY KEY (period_id, level),
    CONSTRAINT review_levels_body_once UNIQUE (period_id, body)
);

-- Where a dossier stands on its way up; no row while it has never been sent.
CREATE TABLE assessment.reviews (
    period_id     uuid        NOT NULL,
    model         text        NOT NULL,
    subject_id    uuid        NOT NULL,
    stage         text        NOT NULL CHECK (stage IN ('Sent', 'Returned', 'Confirmed')),
    -- The last level that has confirmed it; 0 for none.
    level         integer     NOT NULL DEFAULT 0,
    -- Counts each deed, so that of two reviewers at once the second is told.
    version       bigint      NOT NULL DEFAULT 1,
    sent_at       timestamptz NOT NULL,
    sent_by       text        NOT NULL,
    changed_at    timestamptz NOT NULL,
    changed_by    text        NOT NULL,
    -- The outcome as it was sent, and the scorecard on which the last reviewer looked.
    self_card     text        NOT NULL,
    self_grade    text        NOT NULL,
    self_points   numeric,
    PRIMARY KEY (period_id, model, subject_id),
    FOREIGN KEY (period_id, model, subject_id) REFERENCES assessment.dossiers
);

-- Everything that was done to it, for ever.
CREATE TABLE assessment.review_acts (
    act_id     bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    period_id  uuid        NOT NULL,
    model      text        NOT NULL,
    subject_id uuid        NOT NULL,
    act        text        NOT NULL CHECK (act IN ('Sent', 'Accepted', 'Returned', 'Overridden', 'OverrideWithdrawn', 'Answered')),
    level      integer     NOT NULL,
    indicator  text,
    said       text,
    acted_at   timestamptz NOT NULL,
    acted_by   text        NOT NULL,
    FOREIGN KEY (period_id, model, subject_id) REFERENCES assessment.reviews
);

CREATE INDEX review_acts_of_dossier ON assessment.review_acts (period_id, model, subject_id, act_id);

-- What a reviewer says of one line, and what the owner of the dossier answers.
CREATE TABLE assessment.review_comments (
    comment_id  uuid        PRIMARY KEY,
    period_id   uuid        NOT NULL,
    model       text        NOT NULL,
    subject_id  uuid        NOT NULL,
    indicator   text        NOT NULL,
    level       integer     NOT NULL,
    comment     text        NOT NULL CHECK (btrim(comment) <> ''),
    said_at     timestamptz NOT NULL,
    said_by     text        NOT NULL,
    answer      text,
    answered_at timestamptz,
    answered_by text,
    FOREIGN KEY (period_id, model, subject_id) REFERENCES assessment.reviews,
    CONSTRAINT review_comments_answer CHECK ((answer IS NULL) = (answered_at IS NULL) AND (answer IS NULL) = (answered_by IS NULL))
);

CREATE INDEX review_comments_of_dossier ON assessment.review_comments (period_id, model, subject_id);

-- A ruling of a reviewer on one criterion. The computed result stays in the scorecard as it is.
CREATE TABLE assessment.review_overrides (
    period_id       uuid        NOT NULL,
    model           text        NOT NULL,
    subject_id      uuid        NOT NULL,
    indicator       text        NOT NULL,
    level           integer     NOT NULL,
    state           text        NOT NULL CHECK (state IN ('Met', 'NotMet')),
    points          numeric,
    computed_state  text        NOT NULL,
    computed_points numeric,
    reason          text        NOT NULL CHECK (btrim(reason) <> ''),
    evidence        text        NOT NULL CHECK (btrim(evidence) <> ''),
    ruled_at        timestamptz NOT NULL,
    ruled_by        text        NOT NULL,
    PRIMARY KEY (period_id, model, subject_id, indicator),
    FOREIGN KEY (period_id, model, subject_id) REFERENCES assessment.reviews
);

-- What the rulings come to, and the scorecard that they were laid beside; gone when that one has changed.
CREATE TABLE assessment.reviewed_results (
    period_id     uuid    NOT NULL,
    model         text    NOT NULL,
    subject_id    uuid    NOT NULL,
    result_hash   bytea   NOT NULL,
    grade         text    NOT NULL,
    is_recognised boolean NOT NULL,
    points        numeric,
    PRIMARY KEY (period_id, model, subject_id),
    FOREIGN KEY (period_id, model, subject_id) REFERENCES assessment.reviews
);

-- The rulings that a decision rests on, sealed beside the scorecard: {"indicator": …}; null where the computed result stands.
ALTER TABLE assessment.seals ADD COLUMN rulings text, ADD COLUMN rulings_hash bytea,
    ADD CONSTRAINT seals_rulings CHECK ((rulings IS NULL) = (rulings_hash IS NULL));

CREATE FUNCTION assessment.refuse_review_change() RETURNS trigger
LANGUAGE plpgsql AS
$$
BEGIN
    RAISE EXCEPTION 'What was done in a review is kept for ever: % is not allowed on %.', TG_OP, TG_TABLE_NAME;
END;
$$;

CREATE TRIGGER review_acts_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON assessment.review_acts
FOR EACH STATEMENT EXECUTE FUNCTION assessment.refuse_review_change();
