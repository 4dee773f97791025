using KhuyenHoc.Criteria.Testing;

namespace KhuyenHoc.Criteria.Tests.Sets;

public sealed class ShippedScenariosShould
{
    public static TheoryData<string> Ids => [.. Shipped.Catalogue.Sets.Select(s => s.Description.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Come_out_as_worked_by_hand(string id)
    {
        var set = Shipped.Set(id);
        var runs = ScenarioRun.All(set, ScenarioFiles.Read(Shipped.Folder(id), set.Description));

        Assert.NotEmpty(runs);
        Assert.True(runs.All(r => r.Differences.Count == 0), string.Join(Environment.NewLine, runs.Where(r => r.Differences.Count > 0)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Try_every_indicator_and_every_threshold_on_both_sides(string id)
    {
        var set = Shipped.Set(id);
        var runs = ScenarioRun.All(set, ScenarioFiles.Read(Shipped.Folder(id), set.Description));

        Assert.Empty(ScenarioCoverage.Of(set.Description, runs).Gaps);
    }
}
