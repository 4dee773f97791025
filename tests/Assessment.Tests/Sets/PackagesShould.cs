using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using KhuyenHoc.Assessment.Tests.Support;
using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime.Distribution;
using KhuyenHoc.Modules;
using KhuyenHoc.TestSupport;
using Npgsql;

namespace KhuyenHoc.Assessment.Tests.Sets;

public sealed class PackagesShould : IAsyncLifetime
{
    private const string Id = "cong-dan-hoc-tap.324";

    private static readonly X509Certificate2 Office = Certificate();

    private AssessedProvince _province = null!;

    private ICriteriaPackages Packages => _province.System.Get<ICriteriaPackages>();

    public async Task InitializeAsync()
    {
        var roster = new SmallProvince();
        roster.AddPerson(roster.AddUnit("A", "Cơ quan A"), "1", "Nguyễn Văn An");
        _province = await AssessedProvince.StartAsync(roster);
        await File.WriteAllTextAsync(
            Path.Combine(_province.System.DataFolder.FullName, "trusted-signers.json"),
            $$"""[{ "name": "Văn phòng", "fingerprint": "{{TrustedSigners.FingerprintOf(Office)}}", "from": "2025-01-01" }]""");
    }

    public async Task DisposeAsync() => await _province.DisposeAsync();

    [Fact]
    public async Task Be_used_without_a_restart_and_leave_a_trace()
    {
        Assert.Null(await _province.Sets.FindAsync(Id, "9.0.0", default));

        var installed = await Packages.InstallAsync("goi.nupkg", Package("9.0.0"), default);

        Assert.Equal((Id, "9.0.0", CriteriaPackageState.Active), (installed.SetId, installed.Version, installed.State));
        Assert.Equal("9.0.0", (await _province.Sets.FindAsync(Id, null, default))!.Description.Version);
        var period = await _province.OpenAndGatherAsync(2025, Titles.LearningCitizen);
        await _province.ScoreAsync(period);
        Assert.Equal("9.0.0", period.Plan.Sets.Single().SetVersion);
        Assert.Equal(1, (await _province.CitizensAsync(period)).Total);
        Assert.StartsWith("Văn phòng (", installed.Signer, StringComparison.Ordinal);
        Assert.Equal(["criteria.installed"], await DeedsAsync());
    }

    [Fact]
    public async Task Be_refused_in_words_with_nothing_changed()
    {
        var refused = await Assert.ThrowsAsync<UserErrorException>(() => Packages.InstallAsync("goi.nupkg", Encoding.UTF8.GetBytes("zip?"), default));

        Assert.StartsWith("goi.nupkg: Tệp không phải gói .nupkg", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await DeedsAsync());
    }

    [Fact]
    public async Task Go_away_unless_a_period_was_assessed_by_them()
    {
        await Packages.InstallAsync("goi.nupkg", Package("9.0.0"), default);
        await _province.OpenAsync(2025, Titles.LearningCitizen);
        await Packages.InstallAsync("goi.nupkg", Package("9.1.0"), default);

        await Packages.RemoveAsync(Id, "9.1.0", default);
        var kept = await Assert.ThrowsAsync<UserErrorException>(() => Packages.RemoveAsync(Id, "9.0.0", default));

        Assert.Contains("đã dùng trong", kept.Message, StringComparison.Ordinal);
        Assert.Equal("9.0.0", (await _province.Sets.FindAsync(Id, null, default))!.Description.Version);
    }

    /// <summary>The shipped set under another version.</summary>
    private static byte[] Package(string version)
    {
        var folder = Directory.CreateTempSubdirectory("kh-set-");
        try
        {
            foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "criteria", Id)))
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

    private async Task<IReadOnlyList<string>> DeedsAsync()
    {
        await using var source = NpgsqlDataSource.Create(_province.System.ConnectionString);
        await using var command = source.CreateCommand("SELECT action FROM host.audit_entries WHERE action LIKE 'criteria.%' ORDER BY 1");
        await using var rows = await command.ExecuteReaderAsync();
        var deeds = new List<string>();
        while (await rows.ReadAsync()) deeds.Add(rows.GetString(0));
        return deeds;
    }
}
