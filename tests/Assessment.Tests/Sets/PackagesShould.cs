using System.Text;
using KhuyenHoc.Assessment.Tests.Support;
using KhuyenHoc.Criteria;
using KhuyenHoc.Modules;
using KhuyenHoc.TestSupport;
using Npgsql;

namespace KhuyenHoc.Assessment.Tests.Sets;

public sealed class PackagesShould : IAsyncLifetime
{
    private const string Id = "cong-dan-hoc-tap.324";

    private AssessedProvince _province = null!;

    private ICriteriaPackages Packages => _province.System.Get<ICriteriaPackages>();

    public async Task InitializeAsync()
    {
        var roster = new SmallProvince();
        roster.AddPerson(roster.AddUnit("A", "Cơ quan A"), "1", "Nguyễn Văn An");
        _province = await AssessedProvince.StartAsync(roster);
        await OfficePackages.TrustAsync(_province.System.DataFolder);
    }

    public async Task DisposeAsync() => await _province.DisposeAsync();

    [Fact]
    public async Task Be_used_without_a_restart_and_leave_a_trace()
    {
        Assert.Null(await _province.Sets.FindAsync(Id, "9.0.0", default));

        var installed = await Packages.InstallAsync("goi.nupkg", OfficePackages.Of(Id, "9.0.0"), default);

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
    public async Task Say_what_is_in_them_before_they_are_taken_in()
    {
        var summary = await Packages.InspectAsync("goi.nupkg", OfficePackages.Of(Id, "9.0.0"), default);

        Assert.Equal((Id, "9.0.0"), (summary.Description.Id, summary.Description.Version));
        Assert.StartsWith("Văn phòng (", summary.Signer, StringComparison.Ordinal);
        Assert.Equal(["1.0.0"], summary.OtherVersions);
        Assert.Null(await _province.Sets.FindAsync(Id, "9.0.0", default));
        Assert.Empty(await DeedsAsync());
    }

    [Fact]
    public async Task Be_switched_off_with_a_reason_and_on_again_but_not_while_in_force()
    {
        await Packages.InstallAsync("goi.nupkg", OfficePackages.Of(Id, "9.0.0"), default);
        await Assert.ThrowsAsync<UserErrorException>(() => Packages.EnableAsync(Id, "9.0.0", default));
        await Assert.ThrowsAsync<UserErrorException>(() => Packages.DisableAsync(Id, "9.0.0", " ", default));

        await Packages.DisableAsync(Id, "9.0.0", "Chờ văn bản", default);

        var off = (await Packages.ListAsync(default)).Single(p => (p.SetId, p.Version) == (Id, "9.0.0"));
        Assert.Equal(CriteriaPackageState.Disabled, off.State);
        Assert.Contains("Chờ văn bản", Assert.Single(off.Problems), StringComparison.Ordinal);
        Assert.Null(await _province.Sets.FindAsync(Id, "9.0.0", default));
        await Packages.EnableAsync(Id, "9.0.0", default);
        await _province.PutInForceAsync(Id, "9.0.0", null, new DateOnly(2025, 1, 1));
        var kept = await Assert.ThrowsAsync<UserErrorException>(() => Packages.DisableAsync(Id, "9.0.0", "Thử", default));
        await Assert.ThrowsAsync<UserErrorException>(() => Packages.RemoveAsync(Id, "9.0.0", default));
        Assert.Contains("hãy hoàn tác hoặc thay việc áp dụng ấy trước", kept.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stand_as_the_approved_acts_have_it()
    {
        await Packages.InstallAsync("goi.nupkg", OfficePackages.Of(Id, "9.0.0"), default);
        var old = await _province.PutInForceAsync(Id, "1.0.0", null, new DateOnly(2025, 1, 1));
        Assert.Equal([("1.0.0", CriteriaPackageState.Active), ("9.0.0", CriteriaPackageState.Available)], await StatesAsync());

        var announced = await _province.PutInForceAsync(Id, "9.0.0", null, new DateOnly(2026, 1, 1));
        Assert.Equal([("1.0.0", CriteriaPackageState.Active), ("9.0.0", CriteriaPackageState.Announced)], await StatesAsync());

        _province.System.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal([("1.0.0", CriteriaPackageState.Superseded), ("9.0.0", CriteriaPackageState.Active)], await StatesAsync());
        Assert.Equal(ActivationState.Superseded, (await _province.Activations.FindAsync(old.Id.ToString(), default))!.State);

        await _province.UndoAsync(announced);
        Assert.Equal([("1.0.0", CriteriaPackageState.Active), ("9.0.0", CriteriaPackageState.Available)], await StatesAsync());

        async Task<IEnumerable<(string, CriteriaPackageState)>> StatesAsync() =>
            (await Packages.ListAsync(default)).Where(p => p.SetId == Id).Select(p => (p.Version, p.State));
    }

    [Fact]
    public async Task Go_away_unless_a_period_was_assessed_by_them()
    {
        await Packages.InstallAsync("goi.nupkg", OfficePackages.Of(Id, "9.0.0"), default);
        await _province.OpenAsync(2025, Titles.LearningCitizen);
        await Packages.InstallAsync("goi.nupkg", OfficePackages.Of(Id, "9.1.0"), default);

        await Packages.RemoveAsync(Id, "9.1.0", default);
        var kept = await Assert.ThrowsAsync<UserErrorException>(() => Packages.RemoveAsync(Id, "9.0.0", default));

        Assert.Contains("đã dùng trong", kept.Message, StringComparison.Ordinal);
        Assert.Equal("9.0.0", (await _province.Sets.FindAsync(Id, null, default))!.Description.Version);
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
