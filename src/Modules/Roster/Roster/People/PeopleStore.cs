using System.Runtime.CompilerServices;
using Dapper;
using KhuyenHoc.Modules.Access;
using KhuyenHoc.Roster.Names;
using KhuyenHoc.Roster.Units;
using Npgsql;

namespace KhuyenHoc.Roster.People;

/// <summary>The people as of a day.</summary>
internal sealed class PeopleStore(NpgsqlDataSource database, PersonAccess access, IPermissions may) : IPeople
{
    private const int MostRows = 500;
    private const int MostSuggestions = 100;

    public async Task<PeoplePage> FindAsync(PeopleQuery query, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(query.Skip);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Take, MostRows);
        var words = new SearchWords(query.Search);
        var parameters = words.With(new { query.AsOf, query.UnitScope, query.Skip, query.Take, Category = query.Category?.ToString(), Seen = Seen() });
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var total = await connection.ExecuteScalarAsync<int>(new CommandDefinition(Count(query, words), parameters, cancellationToken: cancellation));
        if (total <= query.Skip)
            return new PeoplePage([], total);
        var rows = await connection.QueryAsync<PersonRecord>(new CommandDefinition(
            query.WithoutUnit ? List(WithoutUnit, words.On("p.search_key")) : List(Members(query), words.On("m.search_key")), parameters,
            cancellationToken: cancellation));
        return new PeoplePage([.. rows.Select(r => r.ToPerson())], total);
    }

    public async Task<IReadOnlyList<Person>> SuggestAsync(DateOnly asOf, string typed, int take, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(take, MostSuggestions);
        var words = new SearchWords(typed);
        if (words.None)
            return [];
        var seen = Seen();
        // Of very many the first at hand are sorted: whoever is not among them shows when one more letter is typed.
        var sql = $"""
            WITH begun AS MATERIALIZED (
                SELECT p.id
                FROM roster.people p
                WHERE p.merged_into IS NULL AND {(seen is null ? words.Beginning("p") : "false")}
                LIMIT @MostSuggestions
            ), found AS MATERIALIZED (
                SELECT b.id
                FROM begun b
                UNION ALL
                SELECT o.id
                FROM (
                    SELECT p.id
                    FROM roster.people p
                    WHERE (SELECT count(*) FROM begun) < @MostSuggestions AND p.merged_into IS NULL{words.On("p.search_key")}
                        AND (@seen::uuid[] IS NULL OR EXISTS (SELECT FROM roster.memberships m WHERE m.person_id = p.id AND m.during @> @asOf{OfMine}))
                    LIMIT @MostSuggestions * 2
                ) o
                WHERE NOT EXISTS (SELECT FROM begun b WHERE b.id = o.id)
            ), first AS MATERIALIZED (
                SELECT p.id
                FROM found f
                JOIN roster.people p ON p.id = f.id
                ORDER BY p.sort_given, p.sort_family, p.sort_middle, p.id
                LIMIT @take
            )
            SELECT {PersonRecord.Columns}
            FROM first f
            JOIN roster.people p ON p.id = f.id
            LEFT JOIN roster.memberships m ON m.person_id = p.id AND m.during @> @asOf
            LEFT JOIN roster.unit_versions v ON v.unit_id = m.unit_id AND v.during @> @asOf
            ORDER BY p.sort_given, p.sort_family, p.sort_middle, p.id
            """;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<PersonRecord>(new CommandDefinition(sql, words.With(new { asOf, take, MostSuggestions, Seen = seen }), cancellationToken: cancellation));
        return [.. rows.Select(r => r.ToPerson())];
    }

    public async Task<Person?> GetAsync(Guid personId, DateOnly asOf, CancellationToken cancellation)
    {
        const string Sql = $"""
            WITH RECURSIVE same AS (
                SELECT p.id, p.merged_into
                FROM roster.people p
                WHERE p.id = @personId
                UNION
                SELECT p.id, p.merged_into
                FROM same s
                JOIN roster.people p ON p.id = s.merged_into
            )
            SELECT {PersonRecord.Columns}
            FROM roster.people p
            LEFT JOIN roster.memberships m ON m.person_id = p.id AND m.during @> @asOf
            LEFT JOIN roster.unit_versions v ON v.unit_id = m.unit_id AND v.during @> @asOf
            WHERE p.id = (SELECT s.id FROM same s WHERE s.merged_into IS NULL)
            """;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await access.DemandAsync(connection, personId, cancellation);
        var row = await connection.QuerySingleOrDefaultAsync<PersonRecord>(
            new CommandDefinition(Sql, new { personId, asOf }, cancellationToken: cancellation));
        return row?.ToPerson();
    }

    public async Task<IReadOnlyList<Membership>> GetMembershipsAsync(Guid personId, CancellationToken cancellation)
    {
        const string Sql = """
            SELECT m.unit_id AS unitid, v.name AS unitname, m.rank, m.post, lower(m.during) AS "from", upper(m.during) - 1 AS "to",
                m.id, m.revision, m.document_number AS number, m.document_issuer AS issuer, m.document_date AS date
            FROM roster.memberships m
            JOIN LATERAL (
                SELECT w.name
                FROM roster.unit_versions w
                WHERE w.unit_id = m.unit_id
                ORDER BY w.during && m.during DESC, lower(w.during) DESC
                LIMIT 1
            ) v ON true
            WHERE m.person_id = @personId
            ORDER BY lower(m.during) DESC
            """;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await access.DemandAsync(connection, personId, cancellation);
        var rows = await connection.QueryAsync<MembershipRecord>(new CommandDefinition(Sql, new { personId }, cancellationToken: cancellation));
        return [.. rows.Select(r => r.ToMembership())];
    }

    public async Task<IReadOnlyList<LearningRecord>> GetLearningAsync(Guid personId, CancellationToken cancellation)
    {
        const string Sql = """
            SELECT r.year, r.kind, r.title, r.status, r.hours, r.value, r.compulsory
            FROM roster.learning_records r
            WHERE r.person_id = @personId
            ORDER BY r.year DESC, r.kind, length(r.title_key), r.title_key
            """;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await access.DemandAsync(connection, personId, cancellation);
        var rows = await connection.QueryAsync<(short Year, string Kind, string Title, string Status, decimal? Hours, decimal? Value, bool Compulsory)>(
            new CommandDefinition(Sql, new { personId }, cancellationToken: cancellation));
        return
        [
            .. rows.Select(r => new LearningRecord(
                r.Year, Enum.Parse<LearningKind>(r.Kind), r.Title, Enum.Parse<LearningStatus>(r.Status), r.Hours, r.Value, r.Compulsory)),
        ];
    }

    public async IAsyncEnumerable<Person> StreamAsync(
        DateOnly asOf, Guid? unitScope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        const string Sql = $"""
            WITH RECURSIVE {Subtree.Scope}
            SELECT {PersonRecord.Columns}
            FROM roster.memberships m
            JOIN roster.people p ON p.id = m.person_id
            JOIN roster.unit_versions v ON v.unit_id = m.unit_id AND v.during @> @asOf
            WHERE m.during @> @asOf AND (@unitScope::uuid IS NULL OR m.unit_id IN (SELECT s.unit_id FROM scope s))
            ORDER BY v.position, v.code_key, p.sort_given, p.sort_family, p.sort_middle, p.id
            """;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await foreach (var row in connection.QueryUnbufferedAsync<PersonRecord>(Sql, new { asOf, unitScope }).WithCancellation(cancellation))
            yield return row.ToPerson();
    }

    public async IAsyncEnumerable<MembershipOfPerson> StreamMembershipsAsync(
        DateOnly asOf, Guid? unitScope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        const string Sql = $"""
            WITH RECURSIVE {Subtree.Scope}
            SELECT m.person_id AS personid, p.number, m.unit_id AS unitid, v.code AS unitcode, m.rank, m.post,
                lower(m.during) AS "from", upper(m.during) - 1 AS "to"
            FROM roster.memberships m
            JOIN roster.people p ON p.id = m.person_id
            JOIN roster.unit_versions v ON v.unit_id = m.unit_id AND v.during @> @asOf
            WHERE m.during @> @asOf AND (@unitScope::uuid IS NULL OR m.unit_id IN (SELECT s.unit_id FROM scope s))
            ORDER BY v.position, v.code_key, p.number
            """;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await foreach (var row in connection.QueryUnbufferedAsync<MembershipOfPerson>(Sql, new { asOf, unitScope }).WithCancellation(cancellation))
            yield return row;
    }

    private Guid[]? Seen() => may.UnitsWith(RosterPermissions.Read)?.ToArray();

    // An array instead of a join: the planner then asks the index for each unit, however many it thinks there are.
    private const string InScope = " AND m.unit_id = ANY (ARRAY(SELECT s.unit_id FROM scope s))";

    // What the index of units holds, so that a count need not look at the memberships themselves.
    private const string OnDay = "m.begins <= @asOf AND m.ends > @asOf";

    private static string ScopeOf(PeopleQuery query) => query.UnitScope is null ? "" : query.OwnOnly ? " AND m.unit_id = @unitScope" : InScope;

    // Null where all may be seen.
    private const string OfMine = " AND (@seen::uuid[] IS NULL OR m.unit_id = ANY (@seen))";

    private const string WithoutUnit = """
        FROM roster.people p
        LEFT JOIN roster.memberships m ON false
        LEFT JOIN roster.unit_versions v ON false
        WHERE p.merged_into IS NULL AND NOT EXISTS (SELECT FROM roster.memberships k WHERE k.person_id = p.id AND k.during @> @asOf)
            AND (@seen::uuid[] IS NULL OR EXISTS (SELECT FROM roster.memberships k WHERE k.person_id = p.id AND k.unit_id = ANY (@seen)))
            AND (@category::text IS NULL OR p.category = @category)
        """;

    private static string Members(PeopleQuery query) => $"""
        FROM roster.memberships m
        JOIN roster.people p ON p.id = m.person_id
        JOIN roster.unit_versions v ON v.unit_id = m.unit_id AND v.during @> @asOf
        WHERE m.during @> @asOf AND (@category::text IS NULL OR p.category = @category){ScopeOf(query)}{OfMine}
        """;

    private static string Count(PeopleQuery query, SearchWords words) => query switch
    {
        { WithoutUnit: true } => $"""
            SELECT count(*)::int
            {WithoutUnit}{words.On("p.search_key")}
            """,
        // Without a category the memberships alone have the answer, without words their index.
        { Category: null } => $"""
            WITH RECURSIVE {Subtree.Scope}
            SELECT count(*)::int
            FROM roster.memberships m
            WHERE {OnDay}{ScopeOf(query)}{OfMine}{words.On("m.search_key")}
            """,
        _ => $"""
            WITH RECURSIVE {Subtree.Scope}
            SELECT count(*)::int
            {Members(query)}{words.On("m.search_key")}
            """,
    };

    private static string List(string from, string search) => $"""
        WITH RECURSIVE {Subtree.Scope}
        SELECT {PersonRecord.Columns}
        {from}{search}
        ORDER BY p.sort_given, p.sort_family, p.sort_middle, p.id
        LIMIT @take OFFSET @skip
        """;
}
