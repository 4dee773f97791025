using Dapper;
using KhuyenHoc.Roster.Names;
using Npgsql;

namespace KhuyenHoc.Roster.Changes;

/// <summary>Reads all units through all time, and writes those that changed.</summary>
internal static class StructureStore
{
    public static async Task<Structure> ReadAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        const string Sql = """
            SELECT v.unit_id AS unitid, lower(v.during) AS "from", upper(v.during) AS until, v.code, v.name, v.kind, v.natures,
                v.parent_id AS parentid, v.position
            FROM roster.unit_versions v
            ORDER BY v.unit_id, lower(v.during)
            """;
        var rows = await connection.QueryAsync<StateRecord>(new CommandDefinition(Sql, cancellationToken: cancellation));
        return new Structure(rows.GroupBy(r => r.UnitId).Select(g => new UnitHistory(g.Key, [.. g.Select(r => r.ToState())])));
    }

    /// <summary>Brings units to what they are in a structure; the connection has its transaction open.</summary>
    public static async Task WriteAsync(NpgsqlConnection connection, Structure structure, IReadOnlyList<Guid> changed, CancellationToken cancellation)
    {
        const string Unit = """
            INSERT INTO roster.units (id, life) VALUES (@Id, daterange(@From, @Until))
            ON CONFLICT (id) DO UPDATE SET life = excluded.life
            """;
        const string State = """
            INSERT INTO roster.unit_versions (unit_id, during, code, code_key, name, name_key, kind, natures, parent_id, position)
            VALUES (@Id, daterange(@From, @Until), @Code, @CodeKey, @Name, @NameKey, @Kind, @Natures, @ParentId, @Position)
            """;
        List<UnitHistory> units = [.. changed.Select(structure.Find).OfType<UnitHistory>()];
        await RunAsync("DELETE FROM roster.unit_versions v WHERE v.unit_id = ANY (@changed)", new { changed });
        await RunAsync(Unit, units.Select(u => new { u.Id, u.From, u.Until }));
        await RunAsync(State, units.SelectMany(u => u.States.Select(s => new
        {
            u.Id,
            s.From,
            s.Until,
            s.Code,
            CodeKey = Fold.Key(s.Code),
            s.Name,
            NameKey = Fold.Words(s.Name),
            Kind = s.Kind.ToString(),
            Natures = s.Natures.ToArray(),
            s.ParentId,
            s.Position,
        })));
        await RunAsync(
            "DELETE FROM roster.units u WHERE u.id = ANY (@gone)", new { gone = changed.Where(id => structure.Find(id) is null).ToArray() });

        Task RunAsync(string sql, object parameters) =>
            connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellation));
    }

    private sealed class StateRecord
    {
        public Guid UnitId { get; init; }

        public DateOnly From { get; init; }

        public DateOnly? Until { get; init; }

        public string Code { get; init; } = "";

        public string Name { get; init; } = "";

        public string Kind { get; init; } = "";

        public string[] Natures { get; init; } = [];

        public Guid? ParentId { get; init; }

        public int Position { get; init; }

        public UnitState ToState() => new(From, Until, Code, Name, Enum.Parse<UnitKind>(Kind), Natures, ParentId, Position);
    }
}
