using Dapper;
using KhuyenHoc.Modules.Attachments;
using KhuyenHoc.Roster.People;
using Npgsql;

namespace KhuyenHoc.Roster.Learning;

/// <summary>The roster's files: whoever may read a person's records may read what proves them.</summary>
internal sealed class LearningFiles(NpgsqlDataSource database, PersonAccess access) : IAttachmentOwner
{
    public const string ModuleName = "roster";

    public string Module => ModuleName;

    public async Task<KeptFile?> FindAsync(Guid id, CancellationToken cancellation)
    {
        const string Sql = """
            SELECT r.person_id AS person, a.hash, a.name, a.media_type AS mediatype, a.size
            FROM roster.learning_attachments a
            JOIN roster.learning_records r ON r.id = a.record_id
            WHERE a.id = @id
            """;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var found = await connection.QuerySingleOrDefaultAsync<(Guid Person, string Hash, string Name, string MediaType, long Size)?>(
            new CommandDefinition(Sql, new { id }, cancellationToken: cancellation));
        if (found is not { } file)
            return null;
        await access.DemandAsync(connection, file.Person, cancellation);
        return new KeptFile(file.Hash, file.Name, file.MediaType, file.Size);
    }

    public async Task<IReadOnlySet<string>> KnownAsync(IReadOnlyCollection<string> hashes, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return (await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT a.hash FROM roster.learning_attachments a WHERE a.hash = ANY (@hashes)", new { hashes = hashes.ToArray() }, cancellationToken: cancellation))).ToHashSet();
    }
}
