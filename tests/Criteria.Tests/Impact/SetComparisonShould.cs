using CsCheck;
using KhuyenHoc.Criteria.Runtime.Impact;
using KhuyenHoc.Criteria.Tests.Samples;
using KhuyenHoc.Criteria.Tests.Scoring;
using KhuyenHoc.Text;

namespace KhuyenHoc.Criteria.Tests.Impact;

public sealed class SetComparisonShould
{
    private const string Circular22 = "don-vi-hoc-tap.tt22-2020";
    private const string Circular24 = "don-vi-hoc-tap.tt24-2023.cap-tinh";

    private static readonly DateOnly Day = new(2024, 12, 31);

    public static TheoryData<string> Sets => AnySet.Ids;

    [Theory]
    [MemberData(nameof(Sets))]
    public void Move_nobody_between_a_set_and_itself(string id)
    {
        var set = AnySet.Of(id);
        var comparison = SetComparison.Of(set.Description, set.Description);

        Assert.All(comparison.Indicators, pair => Assert.Equal(IndicatorChange.None, pair.Change));
        Assert.Empty(comparison.NewFields());
        Assert.Empty(comparison.Thresholds(Day));
        AnySet.Dossiers(set.Description).Sample(dossier =>
        {
            var (before, after) = (set.Score(dossier), set.Score(dossier));

            Assert.Equal(GradeMove.Same, comparison.MoveOf(before.Grade, after.Grade));
            Assert.Empty(comparison.Differences(before, after));
        }, iter: 300);
    }

    [Fact]
    public void Move_by_the_ladder_and_back_by_the_same_way()
    {
        var set = Shipped.Set(Circular22).Description;
        var comparison = SetComparison.Of(set, set);

        Assert.Equal(GradeMove.Up, comparison.MoveOf("kha", "tot"));
        Assert.Equal(GradeMove.Down, comparison.MoveOf("tot", "kha"));
        Assert.Equal(GradeMove.Up, comparison.MoveOf("chua-dat", "trung-binh"));
    }

    [Fact]
    public void Call_a_title_gained_or_lost_but_never_rank_grades_of_two_ladders()
    {
        var comparison = SetComparison.Of(Shipped.Set(Circular22).Description, Shipped.Set(Circular24).Description);

        Assert.Equal(GradeMove.Up, comparison.MoveOf("chua-dat", "muc-do-1"));
        Assert.Equal(GradeMove.Down, comparison.MoveOf("tot", "chua-dat"));
        Assert.Equal(GradeMove.Other, comparison.MoveOf("tot", "muc-do-1"));
        Assert.Equal(GradeMove.Same, comparison.MoveOf("chua-dat", "chua-dat"));
    }

    [Fact]
    public void Put_circulars_of_quite_different_targets_side_by_side_with_the_lines_of_both()
    {
        var (before, after) = (Shipped.Set(Circular22), Shipped.Set(Circular24));
        var comparison = SetComparison.Of(before.Description, after.Description);
        var nothing = new DossierInput(Guid.Empty, Day, [UnitNatures.ArmedForces], new Dictionary<string, FactValue>());

        var lines = comparison.Differences(before.Score(nothing), after.Score(nothing));

        Assert.True(comparison.IsSideBySide);
        Assert.Equal(before.Description.Indicators.Count(), lines.Count(l => l is { Before: not null, After: null }));
        Assert.Equal(after.Description.Indicators.Count(), lines.Count(l => l is { Before: null, After: not null }));
        Assert.Contains(comparison.NewFields(), f => f.Fact == "assessment.members.title.cong-dan-hoc-tap");
        Assert.DoesNotContain(comparison.NewFields(), f => f.Fact == "roster.members.discipline-kept");
    }

    [Fact]
    public void Know_an_indicator_again_by_its_words_when_it_has_another_number()
    {
        var before = Shipped.Set(Circular22).Description;
        var first = before.Indicators.First();
        var after = Changed(before, i => i.Code == first.Code ? i with { Code = "9.9" } : i);

        var pair = SetComparison.Of(before, after).Indicators.Single(p => p.After?.Code == "9.9");

        Assert.Equal((first.Code, IndicatorChange.Renumbered), (pair.Before!.Code, pair.Change));
    }

    [Fact]
    public void Name_what_was_reworded_reweighted_added_and_dropped()
    {
        var before = Shipped.Set(Circular22).Description;
        var codes = before.Indicators.Select(i => i.Code).ToList();
        var after = Changed(before, i => i.Code == codes[0] ? i with { Text = Text("Lời mới") } : i.Code == codes[1] ? i with { MaxPoints = 1 } : i);
        after = after with
        {
            Criteria =
            [
                .. after.Criteria.Select((c, n) => n == after.Criteria.Count - 1
                    ? c with { Indicators = [.. c.Indicators.SkipLast(1), c.Indicators[^1] with { Code = "99", Text = Text("Chỉ tiêu mới"), Clause = "Điều mới" }] }
                    : c),
            ],
        };

        var pairs = SetComparison.Of(before, after).Indicators;

        Assert.Equal(IndicatorChange.Reworded, pairs.Single(p => p.After?.Code == codes[0]).Change);
        Assert.Equal(IndicatorChange.Reweighted, pairs.Single(p => p.After?.Code == codes[1]).Change);
        Assert.Equal(IndicatorChange.Added, pairs.Single(p => p.After?.Code == "99").Change);
        Assert.Equal((codes[^1], IndicatorChange.Removed), (pairs[^1].Before!.Code, pairs[^1].Change));
    }

    [Fact]
    public void Say_which_threshold_is_stricter_and_which_line_it_turns()
    {
        var before = AnySet.Of("mau.don-vi");
        var share = before.Description.Parameters.First(p => p.Kind == ValueKind.Share && p.Stricter == Stricter.Higher);
        var old = share.On(Day)!.Value;
        var after = SamplePackage.Load(SamplePackage.Unit.Replace(Percent(old), "100%", StringComparison.Ordinal));

        var comparison = SetComparison.Of(before.Description, after.Description);

        var change = comparison.Thresholds(Day).First(t => t.Parameter.Code == share.Code);
        Assert.Equal((old, FactValue.Of(new Share(100, 100)), true), (change.Before, change.After!.Value, change.IsStricter));
        AnySet.Dossiers(before.Description).Sample(dossier =>
        {
            var (left, right) = (before.Score(dossier), after.Score(dossier));
            // A stricter share never brings anybody up, and a line that is the same to a reader is not shown.
            Assert.NotEqual(GradeMove.Up, comparison.MoveOf(left.Grade, right.Grade));
            Assert.All(comparison.Differences(left, right), d => Assert.NotEqual(
                d.Before!.Answers.Select(a => (a.State, a.Required)), d.After!.Answers.Select(a => (a.State, a.Required))));
        }, iter: 300);
    }

    [Fact]
    public void Refuse_sets_of_two_models()
    {
        Assert.Throws<ArgumentException>(() => SetComparison.Of(Shipped.Set(Circular22).Description, Shipped.Set("cong-dan-hoc-tap.324").Description));
    }

    private static CriteriaDescription Changed(CriteriaDescription set, Func<Indicator, Indicator> change) =>
        set with { Criteria = [.. set.Criteria.Select(c => c with { Indicators = [.. c.Indicators.Select(change)] })] };

    private static LocalText Text(string text) => new(text, text);

    private static string Percent(FactValue share) => $"{share.Share.Part * 100 / share.Share.Whole}%";
}
