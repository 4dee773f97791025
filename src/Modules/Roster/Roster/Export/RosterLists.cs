using System.Runtime.CompilerServices;
using System.Text.Json;
using Dapper;
using KhuyenHoc.Modules.Access;
using KhuyenHoc.Modules.Audit;
using KhuyenHoc.Modules.Data;
using KhuyenHoc.Roster.Api;
using KhuyenHoc.Roster.Names;
using KhuyenHoc.Roster.People.Records;
using KhuyenHoc.Roster.Units;
using Npgsql;

namespace KhuyenHoc.Roster.Export;

/// <summary>Streams lists out of the database: a row is all that is held.</summary>
internal sealed class RosterLists(NpgsqlDataSource database, IPermissions may, IAuditTrail audit) : IRosterLists
{
    // Whom a list shows. What is left empty does not narrow it.
    private const string Listed = """
        p.merged_into IS NULL AND (@category::text IS NULL OR p.category = @category)
            AND CASE WHEN @withoutUnit
                THEN NOT EXISTS (SELECT FROM roster.memberships k WHERE k.person_id = p.id AND k.during @> @asOf)
                    AND (@seen::uuid[] IS NULL OR EXISTS (SELECT FROM roster.memberships k WHERE k.person_id = p.id AND k.unit_id = ANY (@seen)))
                ELSE EXISTS (
                    SELECT
                    FROM roster.memberships k
                    WHERE k.person_id = p.id AND k.during @> @asOf
                        AND (@unitScope::uuid IS NULL OR k.unit_id = @unitScope OR NOT @ownOnly AND k.unit_id = ANY (ARRAY(SELECT s.unit_id FROM scope s)))
                        AND (@seen::uuid[] IS NULL OR k.unit_id = ANY (@seen)))
            END
        """;

    // Imports know a unit by its last code.
    private const string LastCodes = """
        last AS MATERIALIZED (
            SELECT DISTINCT ON (v.unit_id) v.unit_id, v.code, v.name
            FROM roster.unit_versions v
            ORDER BY v.unit_id, lower(v.during) DESC
        )
        """;

    private readonly UnitLists _units = new(database);

    public IAsyncEnumerable<ListedUnit> UnitsAsync(DateOnly? asOf, CancellationToken cancellation) => _units.ReadAsync(asOf, cancellation);

    public async IAsyncEnumerable<ListedPerson> PeopleAsync(
        PeopleQuery query, bool everyMembership, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var words = new SearchWords(query.Search);
        var sql = $"""
            WITH RECURSIVE {Subtree.Scope}, {LastCodes}
            SELECT {RecordStore.Columns}, l.code AS unitcode, l.name AS unitname, m.rank, m.post, lower(m.during) AS "from", upper(m.during) - 1 AS "to"
            FROM roster.people p
            LEFT JOIN roster.memberships m ON m.person_id = p.id AND (@everyMembership OR m.during @> @asOf)
            LEFT JOIN last l ON l.unit_id = m.unit_id
            WHERE {Listed}{Words(query, words)}
            ORDER BY p.sort_given, p.sort_family, p.sort_middle, p.id, lower(m.during)
            """;
        var parameters = Parameters(query, words, new { everyMembership });
        await TellAsync("people.listed", query, new { everyMembership }, cancellation);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await foreach (var row in connection.QueryUnbufferedAsync<PersonRow>(sql, parameters, commandTimeout: 0).WithCancellation(cancellation))
            yield return row.ToListed();
    }

    public async IAsyncEnumerable<ListedLearning> LearningAsync(
        PeopleQuery query, int? year, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var words = new SearchWords(query.Search);
        var sql = $"""
            WITH RECURSIVE {Subtree.Scope}
            SELECT p.number, p.full_name AS fullname, r.year, r.kind, r.title, r.status, r.hours, r.value, r.compulsory
            FROM roster.people p
            JOIN roster.learning_records r ON r.person_id = p.id AND (@year::int IS NULL OR r.year = @year)
            WHERE {Listed}{Words(query, words)}
            ORDER BY p.sort_given, p.sort_family, p.sort_middle, p.id, r.year, r.kind, length(r.title_key), r.title_key
            """;
        var parameters = Parameters(query, words, new { year });
        await TellAsync("learning.listed", query, new { year }, cancellation);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await foreach (var row in connection.QueryUnbufferedAsync<LearningRow>(sql, parameters, commandTimeout: 0).WithCancellation(cancellation))
            yield return row.ToListed();
    }

    // The words of a post are in the membership of the day; who is in no unit has none.
    private static string Words(PeopleQuery query, SearchWords words) => words.None ? ""
        : query.WithoutUnit ? words.On("p.search_key")
        : $" AND EXISTS (SELECT FROM roster.memberships w WHERE w.person_id = p.id AND w.during @> @asOf{words.On("w.search_key")})";

    private DynamicParameters Parameters(PeopleQuery query, SearchWords words, object more)
    {
        var parameters = words.With(new
        {
            query.AsOf,
            query.UnitScope,
            query.WithoutUnit,
            query.OwnOnly,
            Category = query.Category?.ToString(),
            Seen = may.UnitsWith(RosterPermissions.Read)?.ToArray(),
        });
        parameters.AddDynamicParams(more);
        return parameters;
    }

    private Task TellAsync(string action, PeopleQuery query, object more, CancellationToken cancellation) => database.InTransactionAsync(
        connection => audit.AppendAsync(
            connection,
            new AuditEntry(
                "roster", action, query.UnitScope?.ToString() ?? "",
                JsonSerializer.Serialize(new { query.AsOf, query.UnitScope, query.Search, query.Category, query.WithoutUnit, more }, ApiJson.Options)),
            cancellation),
        cancellation);

    private sealed class PersonRow : RecordRow
    {
        public string? UnitCode { get; init; }

        public string? UnitName { get; init; }

        public string? Rank { get; init; }

        public string? Post { get; init; }

        public DateOnly? From { get; init; }

        public DateOnly? To { get; init; }

        public ListedPerson ToListed() => new(Id, Fields, UnitCode, UnitName, Rank, Post, From, To);
    }

    private sealed class LearningRow
    {
        public string Number { get; init; } = "";

        public string FullName { get; init; } = "";

        public short Year { get; init; }

        public string Kind { get; init; } = "";

        public string Title { get; init; } = "";

        public string Status { get; init; } = "";

        public decimal? Hours { get; init; }

        public decimal? Value { get; init; }

        public bool Compulsory { get; init; }

        public ListedLearning ToListed() => new(
            Number, FullName, new LearningRecord(Year, Enum.Parse<LearningKind>(Kind), Title, Enum.Parse<LearningStatus>(Status), Hours, Value, Compulsory));
    }
}
