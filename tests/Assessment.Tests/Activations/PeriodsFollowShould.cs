using KhuyenHoc.Assessment.Tests.Support;
using KhuyenHoc.Criteria;
using KhuyenHoc.Modules;
using KhuyenHoc.Roster;
using KhuyenHoc.TestSupport;

namespace KhuyenHoc.Assessment.Tests.Activations;

/// <summary>Periods and runs use what is approved for their last day, on all hosts, with no restart.</summary>
public sealed class PeriodsFollowShould : IAsyncLifetime
{
    private const string Id = "cong-dan-hoc-tap.324";

    private static readonly DateOnly Begin = new(2025, 1, 1);

    private AssessedProvince _province = null!;
    private Unit _battalion = null!;
    private Person _inside = null!;
    private Person _outside = null!;

    public async Task InitializeAsync()
    {
        var roster = new SmallProvince();
        var command = roster.AddUnit("BCH", "Bộ Chỉ huy");
        _battalion = roster.AddUnit("TD1", "Tiểu đoàn 1", command);
        _outside = roster.AddPerson(command, "1", "Nguyễn Văn An");
        _inside = roster.AddPerson(_battalion, "2", "Trần Văn Bình");
        _province = await AssessedProvince.StartAsync(roster);
        await OfficePackages.TrustAsync(_province.System.DataFolder);
        await _province.Packages.InstallAsync("goi.nupkg", OfficePackages.Of(Id, "9.0.0"), default);
    }

    public async Task DisposeAsync() => await _province.DisposeAsync();

    [Fact]
    public async Task Score_each_subtree_by_its_own_version_and_come_back_after_an_undo()
    {
        await _province.PutInForceAsync(Id, "1.0.0", null, Begin);
        var period = await _province.OpenAndGatherAsync(2025, Titles.LearningCitizen);
        await _province.ScoreAsync(period);
        Assert.Equal(("1.0.0", "1.0.0"), await VersionsAsync(period));

        var proposed = await _province.ProposeAsync(Id, "9.0.0", _battalion.Id, Begin);
        await _province.ScoreAsync(period);
        Assert.Equal(("1.0.0", "1.0.0"), await VersionsAsync(period));

        var approved = await _province.ApproveAsync(proposed);
        Assert.Contains("9.0.0 – Tiểu đoàn 1 và cấp dưới", Assert.Single((await _province.Periods.GetProgressAsync(period.Id, default)).Notices), StringComparison.Ordinal);
        await _province.ScoreAsync(period);
        Assert.Equal(("1.0.0", "9.0.0"), await VersionsAsync(period));
        Assert.Equal(approved.Id, (await _province.Periods.FindAsync("2025", default))!.Plan.Sets.Single(s => s.UnitId == _battalion.Id).ActivationId);

        await _province.UndoAsync(approved);
        await _province.ScoreAsync(period);
        Assert.Equal(("1.0.0", "1.0.0"), await VersionsAsync(period));
        Assert.Empty((await _province.Periods.GetProgressAsync(period.Id, default)).Notices);
    }

    [Fact]
    public async Task End_a_run_on_the_version_it_began_with()
    {
        await _province.PutInForceAsync(Id, "1.0.0", null, Begin);
        var period = await _province.OpenAndGatherAsync(2025, Titles.LearningCitizen);
        var run = await _province.Runs.StartRunAsync(period.Id, default);
        await _province.PutInForceAsync(Id, "9.0.0", null, Begin);

        await _province.Runs.WorkAsync(run.Id, null, default);

        Assert.Equal(("1.0.0", "1.0.0"), await VersionsAsync(period));
        await _province.ScoreAsync(period);
        Assert.Equal(("9.0.0", "9.0.0"), await VersionsAsync(period));
    }

