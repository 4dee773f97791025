-- Accounts, their roles and their sessions. No password, token or code is kept as it is, only what it hashes to.

CREATE TABLE identity.accounts
(
    account_id        uuid PRIMARY KEY,
    name              text        NOT NULL CHECK (name <> ''),
    -- The name as it is compared.
    name_key          text        NOT NULL CONSTRAINT name_means_one_account UNIQUE,
    full_name         text        NOT NULL CHECK (full_name <> ''),
    person_id         uuid,
    password_hash     text        NOT NULL,
    -- While the password is one that the program made: until when it can be used.
    one_time_until    timestamptz,
    security_stamp    text        NOT NULL,
    failed_count      integer     NOT NULL DEFAULT 0,
    locked_until      timestamptz,
    two_factor        boolean     NOT NULL DEFAULT false,
    authenticator_key text,
    -- Hashes of the codes that are left.
    recovery_codes    text[]      NOT NULL DEFAULT '{}',
    -- Time step of the last code that was taken: a code serves once.
    last_code_step    bigint      NOT NULL DEFAULT 0,
    last_sign_in      timestamptz,
    created_at        timestamptz NOT NULL,
    created_by        text        NOT NULL,
    disabled_at       timestamptz
);

CREATE TABLE identity.roles
(
    account_id   uuid        NOT NULL REFERENCES identity.accounts,
    role         text        NOT NULL,
    -- Root of the subtree in the roster; null for the whole organisation.
    unit_id      uuid,
    from_day     date,
    to_day       date,
    delegated_by text,
    granted_at   timestamptz NOT NULL,
    granted_by   text        NOT NULL,
    CONSTRAINT roles_days CHECK (to_day >= from_day),
    CONSTRAINT role_is_given_once UNIQUE NULLS NOT DISTINCT (account_id, role, unit_id, delegated_by)
);

CREATE TABLE identity.sessions
(
    session_id     uuid PRIMARY KEY,
    token_hash     bytea       NOT NULL CONSTRAINT token_opens_one_session UNIQUE,
    account_id     uuid        NOT NULL REFERENCES identity.accounts,
    -- As it was when the session began: a new password or a reset ends the session.
    security_stamp text        NOT NULL,
    stage          text        NOT NULL CHECK (stage IN ('Code', 'Password', 'Open')),
    begun_at       timestamptz NOT NULL,
    seen_at        timestamptz NOT NULL,
    expires_at     timestamptz NOT NULL,
    address        text        NOT NULL,
    program        text        NOT NULL,
    wrong_codes    integer     NOT NULL DEFAULT 0
);

CREATE INDEX sessions_of_account ON identity.sessions (account_id);
