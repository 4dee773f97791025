-- Which version of a set scores whom. One row an act, proposed by one person; what became of it stands in the answers.
CREATE TABLE assessment.activations (
    activation_id uuid        PRIMARY KEY,
    model         text        NOT NULL,
    -- Root of the subtree; null for the whole province.
    unit_id       uuid,
    valid_from    date        NOT NULL,
    valid_to      date,
    set_id        text        NOT NULL,
    set_version   text        NOT NULL,
    package_hash  text        NOT NULL,
    -- The act that this one takes back; the rest of the row then repeats that act.
    undoes        uuid        REFERENCES assessment.activations,
    reason        text        NOT NULL CHECK (btrim(reason) <> ''),
    impact_id     uuid,
    -- Why no report of the impact is attached.
    no_impact     text        CHECK (no_impact IN ('NoPeople', 'NothingBefore', 'Undo')),
    proposed_at   timestamptz NOT NULL,
    proposed_by   text        NOT NULL CHECK (btrim(proposed_by) <> ''),
    CONSTRAINT activations_dates CHECK (valid_to IS NULL OR valid_from <= valid_to),
    CONSTRAINT activations_impact CHECK ((impact_id IS NULL) <> (no_impact IS NULL)),
    CONSTRAINT activations_proposer UNIQUE (activation_id, proposed_by)
);

CREATE INDEX activations_of_set ON assessment.activations (set_id, set_version);

-- The key lets a proposal be answered once; later approvals win over earlier ones.
CREATE TABLE assessment.activation_answers (
    activation_id uuid        CONSTRAINT activation_answers_once PRIMARY KEY,
    answer        text        NOT NULL CHECK (answer IN ('Approved', 'Refused', 'Withdrawn')),
    proposed_by   text        NOT NULL,
    answered_by   text        NOT NULL CHECK (btrim(answered_by) <> ''),
    answered_at   timestamptz NOT NULL,
    reason        text,
    turn          bigint      GENERATED ALWAYS AS IDENTITY,
    FOREIGN KEY (activation_id, proposed_by) REFERENCES assessment.activations (activation_id, proposed_by),
    CONSTRAINT activation_answers_two_people CHECK ((answer = 'Withdrawn') = (lower(answered_by) = lower(proposed_by))),
    CONSTRAINT activation_answers_refusal CHECK (answer <> 'Refused' OR btrim(coalesce(reason, '')) <> '')
);

CREATE FUNCTION assessment.refuse_activation_change() RETURNS trigger
LANGUAGE plpgsql AS
$$
BEGIN
    RAISE EXCEPTION 'The history of activations is kept for ever: % is not allowed on %.', TG_OP, TG_TABLE_NAME;
END;
$$;

CREATE TRIGGER activations_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON assessment.activations
FOR EACH STATEMENT EXECUTE FUNCTION assessment.refuse_activation_change();

CREATE TRIGGER activation_answers_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON assessment.activation_answers
FOR EACH STATEMENT EXECUTE FUNCTION assessment.refuse_activation_change();

-- The act by which a period uses a set; null where the office chose it because nobody had approved any.
ALTER TABLE assessment.period_sets ADD COLUMN activation_id uuid REFERENCES assessment.activations;
