using KhuyenHoc.Criteria;

namespace KhuyenHoc.Benchmarks.People;

/// <summary>
/// The criteria of Learning Citizen in plain C#, for one set alone: what a programmer would write who knew that they
/// never change. It gives the same scorecards, to the bit; the benchmark checks that before it prints a figure.
/// </summary>
internal sealed class HandWrittenLearningCitizen(CriteriaDescription set)
{
    private const int Count = 10;
    private const decimal Sum = 80, Each = 5, Most = 10;

    private static readonly string[] Codes = [.. Enumerable.Range(1, Count).Select(i => $"{i}")];
    private static readonly string[] Fields = [.. Codes.Select(c => $"diem-{c}")];
    private static readonly FactValue SumValue = FactValue.Of(Sum), EachValue = FactValue.Of(Each);

    public Scorecard Score(DossierInput person, IReadOnlyList<string> rules)
    {
        var lines = new ScorecardLine[Count];
        decimal sum = 0;
        var low = false;
        for (var i = 0; i < Count; i++)
        {
            if (!person.Values.TryGetValue(Fields[i], out var points))
                throw new InvalidOperationException("the benchmark's people have all their points");
            var given = points.Number;
            if (given is < 0 or > Most)
                throw new InvalidOperationException("no such points");
            var met = given >= Each;
            low |= !met;
            sum += given;
            lines[i] = new ScorecardLine(
                Codes[i], met ? LineState.Met : LineState.NotMet, given,
                [new ClauseAnswer(Fields[i], "diem-thap-nhat", Relation.GivesPoints, points, EachValue, met ? 0 : Each - given, met ? LineState.Met : LineState.NotMet, null)],
                rules[i]);
        }

        var holds = sum >= Sum && !low;
        return new Scorecard(
            set.Id, set.Version, person.SubjectId, holds ? "dat" : "chua-dat", sum, lines, holds ? null : "dat",
            holds ? [] : Missing(lines, sum), MayRecommend: false);
    }

    private static MissingStep[] Missing(ScorecardLine[] lines, decimal sum)
    {
        Span<decimal> raised = stackalloc decimal[Count];
        var lacking = Sum - sum;
        for (var i = 0; i < Count; i++)
        {
            var points = lines[i].Points!.Value;
            if (points >= Each) continue;
            raised[i] = Each - points;
            lacking -= raised[i];
        }

        Span<decimal> wanted = stackalloc decimal[Count];
        Span<int> chosen = stackalloc int[Count];
        var choices = 0;
        while (lacking > 0)
        {
            // Those that must be raised anyway go further first; then the largest room, which keeps the steps few.
            var next = -1;
            for (var i = 0; i < Count; i++)
            {
                if (Room(lines, raised, wanted, i) <= 0) continue;
                if (next < 0 || (raised[i] > 0, Room(lines, raised, wanted, i)).CompareTo((raised[next] > 0, Room(lines, raised, wanted, next))) > 0) next = i;
            }

            wanted[next] = Math.Min(lacking, Room(lines, raised, wanted, next));
            lacking -= wanted[next];
            chosen[choices++] = next;
        }

        var steps = new List<MissingStep>(Count + 1);
        if (sum < Sum)
            steps.Add(new MissingStep(null, new ClauseAnswer(null, "tong-diem", Relation.AtLeast, FactValue.Of(sum), SumValue, Sum - sum, LineState.NotMet, null), null));
        var first = steps.Count;
        for (var i = 0; i < Count; i++)
        {
            if (raised[i] > 0 && wanted[i] == 0) Insert(steps, first, Step(lines[i], raised[i], 0));
        }

        foreach (var i in chosen[..choices]) Insert(steps, first, Step(lines[i], raised[i], wanted[i]));
        return [.. steps];
    }

    private static void Insert(List<MissingStep> steps, int first, MissingStep step)
    {
        var place = steps.Count;
        while (place > first && steps[place - 1].Answer.Gap > step.Answer.Gap) place--;
        steps.Insert(place, step);
    }

    private static decimal Room(ScorecardLine[] lines, Span<decimal> raised, Span<decimal> wanted, int i) =>
        wanted[i] > 0 ? 0 : Most - lines[i].Points!.Value - raised[i];

    private static MissingStep Step(ScorecardLine line, decimal raised, decimal wanted)
    {
        var points = line.Points!.Value;
        var gain = raised + wanted;
        return new MissingStep(line.Indicator, line.Answers[0] with { Required = FactValue.Of(points + gain), Gap = gain, State = LineState.NotMet }, gain);
    }
}
