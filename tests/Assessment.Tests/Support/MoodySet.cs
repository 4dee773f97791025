using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KhuyenHoc.Criteria.Runtime.Distribution;
using KhuyenHoc.Roster;

namespace KhuyenHoc.Assessment.Tests.Support;

/// <summary>A set of the model Learning Citizen that works for nearly everybody: some numbers of courses bring out one fault each.</summary>
internal static class MoodySet
{
    public const string Id = "cong-dan-hoc-tap.324";
    public const string Version = "9.0.0";

    /// <summary>Numbers of courses and what they bring out.</summary>
    public const int Throws = 101, NeverEnds = 102, EatsMemory = 103, LacksCode = 104;

    private const string Description = $$"""
        id: {{Id}}
        version: {{Version}}
        model: cong-dan-hoc-tap
        subject: person
        status: template
        title: { vi: Bộ thử, en: Trial set }
        rules: { assembly: KhuyenHoc.Criteria.Faulty.dll, namespace: KhuyenHoc.Criteria.Faulty.Moody }
        criteria:
          - code: "1"
            text: { vi: Tiêu chí, en: Criterion }
            clause: Khoản 1
            indicators:
              - code: "1"
                text: { vi: Số khóa học, en: Courses }
                clause: Khoản 1
                source: test
                fields: [so]
        fields:
          - { code: so, kind: number, fact: {{RosterFacts.CoursesDone}}, text: { vi: Số khóa, en: Courses } }
        parameters:
          - { code: nguong.1, kind: number, text: { vi: Ngưỡng, en: Limit }, values: [{ from: 2020-01-01, value: 1, clause: Khoản 1 }] }
        grades:
          - { code: chua-dat, text: { vi: Chưa đạt, en: Not reached }, clause: Khoản 2 }
          - { code: dat, text: { vi: Đạt, en: Reached }, clause: Khoản 2, recognised: true }
        """;

    private static readonly X509Certificate2 Office = Certificate();

    /// <summary>Installs it, signed by an office that the machine trusts; periods that are opened then use it.</summary>
    public static async Task InstallMoodySetAsync(this AssessedProvince province)
    {
        await File.WriteAllTextAsync(
            Path.Combine(province.System.DataFolder.FullName, "trusted-signers.json"),
            $$"""[{ "name": "Văn phòng", "fingerprint": "{{TrustedSigners.FingerprintOf(Office)}}", "from": "2025-01-01" }]""");
        await province.System.Get<ICriteriaPackages>().InstallAsync("goi.nupkg", Package(), default);
    }

    private static byte[] Package()
    {
        var folder = Directory.CreateTempSubdirectory("kh-set-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "criteria.yaml"), Description);
            const string assembly = "KhuyenHoc.Criteria.Faulty.dll";
            File.Copy(Path.Combine(AppContext.BaseDirectory, "fixtures", assembly), Path.Combine(folder.FullName, assembly));
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
