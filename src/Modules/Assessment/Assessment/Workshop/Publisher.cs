using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KhuyenHoc.Criteria.Runtime.Distribution;
using KhuyenHoc.Modules;
using static KhuyenHoc.Assessment.Workshop.WorkshopTexts;

namespace KhuyenHoc.Assessment.Workshop;

/// <summary>
/// The certificate by which this machine signs what its offices publish. It is made at first use and kept in the data
/// folder; that packages of it are accepted is an act of its own.
/// </summary>
internal sealed class Publisher(HostSettings settings, TimeProvider time)
{
    private const int YearsValid = 10;

    private readonly string _file = Path.Combine(settings.DataFolder, "publisher", "publisher.pfx");
    private readonly string _signers = CriteriaSigners(settings);
    private readonly Lock _gate = new();

    public PublisherInfo Info()
    {
        using var certificate = Certificate();
        var fingerprint = TrustedSigners.FingerprintOf(certificate);
        return new PublisherInfo(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false), fingerprint, TrustedSigners.Read(_signers).Trusts(fingerprint, Today));
    }

    public void Trust()
    {
        var info = Info();
        TrustedSigners.Add(_signers, new TrustedSigner(info.Name, info.Fingerprint, Today));
    }

    public byte[] Sign(string name, byte[] file)
    {
        using var certificate = Certificate();
        return PackageSignature.Sign(name, file, certificate);
    }

    /// <summary>Where the list of trusted signers lies.</summary>
    public static string CriteriaSigners(HostSettings settings) => Path.Combine(settings.DataFolder, "trusted-signers.json");

    private DateOnly Today => DateOnly.FromDateTime(time.GetLocalNow().DateTime);

    private X509Certificate2 Certificate()
    {
        lock (_gate)
        {
            if (!File.Exists(_file))
                Make();
            return X509CertificateLoader.LoadPkcs12FromFile(_file, null);
        }
    }

    private void Make()
    {
        var folder = Path.GetDirectoryName(_file)!;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(Say["PublisherName", Environment.MachineName]);
        // From the day before: clocks of two machines may differ by a little.
        var now = time.GetUtcNow();
        using var certificate = new CertificateRequest(name.Build(), key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddYears(YearsValid));
        var part = _file + ".part";
        File.WriteAllBytes(part, certificate.Export(X509ContentType.Pfx));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(part, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.Move(part, _file);
    }
}
