using System.Runtime.CompilerServices;
using Dapper;
using Npgsql;

namespace KhuyenHoc.Roster.Export;

/// <summary>Units with the codes of their neighbours, as lists have them. Few enough to be held.</summary>
internal sealed class UnitLists(NpgsqlDataSource database)
{
    public async IAsyncEnumerable<ListedUnit> ReadAsync(DateOnly? asOf, [EnumeratorCancellation] CancellationToken cancellation)
    {
        const string Units = """
            WITH shown AS (
                SELECT DISTINCT ON (v.unit_id) v.unit_id, v.code, v.code_key, v.name, v.kind, v.natures, v.parent_id, v.position
                FROM roster.unit_versions v
                WHERE @asOf::date IS NULL OR v.during @> @asOf
                ORDER BY v.unit_id, lower(v.during) DESC
            )
            SELECT u.id, s.code, s.name, s.kind, s.natures, s.parent_id AS parentid, s.position, lower(u.life) AS "from", upper(u.life) - 1 AS "to",
                a.code AS parentcode
            FROM shown s
            JOIN roster.units u ON u.id = s.unit_id
            LEFT JOIN shown a ON a.unit_id = s.parent_id
            ORDER BY s.position, s.code_key
            """;
        const string Ends = """
            SELECT e.from_unit_id, e.kind, l.code, e.document
            FROM roster.unit_events e
            LEFT JOIN LATERAL (
                SELECT v.code
                FROM roster.unit_versions v
                WHERE v.unit_id = e.to_unit_id
                ORDER BY lower(v.during) DESC
                LIMIT 1
            ) l ON true
            ORDER BY e.id
            """;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        List<UnitRow> units = [.. await connection.QueryAsync<UnitRow>(new CommandDefinition(Units, new { asOf }, cancellationToken: cancellation))];
        var ends = (await connection.QueryAsync<(Guid From, string Kind, string? To, string? Document)>(
            new CommandDefinition(Ends, cancellationToken: cancellation))).ToLookup(e => e.From);
        var known = units.Select(u => u.Id).ToHashSet();
        var below = units.ToLookup(u => u.ParentId is { } above && known.Contains(above) ? above : Guid.Empty);
        // Parents before children, siblings in order.
        var waiting = new Stack<UnitRow>(below[Guid.Empty].Reverse());
        while (waiting.TryPop(out var unit))
        {
            yield return unit.ToListed([.. ends[unit.Id].Select(e => new ListedEnd(Enum.Parse<UnitEventKind>(e.Kind), e.To, e.Document))]);
            foreach (var child in below[unit.Id].Reverse())
                waiting.Push(child);
        }
    }

    private sealed class UnitRow
    {
        public Guid Id { get; init; }

        public string Code { get; init; } = "";

        public string Name { get; init; } = "";

        public string Kind { get; init; } = "";

        public string[] Natures { get; init; } = [];

        public Guid? ParentId { get; init; }

        public int Position { get; init; }

        public DateOnly From { get; init; }

        public DateOnly? To { get; init; }

        public string? ParentCode { get; init; }

        public ListedUnit ToListed(IReadOnlyList<ListedEnd> ends) =>
            new(new Unit(Id, Code, Name, Enum.Parse<UnitKind>(Kind), Natures, ParentId, Position, From, To), ParentCode, ends);
    }
}
