using System.Diagnostics;
using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime;

namespace KhuyenHoc.Benchmarks.People;

/// <summary>The same comparison in half a minute: a ratio within one run, best of several rounds that take turns.</summary>
internal static class PeopleRatios
{
    private const int Count = 100_000;
    private const int Rounds = 7;

    public static void Print()
    {
        var set = PeopleSample.LoadSet();
        var byHand = new HandWrittenLearningCitizen(set.Description);
        var people = PeopleSample.Make(Count);
        var rules = PeopleSample.RulesOf(set.Score(people[0]));
        var holders = Check(set, byHand, people, rules);

        double hand = double.MaxValue, ruled = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            hand = Math.Min(hand, Measure(() => people.Count(p => byHand.Score(p, rules).Missing.Count == 0), holders));
            ruled = Math.Min(ruled, Measure(() => people.Count(p => set.Score(p).Missing.Count == 0), holders));
        }

        var both = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
            both = Math.Min(both, Measure(() => people.AsParallel().Count(p => set.Score(p).Missing.Count == 0), holders));
        Console.WriteLine($"{PeopleSample.SetId}, {Count} people, {holders} reach the title, one core:");
        Console.WriteLine($"  rules {Count / ruled * 1000:F0} people/s, by hand {Count / hand * 1000:F0} people/s, ratio {ruled / hand:F2} (aim: at most 2)");
        Console.WriteLine($"  allocated per person: rules {Allocated(() => set.Score(people[0]))} B, by hand {Allocated(() => byHand.Score(people[0], rules))} B");
        Console.WriteLine($"  all cores ({Environment.ProcessorCount}) against one: {ruled / both:F2} times as fast");
    }

    /// <summary>Both give the same scorecard for everybody, or there is nothing to compare.</summary>
    private static int Check(CriteriaSet set, HandWrittenLearningCitizen byHand, DossierInput[] people, string[] rules)
    {
        var holders = 0;
        foreach (var person in people)
        {
            var card = set.Score(person);
            var (expected, actual) = (CanonicalText.Of(card), CanonicalText.Of(byHand.Score(person, rules)));
            if (expected != actual)
                throw new InvalidOperationException($"The two disagree.\nRules:\n{expected}\nBy hand:\n{actual}");
            if (card.Missing.Count == 0) holders++;
        }

        return holders;
    }

    private static double Measure(Func<int> work, int expected)
    {
        var watch = Stopwatch.StartNew();
        if (work() != expected) throw new InvalidOperationException("not everybody was scored");
        return watch.Elapsed.TotalMilliseconds;
    }

    private static long Allocated(Func<Scorecard> work)
    {
        work();
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
