using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KhuyenHoc.Criteria.Runtime.Distribution;

/// <summary>One package that was ever installed. It is never forgotten, so that no other bytes can take its number later.</summary>
/// <param name="Id">Id of the set.</param>
/// <param name="Version">Version of the set.</param>
/// <param name="Hash">SHA-256 of the content.</param>
/// <param name="Signer">Who signed it, name and fingerprint; null when nobody did.</param>
/// <param name="InstalledAt">When it came in; its signer had to be valid then.</param>
/// <param name="InstalledBy">Who installed it.</param>
/// <param name="Standing">What became of it.</param>
public sealed record InstalledPackage(
    string Id, string Version, string Hash, string? Signer, DateTimeOffset InstalledAt, string InstalledBy, PackageStanding Standing)
{
    /// <summary>Why it is switched off; null while it is not.</summary>
    public string? Note { get; init; }
}

/// <summary>What became of an installed package.</summary>
public enum PackageStanding
{
    /// <summary>In use.</summary>
    Installed,

    /// <summary>Switched off; its file is kept.</summary>
    Disabled,

    /// <summary>Taken away.</summary>
    Removed,
}

/// <summary>The store's memory: all packages ever installed, under a number that only rises.</summary>
internal sealed record StoreRecord(long Revision, IReadOnlyList<InstalledPackage> Packages)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static StoreRecord Empty { get; } = new(0, []);

    public InstalledPackage? Find(string id, string version) => Packages.FirstOrDefault(p => p.Id == id && p.Version == version);

    /// <summary>The record with one entry added or changed, and the next number.</summary>
    public StoreRecord With(InstalledPackage package) =>
        new(Revision + 1, [.. Packages.Where(p => p.Id != package.Id || p.Version != package.Version), package]);

    /// <exception cref="PackageRefusedException">The file is no record.</exception>
    public static StoreRecord Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<StoreRecord>(File.ReadAllBytes(path), Json) ?? Empty : Empty;
        }
        catch (Exception broken) when (broken is JsonException or IOException or UnauthorizedAccessException)
        {
            throw Refusal.Of(Path.GetFileName(path), null, "record_unreadable", broken.Message);
        }
    }

    public void Write(string path) => SafeFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(this, Json));
}
