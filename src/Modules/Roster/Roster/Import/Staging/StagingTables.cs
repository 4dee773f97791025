using Dapper;
using Npgsql;

namespace KhuyenHoc.Roster.Import.Staging;

/// <summary>The tables of one import. They live in the session alone and go with the transaction.</summary>
internal static class StagingTables
{
    public static Task CreateAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(Sql, cancellationToken: cancellation));

    private const string Sql = """
        SET LOCAL work_mem = '64MB';

        CREATE TEMP TABLE import_faults (
            sheet integer NOT NULL,
            row integer NOT NULL,
            field text,
            value text,
            key text NOT NULL,
            args text[] NOT NULL,
            is_warning boolean NOT NULL
        ) ON COMMIT DROP;

        -- The units as they will be, for rows to point at.
        CREATE TEMP TABLE import_units (
            unit_id uuid PRIMARY KEY,
            code_key text NOT NULL,
            name_key text NOT NULL,
            name text NOT NULL,
            life daterange NOT NULL
        ) ON COMMIT DROP;

        CREATE TEMP TABLE import_people (
            sheet integer NOT NULL,
            row integer NOT NULL,
            failed boolean NOT NULL,
            number text,
            number_key text,
            is_numeric boolean NOT NULL,
            full_name text,
            name_key text,
            sort_name text,
            sort_given text,
            sort_family text,
            sort_middle text,
            birth_date date,
            birth_year_only boolean NOT NULL,
            sex text,
            category text,
            rank text,
            post text,
            unit_key text,
            unit_words text,
            unit text,
            since date,
            until date,
            post_key text,
            person_id uuid,
            is_new boolean NOT NULL DEFAULT false,
            is_lead boolean NOT NULL DEFAULT false,
            unit_id uuid,
            membership_id uuid,
            state text,
            changes text[] NOT NULL DEFAULT '{}'
        ) ON COMMIT DROP;

        CREATE TEMP TABLE import_learning (
            sheet integer NOT NULL,
            row integer NOT NULL,
            failed boolean NOT NULL,
            number text,
            number_key text,
            is_numeric boolean NOT NULL,
            full_name text,
            name_key text,
            year smallint,
            kind text,
            title text,
            title_key text,
            status text,
            hours numeric(8, 2),
            value numeric(10, 3),
            compulsory boolean,
            person_id uuid,
            record_id bigint,
            state text,
            changes text[] NOT NULL DEFAULT '{}'
        ) ON COMMIT DROP;
        """;
}
