using Dapper;
using Npgsql;

namespace KhuyenHoc.Roster.Families;

/// <summary>Families in the database.</summary>
internal static class FamilyStore
{
    public const string Columns = """
        f.id, f.number, f.revision, f.address, f.title_year AS titleyear, f.title_document AS titledocument, f.title_issuer AS titleissuer,
        f.title_date AS titledate, f.changed_at AS changedat, f.changed_by AS changedby,
        (SELECT count(*)::int FROM roster.children c WHERE c.family_id = f.id) AS children,
        (
            SELECT count(*)::int
            FROM roster.children c
            WHERE c.family_id = f.id
                AND NOT EXISTS (SELECT FROM roster.child_consents k WHERE k.child_id = c.id AND k.withdrawn_on IS NULL)
        ) AS withoutconsent
        """;

    /// <summary>One family as of a day; its row locked until the transaction ends when it is to be changed.</summary>
    public static async Task<Family?> FindAsync(NpgsqlConnection connection, Guid id, DateOnly asOf, bool toChange, CancellationToken cancellation)
    {
        var sql = $"""
            SELECT {Columns}
            FROM roster.families f
            WHERE f.id = @id
            {(toChange ? "FOR UPDATE OF f" : "")}
            """;
        return await connection.QuerySingleOrDefaultAsync<FamilyRow>(new CommandDefinition(sql, new { id }, cancellationToken: cancellation)) is { } row
            ? (await WithPeopleAsync(connection, [row], asOf, cancellation))[0]
            : null;
    }

    /// <summary>The family of a person, or of the record into which it was merged.</summary>
    public static Task<Guid?> OfPersonAsync(NpgsqlConnection connection, Guid person, CancellationToken cancellation) =>
        connection.QuerySingleOrDefaultAsync<Guid?>(new CommandDefinition(
            "SELECT fp.family_id FROM roster.family_people fp WHERE fp.person_id = @person", new { person }, cancellationToken: cancellation));

    /// <summary>Rows with their people, in the order of the rows.</summary>
    public static async Task<IReadOnlyList<Family>> WithPeopleAsync(
        NpgsqlConnection connection, IReadOnlyList<FamilyRow> rows, DateOnly asOf, CancellationToken cancellation)
    {
        const string Sql = """
            SELECT fp.family_id AS familyid, p.id, p.full_name AS fullname, p.number, m.unit_id AS unitid, v.name AS unitname
            FROM roster.family_people fp
            JOIN roster.people p ON p.id = fp.person_id
            LEFT JOIN roster.memberships m ON m.person_id = p.id AND m.during @> @asOf
            LEFT JOIN roster.unit_versions v ON v.unit_id = m.unit_id AND v.during @> @asOf
            WHERE fp.family_id = ANY (@families)
            ORDER BY fp.family_id, fp.position
            """;
        var people = (await connection.QueryAsync<(Guid FamilyId, Guid Id, string FullName, string Number, Guid? UnitId, string? UnitName)>(
            new CommandDefinition(Sql, new { families = rows.Select(r => r.Id).ToArray(), asOf }, cancellationToken: cancellation)))
            .ToLookup(p => p.FamilyId, p => new FamilyPerson(p.Id, p.FullName, p.Number, p.UnitId, p.UnitName));
        return [.. rows.Select(r => r.ToFamily([.. people[r.Id]]))];
    }

    /// <summary>Who of these people has a family, with its code.</summary>
    public static async Task<IReadOnlyList<(Guid Person, string Name, Guid Family, string Code)>> TakenAsync(
        NpgsqlConnection connection, IEnumerable<Guid> people, CancellationToken cancellation)
    {
        const string Sql = """
            SELECT p.id, p.full_name, f.id, f.number
            FROM roster.family_people fp
            JOIN roster.people p ON p.id = fp.person_id
            JOIN roster.families f ON f.id = fp.family_id
            WHERE fp.person_id = ANY (@people)
            """;
        var rows = await connection.QueryAsync<(Guid Person, string Name, Guid Family, long Number)>(
            new CommandDefinition(Sql, new { people = people.ToArray() }, cancellationToken: cancellation));
        return [.. rows.Select(r => (r.Person, r.Name, r.Family, Codes.OfFamily(r.Number)))];
    }

