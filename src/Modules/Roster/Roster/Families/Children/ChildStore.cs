using Dapper;
using KhuyenHoc.Roster.Names;
using Npgsql;

namespace KhuyenHoc.Roster.Families.Children;

/// <summary>Children in the database.</summary>
internal static class ChildStore
{
    public const string Columns = """
        c.id, c.number, c.revision, c.family_id AS familyid, c.full_name AS fullname, c.birth_date AS birthdate,
        c.birth_year_only AS birthyearonly, c.changed_at AS changedat, c.changed_by AS changedby
        """;

    /// <summary>One child; its row locked until the transaction ends when it is to be changed.</summary>
    public static Task<ChildRow?> FindAsync(NpgsqlConnection connection, Guid id, bool toChange, CancellationToken cancellation)
    {
        var sql = $"""
            SELECT {Columns}
            FROM roster.children c
            WHERE c.id = @id
            {(toChange ? "FOR UPDATE" : "")}
            """;
        return connection.QuerySingleOrDefaultAsync<ChildRow>(new CommandDefinition(sql, new { id }, cancellationToken: cancellation));
    }

    /// <summary>The whole record.</summary>
    public static async Task<ChildRecord> ReadAsync(NpgsqlConnection connection, ChildRow row, CancellationToken cancellation)
    {
        const string Consents = """
            SELECT k.given_on AS givenon, k.given_by AS givenby, k.form, k.document, k.scope, k.child_agrees AS childagrees,
                k.entered_at AS enteredat, k.entered_by AS enteredby, k.withdrawn_on AS withdrawnon, k.withdrawn_reason AS reason
            FROM roster.child_consents k
            WHERE k.child_id = @Id
            ORDER BY k.id DESC
            """;
        const string Years = """
            SELECT y.school_year AS schoolyear, y.standing, y.school, y.grade, y.study_result AS studyresult, y.conduct, y.hardships, y.sponsor
            FROM roster.child_years y
            WHERE y.child_id = @Id
            ORDER BY y.school_year DESC
            """;
        var consents = await connection.QueryAsync<ConsentRow>(new CommandDefinition(Consents, new { row.Id }, cancellationToken: cancellation));
        var years = await connection.QueryAsync<ChildYearRow>(new CommandDefinition(Years, new { row.Id }, cancellationToken: cancellation));
        var history = await FamilyEvents.ReadAsync(connection, row.FamilyId, row.Id, cancellation);
        return new ChildRecord(
            row.Id, row.Code, row.Revision, row.FamilyId, row.Fields, [.. consents.Select(c => c.ToConsent())], [.. years.Select(y => y.ToYear())], history,
            Moments.Of(row.ChangedAt), row.ChangedBy);
    }

