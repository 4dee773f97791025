using System.Text.Json;
using Dapper;
using Npgsql;

namespace KhuyenHoc.Roster.Import.Mapping;

/// <summary>Remembers how the columns under a header were mapped, for the next file with the same header.</summary>
internal static class MappingMemory
{
    public static async Task<SheetMapping?> RecallAsync(NpgsqlConnection connection, string sheet, Header header, CancellationToken cancellation)
    {
        const string Sql = """
            SELECT m.kind, m.fields::text AS fields
            FROM roster.import_mappings m
            WHERE m.signature = @Signature
            """;
        var found = await connection.QueryFirstOrDefaultAsync<(string? Kind, string? Fields)>(
            new CommandDefinition(Sql, new { Signature = MappingProposal.Signature(header) }, cancellationToken: cancellation));
        if (found.Kind is null || !Enum.TryParse<ImportKind>(found.Kind, out var kind))
            return null;
        var places = JsonSerializer.Deserialize<Dictionary<string, int>>(found.Fields!)!;
        return new SheetMapping(
            sheet, kind, places.Where(p => p.Value < header.Cells.Count).ToDictionary(p => p.Key, p => header.Cells[p.Value].Letter), Remembered: true);
    }

    public static Task RememberAsync(
        NpgsqlConnection connection, Header header, SheetMapping mapping, DateTimeOffset now, CancellationToken cancellation)
    {
        const string Sql = """
            INSERT INTO roster.import_mappings (signature, kind, fields, used_at)
            VALUES (@Signature, @Kind, @Fields::jsonb, @now)
            ON CONFLICT (signature) DO UPDATE SET kind = excluded.kind, fields = excluded.fields, used_at = excluded.used_at
            """;
        var letters = header.Cells.Select(c => c.Letter).ToList();
        var places = mapping.Fields.Where(f => letters.Contains(f.Value)).ToDictionary(f => f.Key, f => letters.IndexOf(f.Value));
        return connection.ExecuteAsync(new CommandDefinition(
            Sql,
            new { Signature = MappingProposal.Signature(header), Kind = mapping.Kind.ToString(), Fields = JsonSerializer.Serialize(places), now = now.ToUniversalTime() },
            cancellationToken: cancellation));
    }
}
