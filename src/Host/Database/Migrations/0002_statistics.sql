-- Only an owner may ANALYZE, and modules own no tables. After a bulk write they ask for it here: without it the planner
-- takes a table that was filled a moment ago for an empty one, and time grows with the square of the rows.

CREATE FUNCTION host.refresh_statistics() RETURNS void
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS
$$
DECLARE
    -- Roles of modules are named after their schemas.
    module text := substr(current_setting('role'), length('khuyenhoc_') + 1);
    name   text;
BEGIN
    FOR name IN
        SELECT tablename FROM pg_tables WHERE schemaname = module
    LOOP
        EXECUTE format('ANALYZE %I.%I', module, name);
    END LOOP;
END
$$;
