using System.Globalization;
using KhuyenHoc.Assessment.Tests.Support;
using KhuyenHoc.Criteria;
using KhuyenHoc.Roster;
using Npgsql;

namespace KhuyenHoc.Assessment.Tests.Replay;

/// <summary>Nine people hold a title by a decision; then somebody lays hands on what it rests on.</summary>
public sealed class ReplayShould : IAsyncLifetime
{
    private const string Set = "cong-dan-hoc-tap.324";
    private const string Hashed = "convert_to({0}, 'UTF8')";

    private static readonly Letterhead Head = new(
        "Quân khu thử nghiệm", "Bộ Chỉ huy Quân sự tỉnh thử nghiệm", "Chỉ huy trưởng Bộ Chỉ huy Quân sự tỉnh thử nghiệm", "QĐ-BCH", "Tỉnh thử nghiệm",
        "Chỉ huy trưởng", "Đại tá", "Nguyễn Văn Mẫu", "Chủ nhiệm Chính trị", ["Như Điều 3"], "VT, PCT", "army");

    private readonly SmallProvince _roster = new();
    private AssessedProvince _province = null!;
    private Period _period = null!;

    public async Task InitializeAsync()
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = Text.Languages.Vietnamese;
        var unit = _roster.AddUnit("BCH", "Bộ Chỉ huy Quân sự tỉnh");
        _roster.AddPeople(unit, 9, points: 8);
        _roster.AddPeople(unit, 1, points: 7);
        _province = await AssessedProvince.StartAsync(_roster);
        await _province.Sets.FillAllAsync(Set);
        _period = await _province.OpenAndGatherAsync(2025, Titles.LearningCitizen);
        await _province.ScoreAsync(_period);
        await _province.Recognition.ConfirmResultsAsync(_period.Id, unit.Id, withSubtree: true, default);
        var draft = await _province.Recognition.DraftDecisionAsync(_period.Id, Titles.LearningCitizen, Head, default);
        await _province.Recognition.IssueDecisionAsync(draft.Id, new DateOnly(2026, 1, 5), null, default);
    }

    public async Task DisposeAsync() => await _province.DisposeAsync();

    private Person Third => _roster.People[2];

    [Fact]
    public async Task Find_every_result_as_it_was_sealed()
    {
        var report = await ReplayAsync();

        Assert.Equal((9, 9, true), (report.Results, report.Same, report.IsClean));
    }

    [Fact]
    public async Task Catch_one_byte_of_input_in_the_database_and_name_whose()
    {
        await ChangeAsync("input = overlay(input placing '9' from position('number 8' in input) + 7)");

        var report = await ReplayAsync();

        Assert.Equal((9, 8, 1), (report.Results, report.Same, report.Total));
        var finding = Assert.Single(report.Findings);
        Assert.Equal((ReplayLink.InputAltered, Third.FullName, "Năm 2025", Set), (finding.Link, finding.Subject.Name, finding.Period, finding.SetId));
        Assert.StartsWith("Số liệu đầu vào đã niêm phong bị sửa", finding.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Catch_one_byte_of_the_package_in_the_store_and_name_it()
    {
        var kept = Directory.GetFiles(KeptFolder)[0];
        var bytes = await File.ReadAllBytesAsync(kept);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(kept, bytes);

        var report = await ReplayAsync();

        Assert.Equal((9, 0, 9), (report.Results, report.Same, report.Total));
        Assert.All(report.Findings, f => Assert.Equal(ReplayLink.PackageAltered, f.Link));
        Assert.StartsWith($"Gói {Set} phiên bản 1.0.0: {Path.GetFileName(kept)}", report.Findings[0].What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Catch_both_at_once()
    {
        await ChangeAsync("input = overlay(input placing '9' from position('number 8' in input) + 7)");
        var kept = Directory.GetFiles(KeptFolder)[0];
        var bytes = await File.ReadAllBytesAsync(kept);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(kept, bytes);

        var report = await ReplayAsync();

        Assert.Equal(Third.FullName, Assert.Single(report.Findings, f => f.Link == ReplayLink.InputAltered).Subject.Name);
        Assert.Equal(8, report.Findings.Count(f => f.Link == ReplayLink.PackageAltered));
    }

    [Fact]
    public async Task Catch_an_input_whose_hash_was_made_to_fit()
    {
        await ChangeAsync("input = replace(input, 'number 8', 'number 7')");
        await ChangeAsync($"input_hash = sha256({string.Format(null, Hashed, "input")})");

        var finding = Assert.Single((await ReplayAsync()).Findings);

        Assert.Equal(ReplayLink.ResultDiffers, finding.Link);
        Assert.Contains("điểm 80 thành 70", finding.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Catch_a_scorecard_that_was_changed()
    {
        await ChangeAsync("card = replace(card, '80', '90')");

        Assert.Equal(ReplayLink.ResultAltered, Assert.Single((await ReplayAsync()).Findings).Link);
    }

    [Fact]
    public async Task Catch_a_seal_that_is_gone()
    {
        await ExecuteAsync($"DELETE FROM assessment.seals WHERE subject_id = '{Third.Id}'");

        Assert.Equal((ReplayLink.SealMissing, Third.FullName), Assert.Single((await ReplayAsync()).Findings) is var f ? (f.Link, f.Subject.Name) : default);
    }

    [Fact]
    public async Task Catch_a_seal_that_was_put_in_the_place_of_another()
    {
        var other = _roster.People[0].Id;
        await ExecuteAsync($"UPDATE assessment.seals s SET input = o.input, input_hash = o.input_hash FROM assessment.seals o WHERE s.subject_id = '{Third.Id}' AND o.subject_id = '{other}'");

        var finding = Assert.Single((await ReplayAsync()).Findings);

        Assert.Equal((ReplayLink.InputAltered, "Niêm phong này là của đối tượng khác."), (finding.Link, finding.What[..37]));
    }

    [Fact]
    public async Task Catch_a_decision_that_says_another_grade()
    {
        await ExecuteAsync($"UPDATE assessment.decision_items SET grade = 'khac' WHERE subject_id = '{Third.Id}'");

        Assert.Equal(ReplayLink.DecisionDiffers, Assert.Single((await ReplayAsync()).Findings).Link);
    }

    [Fact]
    public async Task Name_a_package_that_is_not_there_any_more()
    {
        await ChangeAsync($"package_hash = '{new string('0', 64)}'");

        var finding = Assert.Single((await ReplayAsync()).Findings);

        Assert.Equal((ReplayLink.PackageMissing, Third.FullName), (finding.Link, finding.Subject.Name));
        Assert.Contains("Không còn gói của bộ tiêu chí trong kho", finding.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Catch_fills_that_were_changed()
    {
        await ExecuteAsync("UPDATE assessment.seals SET fills = '?' || fills");

        Assert.Equal(9, (await ReplayAsync()).Findings.Count(f => f.Link == ReplayLink.InputAltered));
    }

    [Fact]
    public async Task Look_at_one_subject_when_one_is_asked_for()
    {
        var report = await _province.System.Get<IReplay>().ReplayAsync(new ReplayScope(_period.Id, Third.Number), null, default);

        Assert.Equal((1, 1), (report.Results, report.Same));
    }

    [Fact]
    public async Task Tell_how_far_it_is()
    {
        var told = new List<WorkProgress>();

        await _province.System.Get<IReplay>().ReplayAsync(new ReplayScope(null, null), new Listener(told), default);

        Assert.Equal((9, 9), (told[^1].Done, told[^1].Total));
    }

    private string KeptFolder => Path.Combine(_province.System.DataFolder.FullName, "criteria-store", "kept");

    private Task<ReplayReport> ReplayAsync() => _province.System.Get<IReplay>().ReplayAsync(new ReplayScope(_period.Id, null), null, default);

    private Task ChangeAsync(string change) => ExecuteAsync($"UPDATE assessment.seals SET {change} WHERE subject_id = '{Third.Id}'");

    private async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_province.System.ConnectionString);
        await using var command = source.CreateCommand(sql);
        Assert.NotEqual(0, await command.ExecuteNonQueryAsync());
    }

    private sealed class Listener(List<WorkProgress> told) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => told.Add(value);
    }
}
