using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KhuyenHoc.Criteria.Runtime.Distribution;

namespace KhuyenHoc.TestSupport;

/// <summary>Packages of an office whose certificate a machine trusts.</summary>
public static class OfficePackages
{
    private static readonly X509Certificate2 Office = Certificate();

    /// <summary>Has a machine trust the office.</summary>
    public static Task TrustAsync(DirectoryInfo dataFolder) => File.WriteAllTextAsync(
        Path.Combine(dataFolder.FullName, "trusted-signers.json"),
        $$"""[{ "name": "Văn phòng", "fingerprint": "{{TrustedSigners.FingerprintOf(Office)}}", "from": "2025-01-01" }]""");

    /// <summary>A shipped set under another version, signed.</summary>
    public static byte[] Of(string setId, string version)
    {
        var folder = Directory.CreateTempSubdirectory("kh-set-");
        try
        {
            foreach (var file in Directory.GetFiles(Path.Combine(Path.GetDirectoryName(KhProgram.Path)!, "criteria", setId)))
                File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
            var yaml = Path.Combine(folder.FullName, "criteria.yaml");
            File.WriteAllText(yaml, File.ReadAllText(yaml).Replace("version: 1.0.0", "version: " + version, StringComparison.Ordinal));
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
