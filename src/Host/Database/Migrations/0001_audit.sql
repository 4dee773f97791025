-- The audit trail: append-only, each entry holding the hash of the one before. Modules may call append_audit and
-- nothing else here.

CREATE TABLE host.audit_entries
(
    number        bigint PRIMARY KEY,
    at            timestamptz NOT NULL,
    actor         text        NOT NULL CHECK (actor <> ''),
    module        text        NOT NULL CHECK (module <> ''),
    action        text        NOT NULL CHECK (action <> ''),
    subject       text        NOT NULL,
    details       json        NOT NULL, -- not jsonb: the text is hashed as it was written
    previous_hash bytea       NOT NULL,
    hash          bytea       NOT NULL UNIQUE
);

-- One row: where the chain ends. Locking it puts writers in a row.
CREATE TABLE host.audit_end
(
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    number   bigint NOT NULL,
    hash     bytea  NOT NULL
);

INSERT INTO host.audit_end (number, hash) VALUES (0, sha256(convert_to('KhuyenHoc', 'UTF8')));

-- A text with its length before it, so that no two lists of texts are written alike.
CREATE FUNCTION host.audit_part(part text) RETURNS bytea
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS
$$
SELECT convert_to(octet_length(convert_to(part, 'UTF8')) || ':' || part, 'UTF8')
$$;

CREATE FUNCTION host.audit_hash(previous bytea, number bigint, at timestamptz, actor text, module text, action text, subject text, details text)
    RETURNS bytea
    LANGUAGE sql STABLE STRICT PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS
$$
SELECT sha256(previous
    || host.audit_part(number::text)
    || host.audit_part(to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
    || host.audit_part(actor)
    || host.audit_part(module)
    || host.audit_part(action)
    || host.audit_part(subject)
    || host.audit_part(details))
$$;

CREATE FUNCTION host.append_audit(at timestamptz, actor text, module text, action text, subject text, details json)
    RETURNS bigint
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS
$$
DECLARE
    caller text := current_setting('role');
    chain  host.audit_end;
    entry  bigint;
    seal   bytea;
BEGIN
    IF caller <> 'none' AND caller <> 'khuyenhoc_' || module THEN
        RAISE EXCEPTION 'role % may not write in the name of module %', caller, module USING ERRCODE = 'insufficient_privilege';
    END IF;

    SELECT * INTO STRICT chain FROM host.audit_end FOR UPDATE;
    entry := chain.number + 1;
    seal := host.audit_hash(chain.hash, entry, at, actor, module, action, subject, details::text);
    INSERT INTO host.audit_entries (number, at, actor, module, action, subject, details, previous_hash, hash)
    VALUES (entry, at, actor, module, action, subject, details, chain.hash, seal);
    UPDATE host.audit_end SET number = entry, hash = seal;
    RETURN entry;
END
$$;

CREATE FUNCTION host.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
AS
$$
BEGIN
    RAISE EXCEPTION 'the audit trail can only grow' USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER only_grows
    BEFORE UPDATE OR DELETE OR TRUNCATE
    ON host.audit_entries
    FOR EACH STATEMENT
EXECUTE FUNCTION host.refuse_change();
