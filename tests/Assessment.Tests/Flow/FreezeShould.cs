using System.Text;
using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Criteria.Testing;
using KhuyenHoc.Modules;

namespace KhuyenHoc.Assessment.Tests.Flow;

/// <summary>A real result as a scenario: it comes out the same, and says nothing of who it was.</summary>
public sealed class FreezeShould : FlowTest
{
    [Fact]
    public async Task Give_a_scenario_that_comes_out_as_it_was_decided()
    {
        var period = await FilledAndScoredAsync();
        await DecideAsync(period, Issued);

        var frozen = await FreezeAsync(period, Titles.LearningUnit, _office.Id);

        Assert.Contains("đã có quyết định", frozen, StringComparison.Ordinal);
        Assert.Empty(Run(ProvinceSet, frozen).SelectMany(r => r.Differences));
        Assert.Contains("grade: muc-do-1", frozen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leave_out_who_it_was_and_who_filled_and_proved_what()
    {
        var period = await FilledAndScoredAsync();
        var person = _roster.People.First();

        var unit = await FreezeAsync(period, Titles.LearningUnit, _office.Id);
        var citizen = await FreezeAsync(period, Titles.LearningCitizen, person.Id);

        Assert.Empty(Run(CitizenSet, citizen).SelectMany(r => r.Differences));
        Assert.All(
            new[] { _office.Name, _office.Code, _office.Id.ToString(), person.Id.ToString(), person.FullName, person.Number, "Hồ sơ", _province.System.Get<ICurrentUser>().Name },
            secret => Assert.DoesNotContain(secret, unit + citizen, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refuse_what_was_not_scored_or_has_changed_since()
    {
        var period = await FilledAndScoredAsync();
        await SayAsync(period, _office, "no");

        var stale = await Assert.ThrowsAsync<UserErrorException>(() => FreezeAsync(period, Titles.LearningUnit, _office.Id));
        var nobody = await Assert.ThrowsAsync<UserErrorException>(() => FreezeAsync(period, Titles.LearningUnit, Guid.NewGuid()));

        Assert.Contains("Chấm lại", stale.Message, StringComparison.Ordinal);
        Assert.Contains("kh assess run", nobody.Message, StringComparison.Ordinal);
    }

    private Task<string> FreezeAsync(Period period, string model, Guid subject) =>
        _province.System.Get<IFrozenScorecards>().FreezeAsync(new DossierKey(period.Id, model, subject), default);

    private static IReadOnlyList<ScenarioRun> Run(string setId, string scenario)
    {
        var set = CriteriaPackage.Load(Path.Combine(AppContext.BaseDirectory, "criteria", setId));
        return ScenarioRun.All(set, ScenarioFiles.Parse("frozen.yaml", Encoding.UTF8.GetBytes(scenario), set.Description));
    }
}
