using Dapper;
using KhuyenHoc.Roster.Names;
using Npgsql;

namespace KhuyenHoc.Roster.People.Records;

/// <summary>Memberships of people who are transferred.</summary>
internal static class TransferStore
{
    /// <summary>Where people are on a day, and what they have planned after it; their records are locked until the transaction ends.</summary>
    public static async Task<IReadOnlyList<TransferRow>> ReadAsync(
        NpgsqlConnection connection, IReadOnlyCollection<Guid> people, DateOnly on, CancellationToken cancellation)
    {
        const string Sql = """
            SELECT p.id, p.full_name AS fullname, p.number, m.id AS membershipid, m.unit_id AS unitid, v.name AS unitname,
                lower(m.during) AS since, m.rank, m.post,
                (
                    SELECT min(lower(l.during))
                    FROM roster.memberships l
                    WHERE l.person_id = p.id AND lower(l.during) > @on
                ) AS later
            FROM roster.people p
            LEFT JOIN roster.memberships m ON m.person_id = p.id AND m.during @> @on
            LEFT JOIN roster.unit_versions v ON v.unit_id = m.unit_id AND v.during @> @on
            WHERE p.id = ANY (@people) AND p.merged_into IS NULL
            ORDER BY p.sort_given, p.sort_family, p.sort_middle, p.id
            FOR UPDATE OF p
            """;
        var rows = await connection.QueryAsync<TransferRow>(new CommandDefinition(Sql, new { people, on }, cancellationToken: cancellation));
        return [.. rows];
    }

    /// <summary>Ends the membership of a day on the day before; one that began on the day itself goes.</summary>
    public static Task CloseAsync(NpgsqlConnection connection, IEnumerable<Guid> memberships, DateOnly on, CancellationToken cancellation)
    {
        const string Sql = """
            DELETE FROM roster.memberships m
            WHERE m.id = ANY (@memberships) AND lower(m.during) = @on;

            UPDATE roster.memberships m
            SET during = daterange(lower(m.during), @on)
            WHERE m.id = ANY (@memberships) AND lower(m.during) < @on;
            """;
        return connection.ExecuteAsync(new CommandDefinition(Sql, new { memberships = memberships.ToArray(), on }, cancellationToken: cancellation));
    }

    /// <summary>Opens memberships without an end.</summary>
    public static Task OpenAsync(
        NpgsqlConnection connection, IEnumerable<(Guid Person, string? Rank, string? Post)> people, Guid unit, DateOnly on, LegalDocument? document,
        CancellationToken cancellation)
    {
        const string Sql = """
            INSERT INTO roster.memberships (
                id, person_id, unit_id, during, rank, post, post_key, search_key, document_number, document_issuer, document_date)
            SELECT @Id, p.id, @unit, daterange(@on, NULL), @Rank, @Post, @PostKey, p.search_key || @PostKey, @Number, @Issuer, @Date
            FROM roster.people p
            WHERE p.id = @Person
            """;
        return connection.ExecuteAsync(new CommandDefinition(
            Sql,
            people.Select(p => new
            {
                Id = Guid.CreateVersion7(),
                p.Person,
                unit,
                on,
                p.Rank,
                p.Post,
                PostKey = Fold.SearchKey(p.Post),
                document?.Number,
                document?.Issuer,
                document?.Date,
            }),
            cancellationToken: cancellation));
    }

    /// <summary>Name of a unit on a day and the first day after its life; null when it does not exist on that day.</summary>
    public static async Task<(string Name, DateOnly? Until)?> UnitOnAsync(NpgsqlConnection connection, Guid unit, DateOnly on, CancellationToken cancellation)
    {
        const string Sql = """
            SELECT v.name, upper(u.life) AS until
            FROM roster.units u
            JOIN roster.unit_versions v ON v.unit_id = u.id AND v.during @> @on
            WHERE u.id = @unit
            """;
        var rows = await connection.QueryAsync<(string Name, DateOnly? Until)>(new CommandDefinition(Sql, new { unit, on }, cancellationToken: cancellation));
        return rows.Select(r => ((string, DateOnly?)?)r).SingleOrDefault();
    }
}

/// <summary>A person to be transferred.</summary>
internal sealed class TransferRow
{
    public Guid Id { get; init; }

    public string FullName { get; init; } = "";

    public string Number { get; init; } = "";

    public Guid? MembershipId { get; init; }

    public Guid? UnitId { get; init; }

    public string? UnitName { get; init; }

    public DateOnly? Since { get; init; }

    public string? Rank { get; init; }

    public string? Post { get; init; }

    public DateOnly? Later { get; init; }
}
