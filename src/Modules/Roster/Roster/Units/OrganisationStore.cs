using Dapper;
using Npgsql;

namespace KhuyenHoc.Roster.Units;

/// <summary>The organisation as of a day, out of the versions of its units.</summary>
internal sealed class OrganisationStore(NpgsqlDataSource database) : IOrganisation
{
    public async Task<UnitTree> GetTreeAsync(DateOnly asOf, CancellationToken cancellation)
    {
        const string Sql = """
            SELECT u.id, v.code, v.name, v.kind, v.natures, v.parent_id AS parentid, v.position,
                lower(u.life) AS "from", upper(u.life) - 1 AS "to"
            FROM roster.unit_versions v
            JOIN roster.units u ON u.id = v.unit_id
            WHERE v.during @> @asOf
            ORDER BY v.position, v.code_key
            """;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<UnitRecord>(new CommandDefinition(Sql, new { asOf }, cancellationToken: cancellation));
        return new UnitTree(asOf, InOrder([.. rows.Select(r => r.ToUnit())]));
    }

    public async Task<IReadOnlyList<UnitEvent>> GetLineageAsync(Guid? unitId, CancellationToken cancellation)
    {
        const string Sql = """
            SELECT e.happened_on AS date, e.kind, e.from_unit_id AS fromunitid, f.name AS fromname, e.to_unit_id AS tounitid, t.name AS toname, e.document
            FROM roster.unit_events e
            JOIN LATERAL (
                SELECT v.name
                FROM roster.unit_versions v
                WHERE v.unit_id = e.from_unit_id AND lower(v.during) < e.happened_on
                ORDER BY lower(v.during) DESC
                LIMIT 1
            ) f ON true
            LEFT JOIN LATERAL (
                SELECT v.name
                FROM roster.unit_versions v
                WHERE v.unit_id = e.to_unit_id
                ORDER BY v.during @> e.happened_on DESC, lower(v.during)
                LIMIT 1
            ) t ON true
            WHERE @unitId::uuid IS NULL OR @unitId IN (e.from_unit_id, e.to_unit_id)
            ORDER BY e.happened_on, e.id
            """;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<EventRecord>(new CommandDefinition(Sql, new { unitId }, cancellationToken: cancellation));
        return [.. rows.Select(r => new UnitEvent(r.Date, Enum.Parse<UnitEventKind>(r.Kind), r.FromUnitId, r.FromName, r.ToUnitId, r.ToName, r.Document))];
    }

    public async Task<IReadOnlyDictionary<Guid, MemberCount>> CountMembersAsync(DateOnly asOf, CancellationToken cancellation)
    {
        const string Sql = """
            SELECT m.unit_id, count(*)::int AS people
            FROM roster.memberships m
            WHERE m.begins <= @asOf AND m.ends > @asOf
            GROUP BY m.unit_id
            """;
        var tree = await GetTreeAsync(asOf, cancellation);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var own = (await connection.QueryAsync<(Guid Unit, int People)>(new CommandDefinition(Sql, new { asOf }, cancellationToken: cancellation)))
            .ToDictionary(r => r.Unit, r => r.People);
        // Parents come before children, so from the end every subtree is complete when its top is added to the unit above.
        var whole = tree.Units.ToDictionary(u => u.Id, u => own.GetValueOrDefault(u.Id));
        foreach (var unit in tree.Units.Reverse())
        {
            if (unit.ParentId is { } above && whole.ContainsKey(above))
                whole[above] += whole[unit.Id];
        }

        return tree.Units.ToDictionary(u => u.Id, u => new MemberCount(own.GetValueOrDefault(u.Id), whole[u.Id]));
    }

    // Parents before children. A unit whose parent is not there on the day stands at the top rather than nowhere.
    private static List<Unit> InOrder(List<Unit> units)
    {
        var known = units.Select(u => u.Id).ToHashSet();
        var children = units.ToLookup(u => u.ParentId is { } above && known.Contains(above) ? above : Guid.Empty);
        var ordered = new List<Unit>(units.Count);
        var waiting = new Stack<Unit>(children[Guid.Empty].Reverse());
        while (waiting.TryPop(out var unit))
        {
            ordered.Add(unit);
            foreach (var child in children[unit.Id].Reverse())
                waiting.Push(child);
        }

        return ordered;
    }

    private sealed class UnitRecord
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

        public Unit ToUnit() => new(Id, Code, Name, Enum.Parse<UnitKind>(Kind), Natures, ParentId, Position, From, To);
    }

    private sealed class EventRecord
    {
        public DateOnly Date { get; init; }

        public string Kind { get; init; } = "";

        public Guid FromUnitId { get; init; }

        public string FromName { get; init; } = "";

        public Guid? ToUnitId { get; init; }

        public string? ToName { get; init; }

        public string? Document { get; init; }
    }
}
