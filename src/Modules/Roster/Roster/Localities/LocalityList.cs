using System.Text;
using System.Text.Json;
using Dapper;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Audit;
using KhuyenHoc.Modules.Data;
using KhuyenHoc.Roster.Names;
using Npgsql;

namespace KhuyenHoc.Roster.Localities;

/// <summary>The list of localities in force, and its replacement.</summary>
internal sealed class LocalityList(NpgsqlDataSource database, IAuditTrail audit) : ILocalities
{
    public async Task<IReadOnlyList<Locality>> ListAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await ReadAsync(connection, cancellation);
    }

    public async Task<LocalityChanges> PreviewAsync(Stream file, string fileName, CancellationToken cancellation)
    {
        var after = await LocalityFile.ReadAsync(file, fileName, cancellation);
        return Compare(await ListAsync(cancellation), after);
    }

    public async Task<LocalityChanges> ReplaceAsync(Stream file, string fileName, CancellationToken cancellation)
    {
        const string Sql = """
            INSERT INTO roster.localities (code, name, level, parent, citizen_code, valid_from, valid_to, successor, document)
            VALUES (@Code, @Name, @Level, @Parent, @CitizenCode, @From, @To, @Successor, @Document)
            """;
        var after = await LocalityFile.ReadAsync(file, fileName, cancellation);
        return await database.InTransactionAsync(
            async connection =>
            {
                var changes = Compare(await ReadAsync(connection, cancellation), after);
                await connection.ExecuteAsync(new CommandDefinition("DELETE FROM roster.localities", cancellationToken: cancellation));
                await connection.ExecuteAsync(new CommandDefinition(
                    Sql,
                    after.Select(l => new { l.Code, l.Name, Level = l.Level.ToString(), l.Parent, l.CitizenCode, l.From, l.To, l.Successor, l.Document }),
                    cancellationToken: cancellation));
                var details = JsonSerializer.Serialize(new { added = changes.Added.Count, changed = changes.Changed.Count, removed = changes.Removed.Count });
                await audit.AppendAsync(connection, new AuditEntry("roster", "localities.replaced", fileName, details), cancellation);
                return changes;
            },
            cancellation);
    }

    public async Task WriteAsync(Stream target, CancellationToken cancellation) =>
        await target.WriteAsync(Encoding.UTF8.GetBytes(LocalityFile.Write(await ListAsync(cancellation))), cancellation);

    public async Task<LocalityNames> GetNamesAsync(CancellationToken cancellation) => new(await ListAsync(cancellation));

    private static LocalityChanges Compare(IReadOnlyList<Locality> before, IReadOnlyList<Locality> after)
    {
        var old = before.ToDictionary(l => l.Code);
        var now = after.ToDictionary(l => l.Code);
        List<ChangedLocality> changed =
            [.. after.Where(l => old.TryGetValue(l.Code, out var was) && was != l).Select(l => new ChangedLocality(old[l.Code], l))];
        return new LocalityChanges(
            [.. after.Where(l => !old.ContainsKey(l.Code))], changed, [.. before.Where(l => !now.ContainsKey(l.Code))],
            after.Count(l => old.TryGetValue(l.Code, out var was) && was == l));
    }

    public static async Task<IReadOnlyList<Locality>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        const string Sql = """
            SELECT l.code, l.name, l.level, l.parent, l.citizen_code AS citizencode, l.valid_from AS "from", l.valid_to AS "to",
                l.successor, l.document
            FROM roster.localities l
            ORDER BY l.level DESC, l.name COLLATE "vi-x-icu"
            """;
        var rows = await connection.QueryAsync<LocalityRow>(
            new CommandDefinition(Sql, cancellationToken: cancellation));
        List<Locality> stored = [.. rows.Select(r => r.ToLocality())];
        return stored.Count > 0 ? stored : LocalityFile.Shipped;
    }

    private sealed class LocalityRow
    {
        public string Code { get; init; } = "";

        public string Name { get; init; } = "";

        public string Level { get; init; } = "";

        public string? Parent { get; init; }

        public string? CitizenCode { get; init; }

        public DateOnly? From { get; init; }

        public DateOnly? To { get; init; }

        public string? Successor { get; init; }

        public string? Document { get; init; }

        public Locality ToLocality() => new(Code, Name, Enum.Parse<LocalityLevel>(Level), Parent, CitizenCode, From, To, Successor, Document);
    }
}

/// <summary>Provinces by name, by code, and by the figures that citizen identities have for them.</summary>
internal sealed class LocalityNames(IReadOnlyList<Locality> localities)
{
    public IReadOnlyList<Locality> Provinces { get; } = [.. localities.Where(l => l.Level == LocalityLevel.Province)];

    public string? ProvinceOf(string figures) => Provinces.LastOrDefault(p => p.CitizenCode == figures)?.Name;

    public string? FiguresOf(string code) => Provinces.FirstOrDefault(p => p.Code == code)?.CitizenCode;

    /// <summary>The code of a province that a text names or is; of several the one that exists longest. Null when none is.</summary>
    public string? CodeOf(string text) => (Provinces.FirstOrDefault(p => p.Code == text)
        ?? Provinces.Where(p => Bare(p.Name) == Bare(text) || Fold.Words(p.Code) == Fold.Words(text)).MaxBy(p => p.To ?? DateOnly.MaxValue))?.Code;

    public string NameOf(string code) => Provinces.FirstOrDefault(p => p.Code == code)?.Name ?? code;

    private static string Bare(string name)
    {
        var words = Fold.Words(name);
        return new[] { "tinh ", "thanh pho ", "tp " }.Where(level => words.StartsWith(level, StringComparison.Ordinal)).Select(level => words[level.Length..]).FirstOrDefault(words);
    }
}
