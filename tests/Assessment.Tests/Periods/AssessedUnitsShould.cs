using KhuyenHoc.Assessment.Tests.Support;
using KhuyenHoc.Criteria;
using KhuyenHoc.Modules.Units;
using KhuyenHoc.Roster;

namespace KhuyenHoc.Assessment.Tests.Periods;

public sealed class AssessedUnitsShould : IAsyncLifetime
{
    private readonly SmallProvince _roster = new();
    private AssessedProvince _province = null!;
    private Unit _office = null!;
    private Unit _empty = null!;

    public async Task InitializeAsync()
    {
        var top = _roster.AddUnit("BCH", "Bộ Chỉ huy Quân sự tỉnh");
        _office = _roster.AddUnit("PCT", "Phòng Chính trị", top);
        _empty = _roster.AddUnit("VP", "Văn phòng", top);
        _roster.AddPeople(_office, 3, 8);
        _province = await AssessedProvince.StartAsync(_roster);
    }

    public async Task DisposeAsync() => await _province.DisposeAsync();

    [Fact]
    public async Task Be_known_with_the_periods_in_which_their_people_have_dossiers()
    {
        var period = await _province.OpenAndGatherAsync(2025, Titles.LearningCitizen);

        var place = Assert.Single(await _province.System.Get<IUnitUse>().WhereUsedAsync([_office.Id], default));

        Assert.Contains(period.Plan.Name, place, StringComparison.Ordinal);
        Assert.Contains("3 hồ sơ", place, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Be_free_where_nothing_stands_on_them()
    {
        await _province.OpenAndGatherAsync(2025, Titles.LearningCitizen);

        Assert.Empty(await _province.System.Get<IUnitUse>().WhereUsedAsync([_empty.Id, Guid.NewGuid()], default));
    }
}
