using KhuyenHoc.Assessment.Tests.Support;
using KhuyenHoc.Criteria;
using KhuyenHoc.Modules;

namespace KhuyenHoc.Assessment.Tests.Periods;

public sealed class PeriodsShould : IAsyncLifetime
{
    private readonly SmallProvince _roster = new();
    private AssessedProvince _province = null!;

    public async Task InitializeAsync()
    {
        _roster.AddUnit("BCH", "Bộ Chỉ huy Quân sự tỉnh");
        _province = await AssessedProvince.StartAsync(_roster);
    }

    public async Task DisposeAsync() => await _province.DisposeAsync();

    [Fact]
    public async Task Be_found_by_their_code_after_opening()
    {
        var opened = await _province.OpenAsync(2025, Titles.LearningCitizen);

        var found = await _province.Periods.FindAsync("2025", default);

        Assert.Equal(opened.Id, found!.Id);
        Assert.Equal(new DateOnly(2025, 12, 31), found.Plan.To);
        Assert.NotNull(Assert.Single(found.Plan.Sets).SetVersion);
    }

    [Fact]
    public async Task Not_be_opened_twice_under_one_code()
    {
        await _province.OpenAsync(2025, Titles.LearningCitizen);

        var refused = await Assert.ThrowsAsync<UserErrorException>(() => _province.OpenAsync(2025, Titles.LearningCitizen));

        Assert.Contains("2025", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Năm 2025", "mã hoặc tên")]
    [InlineData("2025", " ", "mã hoặc tên")]
    public async Task Ask_for_a_code_and_a_name(string code, string name, string said) =>
        await RefusedAsync(plan => plan with { Code = code, Name = name }, said);

    [Fact]
    public async Task Not_end_before_they_begin() =>
        await RefusedAsync(plan => plan with { From = plan.To.AddDays(1) }, "đứng sau ngày cuối");

    [Fact]
    public async Task Not_be_opened_for_a_day_without_units() =>
        await RefusedAsync(plan => plan with { From = new DateOnly(1999, 1, 1), To = new DateOnly(1999, 12, 31) }, "chưa có đơn vị nào");

    [Fact]
    public async Task Not_take_a_set_that_is_not_there() =>
        await RefusedAsync(plan => plan with { Sets = [new SetChoice(Titles.LearningCitizen, null, "khong-co")] }, "khong-co");

    [Fact]
    public async Task Not_take_a_set_of_another_title() =>
        await RefusedAsync(plan => plan with { Sets = [plan.Sets.First(s => s.Model == Titles.LearningCitizen) with { Model = Titles.LearningFamily }] }, "Gia đình học tập");

    [Fact]
    public async Task Not_leave_units_without_a_set() =>
        await RefusedAsync(
            plan => plan with { Sets = [plan.Sets.First(s => s.Model == Titles.LearningCitizen) with { UnitId = UnitId }] }, "chưa có bộ tiêu chí chung");

    [Fact]
    public async Task Not_change_after_closing()
    {
        var period = await _province.OpenAsync(2025, Titles.LearningCitizen);

        await _province.Periods.ClosePeriodAsync(period.Id, default);

        var refused = await Assert.ThrowsAsync<UserErrorException>(() => _province.Dossiers.GatherFactsAsync(period.Id, null, default));
        Assert.Contains("đã đóng", refused.Message, StringComparison.Ordinal);
        Assert.All((await _province.Periods.GetProgressAsync(period.Id, default)).Next, step => Assert.False(step.Allowed));
    }

    private Guid UnitId => _roster.GetTreeAsync(new DateOnly(2025, 12, 31), default).Result.Units[0].Id;

    private async Task RefusedAsync(Func<PeriodPlan, PeriodPlan> spoiled, string said)
    {
        var plan = await _province.Periods.ProposeAsync(2025, default);

        var refused = await Assert.ThrowsAsync<UserErrorException>(() => _province.Periods.OpenPeriodAsync(spoiled(plan), default));

        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.Empty(await _province.Periods.ListAsync(default));
    }
}
