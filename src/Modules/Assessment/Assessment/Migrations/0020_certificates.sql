-- What was printed and signed for a decided title: the same paper when it is printed again, and what a check compares with.
CREATE TABLE assessment.certificates (
    -- Sixteen letters and figures out of the hash of the statement.
    code        text        PRIMARY KEY,
    decision_id uuid        NOT NULL,
    subject_id  uuid        NOT NULL,
    statement   text        NOT NULL,
    signature   bytea       NOT NULL,
    made_at     timestamptz NOT NULL,
    made_by     text        NOT NULL,
    CONSTRAINT certificates_one_for_a_title UNIQUE (decision_id, subject_id),
    FOREIGN KEY (decision_id, subject_id) REFERENCES assessment.seals
);
