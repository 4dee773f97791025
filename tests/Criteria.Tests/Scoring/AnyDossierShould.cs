using System.Numerics;
using CsCheck;
using KhuyenHoc.Criteria.Runtime;

namespace KhuyenHoc.Criteria.Tests.Scoring;

/// <summary>What holds for every dossier of every set.</summary>
public sealed class AnyDossierShould
{
    public static TheoryData<string> Sets => AnySet.Ids;

    [Theory]
    [MemberData(nameof(Sets))]
    public void Reach_the_next_grade_by_the_steps_that_are_named(string id)
    {
        var set = AnySet.Of(id);
        AnySet.Dossiers(set.Description).Sample(dossier =>
        {
            var card = set.Score(dossier);
            if (card.NextGrade is null) return;
            var after = set.Score(Take(card.Missing, dossier));
            if (card.Missing.SingleOrDefault(m => m.Answer.Because == ClauseAnswer.OutOfReach) is { } limit)
            {
                Assert.Equal(limit.Answer.Actual.Number, after.Points);
                Assert.True(card.Missing.Count(m => m.Indicator is not null) >= card.Lines.Count(l => l.State is LineState.NotMet or LineState.NoData));
                return;
            }

            Assert.True(Place(set, after.Grade) >= Place(set, card.NextGrade), $"{card.Grade} → {after.Grade}, not {card.NextGrade}:\n{CanonicalText.Of(dossier)}{CanonicalText.Of(card)}");
        }, iter: 2000);
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Score_the_same_in_any_order_of_its_facts(string id)
    {
        var set = AnySet.Of(id);
        Gen.Select(AnySet.Dossiers(set.Description), Gen.Int).Sample((dossier, seed) =>
        {
            var shuffled = dossier with
            {
                Natures = [.. dossier.Natures.Reverse()],
                Values = dossier.Values.OrderBy(v => HashCode.Combine(v.Key, seed)).ToDictionary(v => v.Key, v => v.Value),
            };

            Assert.Equal(CanonicalText.Hash(CanonicalText.Of(dossier)), CanonicalText.Hash(CanonicalText.Of(shuffled)));
            Assert.Equal(CanonicalText.Of(set.Score(dossier)), CanonicalText.Of(set.Score(shuffled)));
        }, iter: 500);
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Answer_every_indicator_within_its_points(string id)
    {
        var set = AnySet.Of(id);
        var indicators = set.Description.Indicators.ToList();
        AnySet.Dossiers(set.Description).Sample(dossier =>
        {
            var card = set.Score(dossier);

            Assert.Equal(indicators.Select(i => i.Code), card.Lines.Select(l => l.Indicator));
            Assert.All(card.Lines, line => Assert.NotEmpty(line.Answers));
            Assert.All(card.Lines.Zip(indicators), pair => Assert.InRange(pair.First.Points ?? 0, 0, pair.Second.MaxPoints ?? 0));
            Assert.Equal(set.Description.Indicators.All(i => i.MaxPoints is null) ? null : card.Lines.Sum(l => l.Points ?? 0), card.Points);
        }, iter: 500);
    }

    [Fact]
    public void Be_sent_to_as_few_indicators_as_will_do()
    {
        var set = AnySet.Of("cong-dan-hoc-tap.324");
        Gen.Int[0, 10].Array[10].Sample(points =>
        {
            var card = set.Score(Citizen(points));
            var named = card.Missing.Select(m => m.Indicator).Where(i => i is not null).Distinct().Count();

            Assert.Equal(FewestToRaise(points), named);
        }, iter: 500);
    }

    [Fact]
    public void Score_the_same_on_many_threads()
    {
        var set = AnySet.Of("don-vi-hoc-tap.tt22-2020");
        AnySet.Dossiers(set.Description).Array[200].Sample(dossiers =>
        {
            var alone = dossiers.Select(d => CanonicalText.Of(set.Score(d))).ToList();

            Assert.Equal(alone, dossiers.AsParallel().AsOrdered().WithDegreeOfParallelism(8).Select(d => CanonicalText.Of(set.Score(d))).ToList());
        }, iter: 3);
    }

    private static int Place(CriteriaSet set, string grade) => set.Description.Grades.Select(g => g.Code).ToList().IndexOf(grade);

    private static DossierInput Citizen(int[] points) => new(Guid.Empty, new DateOnly(2025, 12, 31), [],
        points.Select((p, i) => (Field: $"diem-{i + 1}", p)).ToDictionary(x => x.Field, x => FactValue.Of(x.p)));

    /// <summary>By trying all choices: those under 5 must be raised, and 80 must be within reach.</summary>
    private static int FewestToRaise(int[] points)
    {
        var fewest = int.MaxValue;
        for (var choice = 0; choice < 1 << 10; choice++)
        {
            var raised = points.Select((p, i) => (choice & (1 << i)) != 0 ? 10 : p).ToList();
            if (raised.Min() >= 5 && raised.Sum() >= 80) fewest = Math.Min(fewest, BitOperations.PopCount((uint)choice));
        }

        return fewest;
    }

    /// <summary>The dossier after its subject has done all that is named.</summary>
    private static DossierInput Take(IReadOnlyList<MissingStep> steps, DossierInput dossier)
    {
        var values = dossier.Values.ToDictionary(v => v.Key, v => v.Value);
        foreach (var answer in steps.Select(s => s.Answer).Where(a => a.Field is not null)) values[answer.Field!] = After(answer);
        return dossier with { Values = values };
    }

    private static FactValue After(ClauseAnswer answer) => (answer.State, answer.Relation, answer.Required.Kind) switch
    {
        (LineState.NotMet, Relation.AtLeast, ValueKind.Share) => FactValue.Of(answer.Actual.Share with { Part = answer.Actual.Share.Part + (long)answer.Gap! }),
        (LineState.NotMet, Relation.AtMost, ValueKind.Number) => FactValue.Of(answer.Actual.Number - answer.Gap!.Value),
        (LineState.NotMet, Relation.AtLeast or Relation.GivesPoints, _) => FactValue.Of(answer.Actual.Number + answer.Gap!.Value),
        _ => answer.Required,
    };
}
