using System.Security.Cryptography;
using Dapper;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Data;
using Npgsql;
using static KhuyenHoc.Assessment.Workshop.WorkshopTexts;

namespace KhuyenHoc.Assessment.Workshop;

/// <summary>
/// Scans of documents: files in the data folder, outside of what the web serves, by the hash of their bytes. What they are
/// is seen in their bytes, not in their names.
/// </summary>
internal sealed class ScanFiles(NpgsqlDataSource db, HostSettings settings, ICurrentUser user, TimeProvider time)
{
    /// <summary>A scan of some twenty pages.</summary>
    public const int MostBytes = 10 * 1024 * 1024;

    private readonly string _folder = Path.Combine(settings.DataFolder, "workshop-scans");

    public async Task<DraftScan> KeepAsync(string fileName, byte[] content, CancellationToken cancellation)
    {
        var name = Path.GetFileName(fileName.Replace('\\', '/')) is { Length: > 0 and <= 200 } plain ? plain : "ban-quet";
        if (content.Length is 0 or > MostBytes)
            throw Refusal("ScanSize", name, MostBytes / 1024 / 1024);
        var type = TypeOf(content) ?? throw Refusal("ScanType", name);
        var scan = new DraftScan(Convert.ToHexStringLower(SHA256.HashData(content)), name, type, content.Length);
        Directory.CreateDirectory(_folder);
        var part = Path.Combine(_folder, Path.GetRandomFileName());
        await File.WriteAllBytesAsync(part, content, cancellation);
        File.Move(part, PathOf(scan.Hash), overwrite: true);
        await db.InTransactionAsync(
            connection => connection.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO assessment.workshop_scans (hash, file_name, media_type, size, kept_at, kept_by)
                VALUES (@Hash, @FileName, @MediaType, @Size, @at, @by)
                ON CONFLICT (hash) DO NOTHING
                """,
                new { scan.Hash, scan.FileName, scan.MediaType, scan.Size, at = time.GetUtcNow(), by = user.Name }, cancellationToken: cancellation)),
            cancellation);
        return scan;
    }

    public async Task<(DraftScan Scan, byte[] Content)?> FindAsync(string hash, CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        var scan = await connection.QuerySingleOrDefaultAsync<DraftScan>(new CommandDefinition(
            "SELECT hash AS Hash, file_name AS FileName, media_type AS MediaType, size AS Size FROM assessment.workshop_scans WHERE hash = @hash",
            new { hash }, cancellationToken: cancellation));
        if (scan is null || !File.Exists(PathOf(scan.Hash)))
            return null;
        var content = await File.ReadAllBytesAsync(PathOf(scan.Hash), cancellation);
        return Convert.ToHexStringLower(SHA256.HashData(content)) == scan.Hash ? (scan, content) : null;
    }

    private string PathOf(string hash) => Path.Combine(_folder, hash);

    private static string? TypeOf(ReadOnlySpan<byte> content) =>
        content.StartsWith("%PDF-"u8) ? "application/pdf"
        : content.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? "image/png"
        : content.StartsWith<byte>([0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : content.StartsWith("II*\0"u8) || content.StartsWith("MM\0*"u8) ? "image/tiff"
        : null;
}
