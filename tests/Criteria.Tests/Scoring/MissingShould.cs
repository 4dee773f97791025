using CsCheck;
using KhuyenHoc.Criteria.Runtime;

namespace KhuyenHoc.Criteria.Tests.Scoring;

/// <summary>"Còn thiếu gì" sends nobody to do more than is needed.</summary>
public sealed class MissingShould
{
    public static TheoryData<string> Sets => AnySet.Ids;

    /// <summary>By trying every choice of things that are open: none that does with less is left.</summary>
    [Theory]
    [MemberData(nameof(Sets))]
    public void Name_the_smallest_set_of_things_that_reaches_the_next_grade(string id)
    {
        var set = AnySet.Of(id);
        AnySet.Dossiers(set.Description).Sample(dossier =>
        {
            var card = set.Score(dossier);
            if (card.NextGrade is not { } next || card.Missing.Any(m => m.Answer.Because == ClauseAnswer.OutOfReach)) return;
            var open = Open(card, set.Description).ToList();
            var named = open.Where(o => card.Missing.Any(m => m.Indicator == o.Indicator && m.Answer.Field == o.Field)).ToList();
            var fewest = Enumerable.Range(0, 1 << open.Count)
                .OrderBy(choice => Price(Chosen(open, choice)))
                .First(choice => Reaches(set, Chosen(open, choice), dossier, next));

            Assert.Equal(card.Missing.Where(m => m.Indicator is not null).Select(m => (m.Indicator, m.Answer.Field)).Distinct().Count(), named.Count);
            Assert.True(Price(named) == Price(Chosen(open, fewest)),
                $"to {next} by {Say(named)} where {Say(Chosen(open, fewest))} would do:\n{CanonicalText.Of(dossier)}");
        }, iter: 200);
    }

    /// <summary>Each clause that is not met, and each indicator that could give more points.</summary>
    private static IEnumerable<Thing> Open(Scorecard card, CriteriaDescription set) =>
        from line in card.Lines
        let indicator = set.Indicators.First(i => i.Code == line.Indicator)
        from answer in line.Answers
        let mayGiveMore = answer.Relation == Relation.GivesPoints && line.Points < indicator.MaxPoints
        where mayGiveMore || (answer.Relation != Relation.GivesPoints && answer.State is LineState.NotMet or LineState.NoData)
        select new Thing(line.Indicator, answer.Field!, mayGiveMore ? FactValue.Of(indicator.MaxPoints!.Value) : Enough(answer), indicator.Quota is not null);

    private static FactValue Enough(ClauseAnswer answer) => answer.Required.Kind switch
    {
        // All of them are enough for any share.
        ValueKind.Share => FactValue.Of(answer.Actual.HasValue ? new Share(answer.Actual.Share.Whole, answer.Actual.Share.Whole) : new Share(1, 1)),
        _ => answer.Required,
    };

    private static bool Reaches(CriteriaSet set, IEnumerable<Thing> done, DossierInput dossier, string grade)
    {
        var values = dossier.Values.ToDictionary(v => v.Key, v => v.Value);
        foreach (var thing in done) values[thing.Field] = thing.Value;
        var grades = set.Description.Grades.Select(g => g.Code).ToList();
        return grades.IndexOf(set.Score(dossier with { Values = values }).Grade) >= grades.IndexOf(grade);
    }

    private static List<Thing> Chosen(List<Thing> open, int choice) => [.. open.Where((_, i) => (choice & (1 << i)) != 0)];

    // What a quota may put out of reach weighs more than any number of other things.
    private static int Price(List<Thing> things) => (things.Where(t => t.HasQuota).Select(t => t.Indicator).Distinct().Count() * 1000) + things.Count;

    private static string Say(List<Thing> things) => string.Join(", ", things.Select(t => $"{t.Indicator} {t.Field}"));

    private sealed record Thing(string Indicator, string Field, FactValue Value, bool HasQuota);
}
