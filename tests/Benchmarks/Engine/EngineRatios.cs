using System.Diagnostics;
using NRules;
using NRules.Fluent;
using NRules.Fluent.Dsl;

namespace KhuyenHoc.Benchmarks.Engine;

public sealed record SampleLine(int Indicator, long Actual, long Required, bool IsMet);

public sealed class SampleDossier(long seed)
{
    public SampleLine[] Lines { get; } = new SampleLine[15];

    public long Actual(int indicator) => (seed * 31 + indicator * 17) % 100;
}

public sealed class SampleIndicator(int number) : Rule
{
    public override void Define()
    {
        SampleDossier dossier = null!;
        When().Match(() => dossier);
        Then().Do(_ => Scoring.Answer(dossier, number % 15));
    }
}

public static class Scoring
{
    public static void Answer(SampleDossier dossier, int indicator)
    {
        var actual = dossier.Actual(indicator);
        dossier.Lines[indicator] = new SampleLine(indicator, actual, 50, actual >= 50);
    }
}

public sealed record Post(int Unit, int Person);

public sealed record Unit(int Number);

public sealed record Course(int Person);

public sealed class Joined : Rule
{
    public static int Fired { get; set; }

    public override void Define()
    {
        Unit unit = null!;
        Post post = null!;
        Course course = null!;
        When()
            .Match(() => unit)
            .Match(() => post, p => p.Unit == unit.Number)
            .Match(() => course, c => c.Person == post.Person);
        Then().Do(_ => Count(course));
    }

    private static void Count(Course course) => Fired += course.Person >= 0 ? 1 : 0;
}

/// <summary>The engine's figures, each a ratio within one run, best of several rounds.</summary>
public static class EngineRatios
{
    private const int Dossiers = 100_000;

    public static void Print()
    {
        var factory = Compile(15);
        var hand = Best(() => ByHand(0, Dossiers));
        var rules = Best(() => ByRules(factory, 0, Dossiers));
        Console.WriteLine($"15 indicators, {Dossiers} dossiers, one core: rules {rules:F1} ms, by hand {hand:F1} ms, ratio {rules / hand:F2} (aim: at most 2)");
        var two = Best(() => Task.WaitAll(
            Task.Run(() => ByRules(factory, 0, Dossiers / 2)), Task.Run(() => ByRules(factory, Dossiers / 2, Dossiers / 2))));
        Console.WriteLine($"two cores against one: {rules / two:F2} times as fast");
        Console.WriteLine($"allocated per dossier: rules {Allocated(() => ByRules(factory, 0, Dossiers))} B, by hand {Allocated(() => ByHand(0, Dossiers))} B");
        Console.WriteLine($"compile 100 rules: {Best(() => Compile(100)):F1} ms");
        double? before = null;
        foreach (var facts in (int[])[100, 1_000, 10_000])
        {
            var each = Best(() => Join(facts)) * 1_000 / facts;
            Console.WriteLine($"join of three, {facts} facts in one batch: {each:F2} us per fact{(before is { } b ? $", {each / b:F2} times the row above" : "")}");
            before = each;
        }
        var (all, one) = Incremental(10_000);
        Console.WriteLine($"update of one fact among 10000: {one:F2} ms, {one / all:F3} of matching all");
    }

    private static ISessionFactory Compile(int rules)
    {
        var repository = new RuleRepository { Activator = new Numbered(rules) };
        repository.Load(x => x.From(typeof(SampleIndicator)));
        return repository.Compile();
    }

    private static void ByHand(int from, int count)
    {
        long met = 0;
        for (var i = from; i < from + count; i++)
        {
            var dossier = new SampleDossier(i);
            for (var n = 0; n < 15; n++)
                Scoring.Answer(dossier, n);
            met += dossier.Lines[14].IsMet ? 1 : 0;
        }
        Check(met);
    }

    private static void ByRules(ISessionFactory factory, int from, int count)
    {
        long met = 0;
        for (var i = from; i < from + count; i++)
        {
            var dossier = new SampleDossier(i);
            var session = factory.CreateSession();
            session.Insert(dossier);
            if (session.Fire() != 15)
                throw new InvalidOperationException("not all indicators answered");
            met += dossier.Lines[14].IsMet ? 1 : 0;
        }
        Check(met);
    }

    private static ISession Loaded(int facts)
    {
        var repository = new RuleRepository();
        repository.Load(x => x.From(typeof(Joined)));
        var session = repository.Compile().CreateSession();
        var third = facts / 3;
        session.InsertAll(Enumerable.Range(0, third).Select(i => new Unit(i)));
        session.InsertAll(Enumerable.Range(0, third).Select(i => new Post(i, i)));
        session.InsertAll(Enumerable.Range(0, third).Select(i => new Course(i)));
        return session;
    }

    private static void Join(int facts)
    {
        if (Loaded(facts).Fire() != facts / 3)
            throw new InvalidOperationException("not all joins found");
    }

    private static (double All, double One) Incremental(int facts)
    {
        var session = Loaded(facts);
        var watch = Stopwatch.StartNew();
        session.Fire();
        var all = watch.Elapsed.TotalMilliseconds;
        var unit = session.Query<Unit>().First();
        var one = Best(() =>
        {
            session.Update(unit);
            if (session.Fire() != 1)
                throw new InvalidOperationException("the update was not seen");
        });
        return (all, one);
    }

    private static void Check(long met)
    {
        if (met == 0)
            throw new InvalidOperationException("no indicator was met: the work was not done");
    }

    private static long Allocated(Action work)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Dossiers;
    }

    private static double Best(Action work)
    {
        var best = double.MaxValue;
        for (var round = 0; round < 7; round++)
        {
            var watch = Stopwatch.StartNew();
            work();
            best = Math.Min(best, watch.Elapsed.TotalMilliseconds);
        }
        return best;
    }

    private sealed class Numbered(int count) : IRuleActivator
    {
        public IEnumerable<Rule> Activate(Type type) => Enumerable.Range(0, count).Select(n => new SampleIndicator(n));
    }
}