    public static Task<string?> SameInFamilyAsync(NpgsqlConnection connection, Guid family, Guid except, ChildFields fields, CancellationToken cancellation) =>
        connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            """
            SELECT c.full_name
            FROM roster.children c
            WHERE c.family_id = @family AND c.name_key = @key AND c.birth_date = @BirthDate AND c.id <> @except
            """,
            new { family, key = Fold.Key(fields.FullName), fields.BirthDate, except }, cancellationToken: cancellation));

    public static Task<long> InsertAsync(
        NpgsqlConnection connection, Guid id, Guid family, ChildFields fields, DateTimeOffset at, string by, CancellationToken cancellation)
    {
        const string Sql = """
            INSERT INTO roster.children (
                id, family_id, full_name, name_key, sort_given, sort_family, sort_middle, search_key, birth_date, birth_year_only, changed_at, changed_by)
            VALUES (
                @id, @family, @FullName, @NameKey, @Given, @LastName, @Middle, @SearchKey, @BirthDate, @BirthYearOnly, @at, @by)
            RETURNING number
            """;
        return connection.ExecuteScalarAsync<long>(new CommandDefinition(Sql, Parameters(id, family, fields, at, by), cancellationToken: cancellation));
    }

    public static Task UpdateAsync(NpgsqlConnection connection, Guid id, ChildFields fields, DateTimeOffset at, string by, CancellationToken cancellation)
    {
        const string Sql = """
            UPDATE roster.children c
            SET full_name = @FullName, name_key = @NameKey, sort_given = @Given, sort_family = @LastName, sort_middle = @Middle,
                search_key = @SearchKey, birth_date = @BirthDate, birth_year_only = @BirthYearOnly, changed_at = @at, changed_by = @by
            WHERE c.id = @id
            """;
        return connection.ExecuteAsync(new CommandDefinition(Sql, Parameters(id, Guid.Empty, fields, at, by), cancellationToken: cancellation));
    }

    public static Task PutYearAsync(NpgsqlConnection connection, Guid child, ChildYear year, DateTimeOffset at, string by, CancellationToken cancellation)
    {
        const string Sql = $"""
            INSERT INTO roster.child_years (child_id, school_year, standing, school, grade, study_result, conduct, hardships, sponsor)
            VALUES (@child, @SchoolYear, @Standing, @School, @Grade, @Result, @Conduct, @Hardships, @Sponsor)
            ON CONFLICT (child_id, school_year) DO UPDATE
            SET standing = EXCLUDED.standing, school = EXCLUDED.school, grade = EXCLUDED.grade, study_result = EXCLUDED.study_result,
                conduct = EXCLUDED.conduct, hardships = EXCLUDED.hardships, sponsor = EXCLUDED.sponsor;

            {Touch}
            """;
        return connection.ExecuteAsync(new CommandDefinition(
            Sql,
            new
            {
                child,
                SchoolYear = (short)year.SchoolYear,
                Standing = year.Standing.ToString(),
                year.School,
                Grade = (short?)year.Grade,
                Result = year.Result?.ToString(),
                Conduct = year.Conduct?.ToString(),
                Hardships = year.Hardships?.Select(h => h.ToString()).ToArray(),
                year.Sponsor,
                at,
                by,
            },
            cancellationToken: cancellation));
    }

    public static Task DeleteYearAsync(NpgsqlConnection connection, Guid child, int schoolYear, DateTimeOffset at, string by, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            $"DELETE FROM roster.child_years y WHERE y.child_id = @child AND y.school_year = @schoolYear; {Touch}",
            new { child, schoolYear = (short)schoolYear, at, by }, cancellationToken: cancellation));

    /// <summary>Notes a consent; one that stands ends with the day of the new one.</summary>
    public static Task InsertConsentAsync(NpgsqlConnection connection, Guid child, Consent consent, DateTimeOffset at, string by, CancellationToken cancellation)
    {
        const string Sql = $"""
            UPDATE roster.child_consents k
            SET withdrawn_on = greatest(k.given_on, @GivenOn), withdrawn_by = @by
            WHERE k.child_id = @child AND k.withdrawn_on IS NULL;

            INSERT INTO roster.child_consents (child_id, given_on, given_by, form, document, scope, child_agrees, entered_at, entered_by)
            VALUES (@child, @GivenOn, @GivenBy, @Form, @Document, @Scope, @ChildAgrees, @at, @by);

            {Touch}
            """;
        return connection.ExecuteAsync(new CommandDefinition(
            Sql,
            new { child, consent.GivenOn, consent.GivenBy, Form = consent.Form.ToString(), consent.Document, Scope = consent.Scope.ToString(), consent.ChildAgrees, at, by },
            cancellationToken: cancellation));
    }

    /// <summary>Ends the consent that stands, and erases what rested on it.</summary>
    public static Task WithdrawAsync(
        NpgsqlConnection connection, Guid child, DateOnly on, string? reason, DateTimeOffset at, string by, CancellationToken cancellation)
    {
        const string Sql = $"""
            UPDATE roster.child_consents k
            SET withdrawn_on = @on, withdrawn_reason = @reason, withdrawn_by = @by
            WHERE k.child_id = @child AND k.withdrawn_on IS NULL;

            DELETE FROM roster.child_years y
            WHERE y.child_id = @child;

            {Touch}
            """;
        return connection.ExecuteAsync(new CommandDefinition(Sql, new { child, on, reason, at, by }, cancellationToken: cancellation));
    }

    public static Task DeleteAsync(NpgsqlConnection connection, Guid id, CancellationToken cancellation) => connection.ExecuteAsync(
        new CommandDefinition("DELETE FROM roster.children c WHERE c.id = @id", new { id }, cancellationToken: cancellation));

    // The record counts as changed when anything of it is.
    private const string Touch = "UPDATE roster.children c SET changed_at = @at, changed_by = @by WHERE c.id = @child;";

    private static object Parameters(Guid id, Guid family, ChildFields fields, DateTimeOffset at, string by)
    {
        var order = NameOrder.Of(fields.FullName);
        return new
        {
            id,
            family,
            fields.FullName,
            NameKey = Fold.Key(fields.FullName),
            order.Given,
            LastName = order.Family,
            order.Middle,
            SearchKey = Fold.SearchKey(fields.FullName),
            fields.BirthDate,
            fields.BirthYearOnly,
            at,
            by,
        };
    }
}
