using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KhuyenHoc.Criteria.Runtime.Distribution;
using KhuyenHoc.TestSupport;

namespace KhuyenHoc.Assessment.Tests.Support;

/// <summary>Installs a shipped set once more, under another version and with other words or numbers.</summary>
internal static class OtherVersion
{
    private static readonly X509Certificate2 Office = Certificate();

    /// <param name="system">Where to.</param>
    /// <param name="setId">The shipped set.</param>
    /// <param name="version">The new version.</param>
    /// <param name="edit">Changes its <c>criteria.yaml</c>.</param>
    public static async Task InstallAsync(this TestSystem system, string setId, string version, Func<string, string> edit)
    {
        await File.WriteAllTextAsync(
            Path.Combine(system.DataFolder.FullName, "trusted-signers.json"),
            $$"""[{ "name": "Văn phòng", "fingerprint": "{{TrustedSigners.FingerprintOf(Office)}}", "from": "2025-01-01" }]""");
        await system.Get<ICriteriaPackages>().InstallAsync("goi.nupkg", Package(setId, version, edit), default);
    }

    private static byte[] Package(string setId, string version, Func<string, string> edit)
    {
        var folder = Directory.CreateTempSubdirectory("kh-set-");
        try
        {
            foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "criteria", setId)))
                File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
            var yaml = Path.Combine(folder.FullName, "criteria.yaml");
            var text = edit(File.ReadAllText(yaml).Replace("version: 1.0.0", "version: " + version, StringComparison.Ordinal));
            File.WriteAllText(yaml, text);
            return PackageSignature.Sign("goi.nupkg", PackageWriter.Pack(folder.FullName).File, Office);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=Văn phòng", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2035, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }
}
