using System.Globalization;
using KhuyenHoc.Assessment.Tests.Support;
using KhuyenHoc.Criteria;
using KhuyenHoc.Modules.Facts;
using KhuyenHoc.Roster;

namespace KhuyenHoc.Assessment.Tests.Recognition;

/// <summary>Years in a row with a title, as eligibility for a commendation reads them.</summary>
public sealed class TitleHistoryShould : IAsyncLifetime
{
    private const string CitizenSet = "cong-dan-hoc-tap.324";
    private const string CommendationSet = "khen-thuong.ca-nhan";
    private const string YearsInARow = "assessment.title.years-in-a-row.ca-nhan";

    private static readonly Letterhead Head = new(
        "Quân khu thử nghiệm", "Bộ Chỉ huy thử nghiệm", "Chỉ huy trưởng", "QĐ-BCH", "Tỉnh thử nghiệm", "Chỉ huy trưởng", "Đại tá", "Nguyễn Văn Mẫu",
        "Chủ nhiệm Chính trị", ["Như Điều 3"], "VT", "army");

    private readonly SmallProvince _roster = new();
    private Unit _unit = null!;
    private Person _steady = null!;
    private Person _late = null!;
    private Person _never = null!;
    private AssessedProvince _province = null!;

    public async Task InitializeAsync()
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = Text.Languages.Vietnamese;
        _unit = _roster.AddUnit("BCH", "Bộ Chỉ huy thử nghiệm");
        _steady = _roster.AddPerson(_unit, "1", "Nguyễn Văn Bền");
        _late = _roster.AddPerson(_unit, "2", "Trần Văn Muộn");
        _never = _roster.AddPerson(_unit, "3", "Lê Văn Chưa");
        foreach (var person in _roster.People)
            _roster.Set(person.Id, RosterFacts.DisciplineKept, FactValue.Of(true));
        _province = await AssessedProvince.StartAsync(_roster);
        await _province.Sets.FillAllAsync(CitizenSet);
        await RecogniseAsync(2023, _steady, _late);
        await RecogniseAsync(2024, _steady);
        await RecogniseAsync(2025, _steady, _late);
    }

    public async Task DisposeAsync() => await _province.DisposeAsync();

    [Fact]
    public async Task Not_count_years_before_a_gap()
    {
        var years = await YearsAsync(2025);

        Assert.Equal((3, 1, 0), (years[_steady.Id], years[_late.Id], years[_never.Id]));
    }

    [Fact]
    public async Task Be_nought_when_the_year_itself_is_without_title()
    {
        Assert.Equal(0, (await YearsAsync(2026))[_steady.Id]);
        Assert.Equal(0, (await YearsAsync(2024))[_late.Id]);
    }

    [Fact]
    public async Task Be_what_the_commendation_set_asks_for_in_a_period()
    {
        var plan = await _province.Periods.ProposeAsync(2025, default);
        var period = await _province.Periods.OpenPeriodAsync(
            plan with { Code = "kt", Sets = [new SetChoice(Eligibilities.PersonCommendation, null, CommendationSet)] }, default);
        await _province.Dossiers.GatherFactsAsync(period.Id, null, default);
        await _province.ScoreAsync(period);

        var card = (await _province.ScorecardAsync(period, Eligibilities.PersonCommendation, _steady.Id)).Card;

        // How many years are asked no source says, so the line stays open, with what was found.
        Assert.Equal((LineState.Unknown, FactValue.Of(3)), (card.Lines[0].State, card.Lines[0].Answers[0].Actual));
        Assert.Equal(LineState.Met, card.Lines.Single(l => l.Indicator == "2.1").State);
        Assert.Contains("không phải danh hiệu", Assert.Single(await _province.Recognition.WhyNoDecisionAsync(period.Id, Eligibilities.PersonCommendation, default)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Come_with_the_other_facts_of_a_unit_in_one_item()
    {
        const string History = "assessment.title.years-in-a-row.don-vi-hoc-tap";
        const string Members = "assessment.members.title.cong-dan-hoc-tap";
        var items = new List<SubjectFacts>();
        await foreach (var item in Source.ReadAsync(new FactQuery(SubjectKind.Unit, new(2025, 1, 1), new(2025, 12, 31), null, [History, Members]), default))
            items.Add(item);

        var unit = Assert.Single(items);
        Assert.Equal((FactValue.Of(0), FactValue.Of(new Share(2, 3))), (unit.Facts[History].Value, unit.Facts[Members].Value));
    }

    private IFactSource Source => _province.System.Get<IEnumerable<IFactSource>>().Single(s => s.Catalogue.Any(f => f.Name == YearsInARow));

    private async Task<IReadOnlyDictionary<Guid, decimal>> YearsAsync(int year)
    {
        var years = new Dictionary<Guid, decimal>();
        await foreach (var subject in Source.ReadAsync(
            new FactQuery(SubjectKind.Person, new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), null, [YearsInARow]), default))
            years[subject.SubjectId] = subject.Facts[YearsInARow].Value.Number;
        return years;
    }

    private async Task RecogniseAsync(int year, params Person[] holders)
    {
        foreach (var person in _roster.People)
            _roster.SetScores(person, holders.Contains(person) ? 8 : 4);
        var period = await _province.OpenAndGatherAsync(year, Titles.LearningCitizen);
        await _province.ScoreAsync(period);
        await _province.Recognition.ConfirmResultsAsync(period.Id, _unit.Id, withSubtree: true, default);
        var draft = await _province.Recognition.DraftDecisionAsync(period.Id, Titles.LearningCitizen, Head, default);
        await _province.Recognition.IssueDecisionAsync(draft.Id, new DateOnly(year + 1, 1, 15), null, default);
    }
}
