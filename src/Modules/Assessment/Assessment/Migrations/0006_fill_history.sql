-- A fill that was corrected is kept as it was, with who replaced it and when; one of each part and day is in force.
ALTER TABLE assessment.criteria_fills
    ADD COLUMN fill_id     bigint GENERATED ALWAYS AS IDENTITY,
    ADD COLUMN replaced_at timestamptz,
    ADD COLUMN replaced_by text,
    ADD CONSTRAINT criteria_fills_replaced_whole CHECK ((replaced_at IS NULL) = (replaced_by IS NULL));

ALTER TABLE assessment.criteria_fills DROP CONSTRAINT criteria_fills_pkey;
ALTER TABLE assessment.criteria_fills ADD PRIMARY KEY (fill_id);

CREATE UNIQUE INDEX criteria_fills_in_force ON assessment.criteria_fills (set_id, kind, code, from_date) WHERE replaced_at IS NULL;
