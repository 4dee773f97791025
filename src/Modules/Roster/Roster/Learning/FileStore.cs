using System.Text.Json;
using Dapper;
using KhuyenHoc.Modules.Attachments;
using KhuyenHoc.Roster.Api;
using Npgsql;

namespace KhuyenHoc.Roster.Learning;

/// <summary>Which files prove which records.</summary>
internal static class FileStore
{
    public static async Task<ILookup<long, LearningFile>> OfPersonAsync(NpgsqlConnection connection, Guid person, CancellationToken cancellation)
    {
        const string Sql = """
            SELECT a.record_id, a.id, a.name, a.size, a.added_at, a.added_by
            FROM roster.learning_attachments a
            JOIN roster.learning_records r ON r.id = a.record_id
            WHERE r.person_id = @person
            ORDER BY a.added_at, a.id
            """;
        var rows = await connection.QueryAsync<(long Record, Guid Id, string Name, long Size, DateTime At, string By)>(
            new CommandDefinition(Sql, new { person }, cancellationToken: cancellation));
        return rows.ToLookup(f => f.Record, f => new LearningFile(f.Id, f.Name, f.Size, new DateTimeOffset(DateTime.SpecifyKind(f.At, DateTimeKind.Utc)), f.By));
    }

    /// <summary>False when the record has this very file already.</summary>
    public static async Task<bool> AttachAsync(
        NpgsqlConnection connection, LearningRecordRow record, KeptFile file, DateTimeOffset at, string by, CancellationToken cancellation)
    {
        const string Sql = """
            INSERT INTO roster.learning_attachments (id, record_id, hash, name, media_type, size, added_at, added_by)
            VALUES (@id, @record, @Hash, @Name, @MediaType, @Size, @at, @by)
            ON CONFLICT ON CONSTRAINT file_is_attached_once DO NOTHING
            """;
        if (await connection.ExecuteAsync(new CommandDefinition(
            Sql, new { id = Guid.CreateVersion7(), record = record.Id, file.Hash, file.Name, file.MediaType, file.Size, at, by }, cancellationToken: cancellation)) == 0)
            return false;
        await TellAsync(connection, record, LearningEventKind.Attached, new FieldChange("file", null, file.Name), at, by, cancellation);
        return true;
    }

    public static Task<long?> RecordOfAsync(NpgsqlConnection connection, Guid attachment, CancellationToken cancellation) =>
        connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            "SELECT a.record_id FROM roster.learning_attachments a WHERE a.id = @attachment", new { attachment }, cancellationToken: cancellation));

    public static async Task<string> DetachAsync(
        NpgsqlConnection connection, LearningRecordRow record, Guid attachment, DateTimeOffset at, string by, CancellationToken cancellation)
    {
        var name = await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "DELETE FROM roster.learning_attachments a WHERE a.id = @attachment RETURNING a.name", new { attachment }, cancellationToken: cancellation)) ?? "";
        await TellAsync(connection, record, LearningEventKind.Detached, new FieldChange("file", name, null), at, by, cancellation);
        return name;
    }

    private static Task TellAsync(
        NpgsqlConnection connection, LearningRecordRow record, LearningEventKind kind, FieldChange change, DateTimeOffset at, string by, CancellationToken cancellation)
    {
        const string Sql = """
            INSERT INTO roster.learning_events (record_id, person_id, kind, year, learning, title, at, by, changes)
            VALUES (@Id, @PersonId, @what, @Year, @Kind, @Title, @at, @by, @changes::jsonb)
            """;
        return connection.ExecuteAsync(new CommandDefinition(
            Sql,
            new
            {
                record.Id,
                record.PersonId,
                what = kind.ToString(),
                record.Year,
                record.Kind,
                record.Title,
                at,
                by,
                changes = JsonSerializer.Serialize<FieldChange[]>([change], ApiJson.Options),
            },
            cancellationToken: cancellation));
    }
}
