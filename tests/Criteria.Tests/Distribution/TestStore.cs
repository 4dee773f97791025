using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Criteria.Runtime.Distribution;

namespace KhuyenHoc.Criteria.Tests.Distribution;

/// <summary>A store in a folder of its own, with one signer whom it trusts for 2026 and 2027.</summary>
internal sealed class TestStore : IDisposable
{
    private static readonly X509Certificate2 Office = Certificate("Văn phòng thử nghiệm");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kh-store-");

    public TestStore(bool allowsUnsigned = false, IPackageTrial? trial = null)
    {
        Options = new CriteriaStoreOptions(Path.Combine(_folder.FullName, "criteria-store"), Path.Combine(_folder.FullName, "trusted-signers.json"), Path.Combine(_folder.FullName, "shipped"))
        {
            AllowsUnsigned = allowsUnsigned,
            TimeToLoad = TimeSpan.FromSeconds(5),
        };
        Trust(new TrustedSigner("Văn phòng thử nghiệm", TrustedSigners.FingerprintOf(Office), new DateOnly(2026, 1, 1), new DateOnly(2027, 12, 31)));
        Trial = trial ?? new OwnProcessTrial(Options.TimeToLoad);
        Store = Open();
    }

    public CriteriaStoreOptions Options { get; }

    public TestClock Clock { get; } = TestClock.At(2026, 11, 24);

    public IPackageTrial Trial { get; }

    public CriteriaStore Store { get; }

    public static X509Certificate2 Signer => Office;

    /// <summary>The same store as another process, or the next start, sees it.</summary>
    public CriteriaStore Open() => new(Options, Clock, Trial);

    public void Trust(params TrustedSigner[] signers) =>
        File.WriteAllText(Options.SignersFile, JsonSerializer.Serialize(signers, JsonSerializerOptions.Web));

    public InstalledPackage Install(byte[] file) => Store.Install(Store.Verify(Save(file)), "tester");

    public InstalledPackage Install(PackageBuilder package) => Install(package.BuildSigned(Office));

    /// <summary>The refusal of a package that must not come in.</summary>
    public PackageRefusedException Refuses(byte[] file) => Assert.Throws<PackageRefusedException>(() => Install(file));

    public string Save(byte[] file)
    {
        var path = Path.Combine(_folder.FullName, "goi.nupkg");
        File.WriteAllBytes(path, file);
        return path;
    }

    /// <summary>Where the store keeps a package.</summary>
    public string Kept(string version = "1.0.0") => Path.Combine(Options.Folder, "thu-nghiem.dem", $"thu-nghiem.dem.{version}.nupkg");

    public static X509Certificate2 Certificate(string name, int from = 2025, int to = 2035)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(new DateTimeOffset(from, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(to, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    public static Scorecard Score(CriteriaSet set, decimal lessons) => set.Score(new DossierInput(
        Guid.NewGuid(), new DateOnly(2026, 12, 31), [], new Dictionary<string, FactValue> { ["so"] = FactValue.Of(lessons) }));

    public void Dispose() => _folder.Delete(recursive: true);
}
