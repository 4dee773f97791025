-- Keys of other programs. A secret is a long random number: its SHA-256 is enough to know it by and tells nothing of it.

CREATE TABLE identity.api_keys
(
    key_id        uuid PRIMARY KEY,
    name          text        NOT NULL CHECK (name <> ''),
    -- The name as it is compared. Never given twice: the audit trail knows a key by its name.
    name_key      text        NOT NULL CONSTRAINT name_means_one_key UNIQUE,
    start         text        NOT NULL,
    secret_hash   bytea       NOT NULL CONSTRAINT secret_opens_one_key UNIQUE,
    owner_id      uuid        NOT NULL REFERENCES identity.accounts,
    made_at       timestamptz NOT NULL,
    made_by       text        NOT NULL,
    last_day      date        NOT NULL,
    last_used     timestamptz,
    -- The last day of use that the audit trail tells of.
    told_day      date,
    revoked_at    timestamptz,
    revoked_by    text,
    revoke_reason text,
    CONSTRAINT revocation_is_whole CHECK (num_nulls(revoked_at, revoked_by, revoke_reason) IN (0, 3))
);

CREATE TABLE identity.api_key_scopes
(
    key_id     uuid NOT NULL REFERENCES identity.api_keys,
    permission text NOT NULL,
    -- Root of the subtree in the roster; null for the whole organisation.
    unit_id    uuid,
    CONSTRAINT scope_is_given_once UNIQUE NULLS NOT DISTINCT (key_id, permission, unit_id)
);
