using KhuyenHoc.Assessment.Tests.Support;
using KhuyenHoc.Criteria;
using KhuyenHoc.Modules.Access;
using KhuyenHoc.Roster;

namespace KhuyenHoc.Assessment.Tests.Flow;

/// <summary>Families and children go through a period as people and units do; results of children are shown to fewer, and each look is noted.</summary>
public sealed class FamiliesAndChildrenShould : IAsyncLifetime
{
    private const string FamilySet = "gia-dinh-hoc-tap.448";
    private const string ChildSet = "hoc-bong.mau";

    private readonly SmallProvince _roster = new();
    private AssessedProvince _province = null!;
    private Unit _unit = null!;
    private FamilySubject _family = null!;
    private ChildSubject _child = null!;

    public async Task InitializeAsync()
    {
        var top = _roster.AddUnit("BCH", "Bộ Chỉ huy thử nghiệm");
        _unit = _roster.AddUnit("TD1", "Tiểu đoàn 1", top);
        _family = _roster.AddFamily(_unit, "GD-1", "Trần Văn An – Lê Thị Bình");
        _roster.Set(_family.Id, FamilyFacts.InSchool, FactValue.Of(new Share(2, 2)), "2 trên 2 con đến trường");
        _roster.Set(_family.Id, FamilyFacts.ResultsAverage, FactValue.Of(new Share(1, 2)));
        _roster.Set(_family.Id, FamilyFacts.ConductGood, FactValue.Of(new Share(2, 2)));
        _child = _roster.AddChild(_unit, "TE-1", "T.M. Châu");
        _roster.Set(_child.Id, FamilyFacts.Hardship, FactValue.Of(true));
        _roster.Set(_child.Id, FamilyFacts.Grade, FactValue.Of(5));
        _roster.Set(_child.Id, FamilyFacts.StudyResult, FactValue.OfCode("kha"));
        _roster.Set(_child.Id, FamilyFacts.Conduct, FactValue.OfCode("tot"));
        _province = await AssessedProvince.StartAsync(_roster);
    }

    public async Task DisposeAsync() => await _province.DisposeAsync();

    [Fact]
    public async Task Be_scored_line_by_line_with_what_the_roster_knows()
    {
        var period = await OpenAsync(Titles.LearningFamily, FamilySet);
        await _province.Dossiers.DeclareAsync(
            new DossierKey(period.Id, Titles.LearningFamily, _family.Id), [new Declaration("con-em-le-phep", "yes")], default);
        await _province.ScoreAsync(period);

        var sheet = await _province.ScorecardAsync(period, Titles.LearningFamily, _family.Id);

        Assert.Equal(("GD-1", SubjectKind.Family, "Tiểu đoàn 1"), (sheet.Subject.Code, sheet.Subject.Kind, sheet.UnitName));
        Assert.Equal(
            [("1.1", LineState.Met), ("1.2", LineState.NotMet), ("1.3", LineState.Met)],
            sheet.Card.Lines.Where(l => l.Indicator.StartsWith('1')).Select(l => (l.Indicator, l.State)));
        Assert.Equal(20, sheet.Card.Points);
    }

    [Fact]
    public async Task Be_left_to_those_who_may_read_children_and_have_each_look_noted()
    {
        // The decree that the set leans on is in force since March 2026.
        _province.System.Clock.GoTo(2027, 1, 15);
        var period = await OpenAsync(Eligibilities.Scholarship, ChildSet, year: 2026);
        await _province.ScoreAsync(period);
        var key = new DossierKey(period.Id, Eligibilities.Scholarship, _child.Id);
        var list = new ResultQuery(period.Id, Eligibilities.Scholarship, null, null, null, 0, 10);

        using (_province.System.ActAs("huong", new RoleGrant(Role.Auditor, _unit.Id)))
        {
            Assert.Equal(5, (await _province.Results.GetScorecardAsync(key, default))!.Card.Lines.Single(l => l.Indicator == "1.2").Answers[0].Actual.Number);
            Assert.Single((await _province.Results.FindAsync(list, default)).Rows);
        }

        Assert.Equal("TE-1", Assert.Single(_roster.Looks).Code);
        Assert.Contains("phieu-diem", _roster.Looks[0].Page, StringComparison.Ordinal);
        using (_province.System.ActAs("nam", new RoleGrant(Role.CriteriaAdmin, null)))
        {
            await Assert.ThrowsAsync<NotAllowedException>(() => _province.Results.GetScorecardAsync(key, default));
            await Assert.ThrowsAsync<NotAllowedException>(() => _province.Dossiers.GetFormAsync(key, default));
            Assert.Empty((await _province.Results.FindAsync(list, default)).Rows);
        }

        Assert.Single(_roster.Looks);
    }

    [Fact]
    public async Task Be_gathered_only_where_their_home_is()
    {
        var period = await OpenAsync(Titles.LearningFamily, FamilySet, _unit.Id);

        var rows = await _province.Results.FindAsync(new ResultQuery(period.Id, Titles.LearningFamily, null, null, null, 0, 10), default);
        Assert.Equal("GD-1", Assert.Single(rows.Rows).Subject.Code);

        var other = await OpenAsync(Titles.LearningFamily, FamilySet, _roster.AddUnit("TD2", "Tiểu đoàn 2").Id, "other");
        Assert.Empty((await _province.Results.FindAsync(new ResultQuery(other.Id, Titles.LearningFamily, null, null, null, 0, 10), default)).Rows);
    }

    private async Task<Period> OpenAsync(string model, string set, Guid? scope = null, string code = "x", int year = 2025)
    {
        var plan = await _province.Periods.ProposeAsync(year, default);
        var period = await _province.Periods.OpenPeriodAsync(plan with { Code = code, Name = code, UnitScope = scope, Sets = [new SetChoice(model, null, set)] }, default);
        await _province.Dossiers.GatherFactsAsync(period.Id, null, default);
        return period;
    }
}
