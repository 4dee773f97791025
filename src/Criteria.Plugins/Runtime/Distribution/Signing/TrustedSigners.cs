using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace KhuyenHoc.Criteria.Runtime.Distribution;

/// <summary>One whose packages are accepted.</summary>
/// <param name="Name">Who it is, for people.</param>
/// <param name="Fingerprint">SHA-256 of the certificate, hexadecimal.</param>
/// <param name="From">First day on which packages may be installed.</param>
/// <param name="To">Last day; null while there is none.</param>
public sealed record TrustedSigner(string Name, string Fingerprint, DateOnly From, DateOnly? To = null);

/// <summary>The signers that this host trusts: a short list kept by its administrator, outside the store of packages.</summary>
public sealed class TrustedSigners(IReadOnlyList<TrustedSigner> all)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>All of them.</summary>
    public IReadOnlyList<TrustedSigner> All { get; } = all;

    /// <summary>Reads the list; a file that is not there is an empty list.</summary>
    /// <exception cref="PackageRefusedException">The file is no list of signers.</exception>
    public static TrustedSigners Read(string path)
    {
        if (!File.Exists(path)) return new TrustedSigners([]);
        try
        {
            return new TrustedSigners(JsonSerializer.Deserialize<List<TrustedSigner>>(File.ReadAllBytes(path), Json) ?? []);
        }
        catch (Exception broken) when (broken is JsonException or IOException or UnauthorizedAccessException)
        {
            throw Refusal.Of(Path.GetFileName(path), null, "signers_unreadable", broken.Message);
        }
    }

    /// <summary>Puts a signer on the list, unless its fingerprint stands there already.</summary>
    /// <exception cref="PackageRefusedException">The file is no list of signers; it stays as it is.</exception>
    public static void Add(string path, TrustedSigner signer)
    {
        var all = Read(path).All;
        if (all.Any(s => Plain(s.Fingerprint) == Plain(signer.Fingerprint))) return;
        SafeFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(all.Append(signer), Written));
    }

    /// <summary>True when a fingerprint stands on the list and may sign on a day.</summary>
    public bool Trusts(string fingerprint, DateOnly day) =>
        All.Any(s => Plain(s.Fingerprint) == Plain(fingerprint) && day >= s.From && (s.To is null || day <= s.To));

    /// <summary>The fingerprint by which a certificate is listed.</summary>
    public static string FingerprintOf(X509Certificate2 certificate) =>
        certificate.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant();

    /// <summary>The listed signer behind a certificate, on the day when the package came in.</summary>
    /// <exception cref="PackageRefusedException">Unknown, not yet or no longer valid.</exception>
    internal TrustedSigner Trust(string package, X509Certificate2 certificate, DateTimeOffset at)
    {
        var fingerprint = FingerprintOf(certificate);
        var day = DateOnly.FromDateTime(at.DateTime);
        var signer = All.FirstOrDefault(s => Plain(s.Fingerprint) == fingerprint)
            ?? throw Refusal.Of(package, EntryNames.Signature, "signer_unknown", certificate.Subject, fingerprint);
        if (at < certificate.NotBefore || at > certificate.NotAfter)
            throw Refusal.Of(package, EntryNames.Signature, "certificate_not_valid", signer.Name, certificate.NotBefore, certificate.NotAfter);
        return day >= signer.From && (signer.To is null || day <= signer.To)
            ? signer
            : throw Refusal.Of(package, EntryNames.Signature, "signer_not_valid", signer.Name, signer.From, signer.To);
    }

    private static string Plain(string fingerprint) => fingerprint.Replace(":", "", StringComparison.Ordinal).Trim().ToLowerInvariant();
}
