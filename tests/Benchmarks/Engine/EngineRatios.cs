using System.Runtime;
using NRules;
using static System.Console;

namespace KhuyenHoc.Benchmarks.Engine;

/// <summary>The engine's figures, each a ratio within one run, in a minute or two.</summary>
public static class EngineRatios
{
    private const int Dossiers = 100_000;

    /// <summary>Only what concerns two cores, to be run under several settings of the collector.</summary>
    public static void PrintCores()
    {
        WriteLine($"{Environment.ProcessorCount} cores, {(GCSettings.IsServerGC ? "server" : "workstation")} collector, latency {GCSettings.LatencyMode}");
        Cores();
    }

    public static void Print()
    {
        WriteLine($"{Environment.ProcessorCount} cores, {(GCSettings.IsServerGC ? "server" : "workstation")} collector, latency {GCSettings.LatencyMode}");
        Persons();
        Traces();
        Cores();
        Compiling();
        Joins(typeof(Joined));
        Joins(typeof(Collected));
        Memory();
    }

    private static void Persons()
    {
        var factory = PersonSample.Compile(PersonSample.Indicators, n => new SampleIndicator(n));
        var other = PersonSample.OtherEngine();
        const int fewer = Dossiers / 50;
        var best = Measure.Best(
            () => PersonSample.ByHand(0, Dossiers),
            () => PersonSample.ByRules(factory, 0, Dossiers),
            () => PersonSample.ByOtherEngine(other, fewer));
        WriteLine($"{PersonSample.Indicators} indicators, {Dossiers} dossiers, one core: by hand {best[0]:F1} ms; rules {best[1]:F1} ms, {best[1] / best[0]:F2} times (aim: at most 2); "
            + $"package RulesEngine {best[2] * 50:F0} ms (of {fewer} dossiers), {best[2] * 50 / best[0]:F0} times");
        WriteLine($"  bytes per dossier: by hand {Measure.Allocated(() => PersonSample.ByHand(0, Dossiers)) / Dossiers}, "
            + $"rules {Measure.Allocated(() => PersonSample.ByRules(factory, 0, Dossiers)) / Dossiers}, "
            + $"package {Measure.Allocated(() => PersonSample.ByOtherEngine(other, fewer)) / fewer}");
    }

    private static void Traces()
    {
        var plain = PersonSample.Compile(PersonSample.Indicators, n => new SampleIndicator(n));
        var conditional = PersonSample.Compile(PersonSample.Indicators, n => new ConditionalIndicator(n));
        var best = Measure.Best(
            () => PersonSample.ByRules(plain, 0, Dossiers),
            () => PersonSample.ByRules(plain, 0, Dossiers, isTraced: true),
            () => PersonSample.ByRules(conditional, 0, Dossiers),
            () => PersonSample.ByRules(conditional, 0, Dossiers, isTraced: true));
        WriteLine($"trace: {best[1] / best[0]:F2} times on rules without conditions, {best[3] / best[2]:F2} times with two conditions each (aim: at most 1.20)");
    }

    private static void Cores()
    {
        var factory = PersonSample.Compile(PersonSample.Indicators, n => new SampleIndicator(n));
        var best = Measure.BestOnClock(TimeSpan.FromSeconds(6),
            () => PersonSample.InBatch(factory, Dossiers, 1),
            () => PersonSample.InBatch(factory, Dossiers, 2),
            () => Halves(n => PersonSample.ByHand(0, n)),
            () => PersonSample.ByHand(0, Dossiers),
            () => Halves(_ => Spin(Dossiers / 2)),
            () => Spin(Dossiers));
        var collections = GC.CollectionCount(0);
        PersonSample.InBatch(factory, Dossiers, 2);
        collections = GC.CollectionCount(0) - collections;
        WriteLine($"two cores against one ({collections} collections in {Dossiers} dossiers): rules in a batch {best[0] / best[1]:F2} times as fast, by hand {best[3] / best[2]:F2}, without allocation {best[5] / best[4]:F2}");
    }

    private static void Compiling()
    {
        var best = Measure.Best(TimeSpan.FromSeconds(3),
            () => PersonSample.Compile(100, n => new ConditionalIndicator(n)),
            () => PersonSample.ByRules(PersonSample.Compile(100, n => new ConditionalIndicator(n)), 0, 1));
        WriteLine($"100 rules: loaded and checked in {best[0]:F1} ms; with the first dossier, for which expressions are compiled, {best[1]:F1} ms");
    }

    private static void Joins(Type rule)
    {
        var factory = JoinSample.Compile(rule);
        int[] sizes = [100, 1_000, 10_000];
        object[][] facts = [.. sizes.Select(JoinSample.Facts)];
        var (best, mean) = Measure.BestAndMean(TimeSpan.FromSeconds(5),
            [.. facts.Select(f => (Action)(() => JoinSample.Fired(factory, f))), .. facts.Select(f => (Action)(() => JoinSample.Fired(factory, f, isOneByOne: true)))]);
        WriteLine($"{rule.Name}, us per fact at 100, 1,000, 10,000 facts: {Each(best, 0)} in one batch, {Each(best, 3)} one by one (log grows 1 : 1.5 : 2); mean of all turns {Each(mean, 0)} and {Each(mean, 3)}");
        WriteLine($"  bytes allocated per fact, one by one: {string.Join(", ", facts.Select(f => Measure.Allocated(() => JoinSample.Fired(factory, f, isOneByOne: true)) / f.Length))}");

        ISession[] sessions = [.. facts.Select(f => JoinSample.Fired(factory, f))];
        var updates = Measure.Best(TimeSpan.FromSeconds(2), [.. sessions.Select((s, i) => (Action)(() => Updates(s, facts[i][^1])))]);
        WriteLine($"  update of one fact among 100, 1,000, 10,000: {updates[0]:F2}, {updates[1]:F2}, {updates[2]:F2} us; {updates[2] / 1_000 / best[2]:P3} of matching all 10,000");

        string Each(double[] times, int first) => string.Join(", ", sizes.Select((size, i) => $"{times[first + i] * 1_000 / size:F2}"));
    }

    private static void Updates(ISession session, object fact)
    {
        for (var i = 0; i < 1_000; i++)
            JoinSample.Update(session, fact);
    }

    private static void Memory()
    {
        var straight = PersonSample.Compile(PersonSample.Indicators, n => new SampleIndicator(n));
        var dossier = new SampleDossier(1);
        var joined = JoinSample.Compile(typeof(Joined));
        var facts = JoinSample.Facts(9_999);
        WriteLine($"memory of a session: on the straight line {Measure.Allocated(() => straight.CreateSession().Insert(dossier))} B; "
            + $"on the general path, three facts joined, {Measure.Allocated(() => joined.CreateSession().InsertAll(facts)) / facts.Length} B allocated per fact");
    }

    private static void Halves(Action<int> work) => Parallel.Invoke(() => work(Dossiers / 2), () => work(Dossiers / 2));

    /// <summary>Work of about the same length that allocates nothing: what two cores give at best under the load of the moment.</summary>
    private static void Spin(int dossiers)
    {
        var sum = 1L;
        for (var i = 0; i < dossiers * 100; i++)
            sum = sum * 31 + i;
        if (sum == 0)
            throw new InvalidOperationException("the work was not done");
    }
}
