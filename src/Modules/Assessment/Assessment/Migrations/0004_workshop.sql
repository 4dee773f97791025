-- Criteria sets that offices write themselves, until they are published as packages; then the package counts.
CREATE TABLE assessment.workshop_drafts (
    draft_id          uuid        PRIMARY KEY,
    revision          integer     NOT NULL CHECK (revision > 0),
    set_id            text        NOT NULL UNIQUE,
    title             text        NOT NULL,
    model             text        NOT NULL,
    -- The description of the set as it stands, and where its thresholds come from.
    content           jsonb       NOT NULL,
    changed_at        timestamptz NOT NULL,
    changed_by        text        NOT NULL,
    published_version text
);

-- Earlier states. What one person types in one go is one state.
CREATE TABLE assessment.workshop_versions (
    draft_id          uuid        NOT NULL REFERENCES assessment.workshop_drafts,
    revision          integer     NOT NULL,
    content           jsonb       NOT NULL,
    indicators        integer     NOT NULL,
    saved_at          timestamptz NOT NULL,
    saved_by          text        NOT NULL,
    published_version text,
    PRIMARY KEY (draft_id, revision)
);

CREATE TABLE assessment.workshop_comments (
    comment_id uuid        PRIMARY KEY,
    draft_id   uuid        NOT NULL REFERENCES assessment.workshop_drafts,
    indicator  text,
    text       text        NOT NULL CHECK (text <> ''),
    written_at timestamptz NOT NULL,
    written_by text        NOT NULL
);

CREATE INDEX workshop_comments_of_draft ON assessment.workshop_comments (draft_id, written_at);

-- Scans of documents lie as files in the data folder, by their hash.
CREATE TABLE assessment.workshop_scans (
    hash       text        PRIMARY KEY,
    file_name  text        NOT NULL,
    media_type text        NOT NULL,
    size       integer     NOT NULL,
    kept_at    timestamptz NOT NULL,
    kept_by    text        NOT NULL
);
