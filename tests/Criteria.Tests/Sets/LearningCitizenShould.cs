using System.Globalization;
using KhuyenHoc.Criteria.Runtime;

namespace KhuyenHoc.Criteria.Tests.Sets;

public sealed class LearningCitizenShould
{
    private static readonly CriteriaSet Set = Shipped.Set("cong-dan-hoc-tap.324");

    [Fact]
    public void Hold_the_title_at_80_points_with_no_indicator_under_5()
    {
        var card = Score(10, 10, 10, 10, 10, 10, 5, 5, 5, 5);

        Assert.Equal("dat", card.Grade);
        Assert.Equal(80, card.Points);
        Assert.Empty(card.Missing);
        Assert.False(card.MayRecommend);
    }

    [Fact]
    public void Say_which_indicator_is_too_low()
    {
        var card = Score(10, 10, 10, 10, 10, 10, 10, 10, 10, 4);

        Assert.Equal("chua-dat", card.Grade);
        var step = Assert.Single(card.Missing);
        Assert.Equal(("10", 1m, 1m), (step.Indicator, step.Answer.Gap, step.PointsToGain));
    }

    [Fact]
    public void Say_that_nobody_has_scored_yet()
    {
        var card = Score();

        Assert.Equal("chua-dat", card.Grade);
        Assert.All(card.Lines, line => Assert.Equal(LineState.NoData, line.State));
    }

    private static Scorecard Score(params decimal[] points) => Set.Score(new DossierInput(
        Guid.NewGuid(), new DateOnly(2025, 12, 31), [],
        points.Select((p, i) => ($"diem-{(i + 1).ToString(CultureInfo.InvariantCulture)}", p)).ToDictionary(x => x.Item1, x => FactValue.Of(x.p))));
}
