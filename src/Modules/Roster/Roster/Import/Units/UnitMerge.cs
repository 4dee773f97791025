using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace KhuyenHoc.Roster.Import.Units;

/// <summary>Reads the stored units for the plan and writes what the plan says.</summary>
internal static class UnitMerge
{
    public static async Task<IReadOnlyList<KnownUnit>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        const string Units = """
            SELECT DISTINCT ON (u.id) u.id, lower(u.life) AS "from", upper(u.life) - 1 AS "to", lower(v.during) AS versionfrom,
                v.code, v.name, v.kind, v.natures, v.parent_id AS parentid, v.position
            FROM roster.units u
            JOIN roster.unit_versions v ON v.unit_id = u.id
            ORDER BY u.id, lower(v.during) DESC
            """;
        const string Ends = """
            SELECT e.from_unit_id, e.kind, e.to_unit_id, e.document
            FROM roster.unit_events e
            """;
        var units = await connection.QueryAsync<UnitRecord>(new CommandDefinition(Units, cancellationToken: cancellation));
        var ends = (await connection.QueryAsync<(Guid From, string Kind, Guid? To, string? Document)>(
            new CommandDefinition(Ends, cancellationToken: cancellation))).ToLookup(e => e.From);
        return
        [
            .. units.Select(u => new KnownUnit
            {
                Id = u.Id, Code = u.Code, Name = u.Name, Kind = Enum.Parse<UnitKind>(u.Kind), Natures = u.Natures, ParentId = u.ParentId,
                Position = u.Position, From = u.From, To = u.To, VersionFrom = u.VersionFrom,
                Ends = [.. ends[u.Id].Select(e => new KnownEnd(Enum.Parse<UnitEventKind>(e.Kind), e.To, e.Document))],
            }),
        ];
    }

    /// <summary>Lays the units as they will be before the rows that point at them.</summary>
    public static async Task StageAsync(NpgsqlConnection connection, UnitPlan plan, CancellationToken cancellation)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "COPY pg_temp.import_units (unit_id, code_key, name_key, name, life) FROM STDIN (FORMAT BINARY)", cancellation);
        foreach (var unit in plan.Outcome())
        {
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(unit.Id, NpgsqlDbType.Uuid, cancellation);
            await copy.WriteAsync(unit.CodeKey, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(unit.NameKey, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(unit.Name, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(Range(unit.From, unit.To), NpgsqlDbType.DateRange, cancellation);
        }

        await copy.CompleteAsync(cancellation);
    }

    /// <summary>Members that a unit still has after its last day, by unit; nobody of this import among them.</summary>
    public static async Task<IReadOnlyDictionary<Guid, int>> CountLeftBehindAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        const string Sql = """
            SELECT m.unit_id, count(*)::int AS people
            FROM roster.memberships m
            JOIN pg_temp.import_units u ON u.unit_id = m.unit_id
            WHERE NOT upper_inf(u.life) AND (upper_inf(m.during) OR upper(m.during) > upper(u.life))
                AND NOT EXISTS (SELECT FROM pg_temp.import_spans p WHERE p.person_id = m.person_id)
            GROUP BY m.unit_id
            """;
        var rows = await connection.QueryAsync<(Guid Unit, int People)>(new CommandDefinition(Sql, cancellationToken: cancellation));
        return rows.ToDictionary(r => r.Unit, r => r.People);
    }

    public static async Task WriteAsync(NpgsqlConnection connection, UnitPlan plan, CancellationToken cancellation)
    {
        const string Unit = """
            INSERT INTO roster.units (id, life) VALUES (@Id, daterange(@From, @To, '[]'))
            ON CONFLICT (id) DO UPDATE SET life = excluded.life
            """;
        // The last version is what a list describes; its days follow the life of the unit.
        const string Correct = """
            UPDATE roster.unit_versions v
            SET during = daterange(CASE WHEN v.during = f.first THEN @From ELSE lower(v.during) END,
                    CASE WHEN v.during = f.last THEN @To::date + 1 ELSE upper(v.during) END),
                code = CASE WHEN v.during = f.last THEN @Code ELSE v.code END,
                code_key = CASE WHEN v.during = f.last THEN @CodeKey ELSE v.code_key END,
                name = CASE WHEN v.during = f.last THEN @Name ELSE v.name END,
                name_key = CASE WHEN v.during = f.last THEN @NameKey ELSE v.name_key END,
                kind = CASE WHEN v.during = f.last THEN @Kind ELSE v.kind END,
                natures = CASE WHEN v.during = f.last THEN @Natures ELSE v.natures END,
                parent_id = CASE WHEN v.during = f.last THEN @ParentId ELSE v.parent_id END
            FROM (
                SELECT (array_agg(w.during ORDER BY w.during))[1] AS first, (array_agg(w.during ORDER BY w.during DESC))[1] AS last
                FROM roster.unit_versions w
                WHERE w.unit_id = @Id
            ) f
            WHERE v.unit_id = @Id AND v.during IN (f.first, f.last)
            """;
        const string Begin = """
            INSERT INTO roster.unit_versions (unit_id, during, code, code_key, name, name_key, kind, natures, parent_id, position)
            VALUES (@Id, daterange(@From, @To, '[]'), @Code, @CodeKey, @Name, @NameKey, @Kind, @Natures, @ParentId, @Position)
            """;
        const string Forget = "DELETE FROM roster.unit_events e WHERE e.from_unit_id = @Id";
        const string Tell = """
            INSERT INTO roster.unit_events (happened_on, kind, from_unit_id, to_unit_id, document)
            VALUES (@On, @Kind, @Id, @SuccessorId, @Document)
            """;
        var touched = plan.Planned.Where(p => p.State is RowState.New or RowState.Changed).ToList();
        await RunAsync("SET CONSTRAINTS roster.unit_has_one_version_a_day, roster.code_means_one_unit_a_day DEFERRED", null);
        await RunAsync(Unit, touched.Select(p => Parameters(p.After!)));
        await RunAsync(Begin, touched.Where(p => p.State == RowState.New).Select(p => Parameters(p.After!)));
        await RunAsync(Correct, touched.Where(p => p.State == RowState.Changed).Select(p => Parameters(p.After!)));
        await RunAsync(Forget, touched.Where(p => p.State == RowState.Changed).Select(p => new { p.After!.Id }));
        await RunAsync(Tell, touched.SelectMany(p => p.After!.Ends.Select(e => new
        {
            p.After.Id,
            On = p.After.To!.Value.AddDays(1),
            Kind = e.Kind.ToString(),
            e.SuccessorId,
            e.Document,
        })));

        Task RunAsync(string sql, object? parameters) =>
            connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellation));
    }

    private static object Parameters(KnownUnit unit) => new
    {
        unit.Id,
        unit.From,
        unit.To,
        unit.Code,
        unit.CodeKey,
        unit.Name,
        unit.NameKey,
        Kind = unit.Kind.ToString(),
        unit.Natures,
        unit.ParentId,
        unit.Position,
    };

    private static NpgsqlRange<DateOnly> Range(DateOnly from, DateOnly? to) => to is { } last
        ? new NpgsqlRange<DateOnly>(from, true, false, last.AddDays(1), false, false)
        : new NpgsqlRange<DateOnly>(from, true, false, default, false, true);

    private sealed class UnitRecord
    {
        public Guid Id { get; init; }

        public DateOnly From { get; init; }

        public DateOnly? To { get; init; }

        public DateOnly VersionFrom { get; init; }

        public string Code { get; init; } = "";

        public string Name { get; init; } = "";

        public string Kind { get; init; } = "";

        public string[] Natures { get; init; } = [];

        public Guid? ParentId { get; init; }

        public int Position { get; init; }
    }
}