    /// <summary>How many of these people are in the lists, merged ones not counted.</summary>
    public static Task<int> KnownAsync(NpgsqlConnection connection, IEnumerable<Guid> people, CancellationToken cancellation) =>
        connection.ExecuteScalarAsync<int>(new CommandDefinition(
            "SELECT count(*)::int FROM roster.people p WHERE p.id = ANY (@people) AND p.merged_into IS NULL", new { people = people.ToArray() },
            cancellationToken: cancellation));

    public static Task<long> InsertAsync(
        NpgsqlConnection connection, Guid id, FamilyFields fields, DateTimeOffset at, string by, CancellationToken cancellation)
    {
        const string Sql = """
            INSERT INTO roster.families (id, address, title_year, title_document, title_issuer, title_date, changed_at, changed_by)
            VALUES (@id, @Address, @Year, @Document, @Issuer, @Date, @at, @by)
            RETURNING number
            """;
        return connection.ExecuteScalarAsync<long>(new CommandDefinition(Sql, Parameters(id, fields, at, by), cancellationToken: cancellation));
    }

    public static Task UpdateAsync(
        NpgsqlConnection connection, Guid id, FamilyFields fields, DateTimeOffset at, string by, CancellationToken cancellation)
    {
        const string Sql = """
            UPDATE roster.families f
            SET address = @Address, title_year = @Year, title_document = @Document, title_issuer = @Issuer, title_date = @Date,
                changed_at = @at, changed_by = @by
            WHERE f.id = @id
            """;
        return connection.ExecuteAsync(new CommandDefinition(Sql, Parameters(id, fields, at, by), cancellationToken: cancellation));
    }

    public static Task PutPeopleAsync(NpgsqlConnection connection, Guid family, IReadOnlyList<Guid> people, CancellationToken cancellation)
    {
        const string Sql = """
            DELETE FROM roster.family_people fp
            WHERE fp.family_id = @family;

            INSERT INTO roster.family_people (person_id, family_id, position)
            SELECT w.person_id, @family, w.position::smallint
            FROM unnest(@people::uuid[]) WITH ORDINALITY AS w (person_id, position);
            """;
        return connection.ExecuteAsync(new CommandDefinition(Sql, new { family, people = people.ToArray() }, cancellationToken: cancellation));
    }

    /// <summary>Brings the children and the history of one family to another, and ends it.</summary>
    public static Task JoinAsync(NpgsqlConnection connection, Guid family, Guid other, CancellationToken cancellation)
    {
        const string Sql = """
            UPDATE roster.children c
            SET family_id = @family
            WHERE c.family_id = @other;

            UPDATE roster.family_events e
            SET family_id = @family
            WHERE e.family_id = @other;

            DELETE FROM roster.families f
            WHERE f.id = @other;
            """;
        return connection.ExecuteAsync(new CommandDefinition(Sql, new { family, other }, cancellationToken: cancellation));
    }

    public static Task DeleteAsync(NpgsqlConnection connection, Guid id, CancellationToken cancellation) => connection.ExecuteAsync(
        new CommandDefinition("DELETE FROM roster.families f WHERE f.id = @id", new { id }, cancellationToken: cancellation));

    private static object Parameters(Guid id, FamilyFields fields, DateTimeOffset at, string by) => new
    {
        id,
        fields.Address,
        Year = (short?)fields.Title?.Year,
        Document = fields.Title?.Decision?.Number,
        fields.Title?.Decision?.Issuer,
        fields.Title?.Decision?.Date,
        at,
        by,
    };
}