    [Fact]
    public async Task Leave_a_closed_period_as_it_was()
    {
        await _province.PutInForceAsync(Id, "1.0.0", null, Begin);
        var period = await _province.OpenAndGatherAsync(2025, Titles.LearningCitizen);
        await _province.ScoreAsync(period);
        await _province.Periods.ClosePeriodAsync(period.Id, default);

        await _province.PutInForceAsync(Id, "9.0.0", null, Begin);

        Assert.Equal("1.0.0", Assert.Single((await _province.Periods.FindAsync("2025", default))!.Plan.Sets).SetVersion);
        Assert.Empty((await _province.Periods.GetProgressAsync(period.Id, default)).Notices);
        await Assert.ThrowsAsync<UserErrorException>(() => _province.Dossiers.GatherFactsAsync(period.Id, null, default));
    }

    [Fact]
    public async Task Not_be_opened_with_another_version_than_the_approved_one()
    {
        await _province.PutInForceAsync(Id, "1.0.0", null, Begin);
        var plan = await _province.Periods.ProposeAsync(2025, default);
        var other = plan with { Sets = [new SetChoice(Titles.LearningCitizen, null, Id, "9.0.0")] };
        var narrower = plan with { Sets = [.. plan.Sets, new SetChoice(Titles.LearningCitizen, _battalion.Id, Id, "9.0.0")] };

        var refused = await Assert.ThrowsAsync<UserErrorException>(() => _province.Periods.OpenPeriodAsync(other, default));
        await Assert.ThrowsAsync<UserErrorException>(() => _province.Periods.OpenPeriodAsync(narrower, default));

        Assert.Contains("theo việc áp dụng đã duyệt", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await _province.Periods.ListAsync(default));
    }

    [Fact]
    public async Task Be_decided_by_an_approval_on_another_host_at_once()
    {
        await using var beside = await _province.BesideAsync();
        await _province.PutInForceAsync(Id, "1.0.0", null, Begin);
        var period = await beside.OpenAndGatherAsync(2025, Titles.LearningCitizen);

        await _province.PutInForceAsync(Id, "9.0.0", null, Begin);

        await beside.ScoreAsync(period);
        Assert.Equal(("9.0.0", "9.0.0"), await VersionsAsync(period));
        Assert.Equal("9.0.0", (await beside.Activations.FindInForceAsync(Titles.LearningCitizen, null, new DateOnly(2025, 12, 31), default)).SetVersion);
    }

    [Fact]
    public async Task Run_on_the_last_good_version_when_its_file_is_damaged_and_on_nothing_after_a_restart()
    {
        await _province.PutInForceAsync(Id, "9.0.0", null, Begin);
        var period = await _province.OpenAndGatherAsync(2025, Titles.LearningCitizen);
        var file = Directory.GetFiles(_province.System.DataFolder.FullName, "*9.0.0.nupkg", SearchOption.AllDirectories).Single();
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[^20] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);
        File.SetLastWriteTimeUtc(Path.Combine(_province.System.DataFolder.FullName, "trusted-signers.json"), DateTime.UtcNow.AddMinutes(1));

        await _province.ScoreAsync(period);
        Assert.Equal(("9.0.0", "9.0.0"), await VersionsAsync(period));
        Assert.Contains("bản tốt đã nạp trước đó", Assert.Single((await _province.Periods.GetProgressAsync(period.Id, default)).Notices), StringComparison.Ordinal);
        Assert.Equal(CriteriaPackageState.Malfunctioned, (await _province.Packages.ListAsync(default)).Single(p => p.Version == "9.0.0").State);

        await using var restarted = await _province.BesideAsync();
        Assert.Equal(ActivationHealth.NotLoadable, (await restarted.Activations.FindInForceAsync(Titles.LearningCitizen, null, new DateOnly(2025, 12, 31), default)).Health);
        var refused = await Assert.ThrowsAsync<UserErrorException>(() => restarted.Dossiers.GatherFactsAsync(period.Id, null, default));
        Assert.Contains("Hãy cài lại đúng gói", refused.Message, StringComparison.Ordinal);
    }

    private async Task<(string Outside, string Inside)> VersionsAsync(Period period) => (
        (await _province.ScorecardAsync(period, Titles.LearningCitizen, _outside.Id)).Set.Version,
        (await _province.ScorecardAsync(period, Titles.LearningCitizen, _inside.Id)).Set.Version);
}
