-- Until when each step of a period is to be done, where the office has set a day of its own.
CREATE TABLE assessment.period_days (
    period_id uuid NOT NULL REFERENCES assessment.periods,
    step      text NOT NULL CHECK (step IN ('SelfAssess', 'UnitReview', 'OfficeReview', 'Council')),
    until     date NOT NULL,
    PRIMARY KEY (period_id, step)
);

-- What somebody is told: by his account, or as the person whom it is about.
CREATE TABLE assessment.notices (
    notice_id  bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    to_account text,
    to_person  uuid,
    kind       text        NOT NULL CHECK (kind IN ('Returned', 'Confirmed', 'Decided')),
    period_id  uuid        NOT NULL,
    model      text        NOT NULL,
    subject_id uuid        NOT NULL,
    told_at    timestamptz NOT NULL,
    read_at    timestamptz,
    CONSTRAINT notices_addressee CHECK ((to_account IS NULL) <> (to_person IS NULL)),
    FOREIGN KEY (period_id, model, subject_id) REFERENCES assessment.dossiers
);

CREATE INDEX notices_to_account ON assessment.notices (lower(to_account), notice_id) WHERE to_account IS NOT NULL;
CREATE INDEX notices_to_person ON assessment.notices (to_person, notice_id) WHERE to_person IS NOT NULL;
CREATE INDEX reviews_at_stage ON assessment.reviews (period_id, model, stage, level);
