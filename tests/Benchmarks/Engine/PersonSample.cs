using System.Collections;
using KhuyenHoc.Criteria.Rules;
using NRules;
using NRules.Fluent;
using NRules.Fluent.Dsl;
using RulesEngine.Models;
using Rule = NRules.Fluent.Dsl.Rule;

namespace KhuyenHoc.Benchmarks.Engine;

public sealed record SampleLine(int Indicator, long Actual, long Required, bool IsMet);

public sealed class SampleDossier(long seed)
{
    public SampleLine[] Lines { get; } = new SampleLine[PersonSample.Indicators];

    public long Seed => seed;

    public long Actual(int indicator) => (seed * 31 + indicator * 17) % 100;

    public void Answer(int indicator)
    {
        var actual = Actual(indicator);
        Lines[indicator] = new SampleLine(indicator, actual, 50, actual >= 50);
    }
}

/// <summary>An indicator as the criteria sets have it: it always answers.</summary>
public sealed class SampleIndicator(int number) : Rule
{
    public override void Define()
    {
        SampleDossier dossier = null!;
        When().Match(() => dossier);
        Then().Do(_ => dossier.Answer(number % PersonSample.Indicators));
    }
}

/// <summary>The same with conditions, which a trace has to record.</summary>
public sealed class ConditionalIndicator(int number) : Rule
{
    public override void Define()
    {
        SampleDossier dossier = null!;
        When().Match(() => dossier, d => d.Seed >= 0, d => d.Actual(number) < 100);
        Then().Do(_ => dossier.Answer(number % PersonSample.Indicators));
    }
}

/// <summary>Fifteen indicators over one dossier: by hand, by our engine, and by the package RulesEngine. The work of an indicator is one comparison and one small record, so that the engine shows at its dearest.</summary>
internal static class PersonSample
{
    public const int Indicators = 15;

    public static ISessionFactory Compile<TRule>(int rules, Func<int, TRule> make) where TRule : Rule
    {
        var repository = new RuleRepository { Activator = new Numbered(rules, make) };
        repository.Load(x => x.From(typeof(TRule)));
        return repository.Compile();
    }

    public static void ByHand(int from, int count)
    {
        long met = 0;
        for (var i = from; i < from + count; i++)
        {
            var dossier = new SampleDossier(i);
            for (var n = 0; n < Indicators; n++)
                dossier.Answer(n);
            met += Met(dossier);
        }
        Check(met, count);
    }

    public static void ByRules(ISessionFactory factory, int from, int count, bool isTraced = false)
    {
        long met = 0;
        for (var i = from; i < from + count; i++)
        {
            var dossier = new SampleDossier(i);
            var session = factory.CreateSession();
            var trace = isTraced ? FiringTrace.Start(session) : null;
            session.Insert(dossier);
            session.Fire();
            met += Met(dossier);
            GC.KeepAlive(trace);
        }
        Check(met, count);
    }

    public static void InBatch(ISessionFactory factory, int count, int cores) =>
        Check(DossierBatch.Run(factory, new Coming(count), (dossier, _) => Met(dossier), cores).Sum(), count);

    public static RulesEngine.RulesEngine OtherEngine() => new([new Workflow
    {
        WorkflowName = "person",
        Rules = [.. Enumerable.Range(0, Indicators).Select(n => new RulesEngine.Models.Rule { RuleName = $"{n}", Expression = $"dossier.Actual({n}) >= 50" })],
    }]);

    public static void ByOtherEngine(RulesEngine.RulesEngine engine, int count)
    {
        long met = 0;
        for (var i = 0; i < count; i++)
        {
            var dossier = new SampleDossier(i);
            var results = engine.ExecuteAllRulesAsync("person", new RuleParameter("dossier", dossier)).AsTask().GetAwaiter().GetResult();
            for (var n = 0; n < results.Count; n++)
                dossier.Lines[n] = new SampleLine(n, dossier.Actual(n), 50, results[n].IsSuccess);
            met += Met(dossier);
        }
        Check(met, count);
    }

    /// <summary>Met indicators, so that each line is looked at.</summary>
    private static long Met(SampleDossier dossier)
    {
        long met = 0;
        foreach (var line in dossier.Lines)
            met += line.IsMet ? 1 : 0;
        return met;
    }

    private static void Check(long met, int count)
    {
        if (met < count * (Indicators / 2 - 1) || met > count * (Indicators / 2 + 2))
            throw new InvalidOperationException($"{met} indicators met by {count} dossiers: the work was not done");
    }

    /// <summary>Dossiers that are made when they are asked for, so that making them is shared out too.</summary>
    private sealed class Coming(int count) : IReadOnlyList<SampleDossier>
    {
        public int Count => count;

        public SampleDossier this[int index] => new(index);

        public IEnumerator<SampleDossier> GetEnumerator() => Enumerable.Range(0, count).Select(i => this[i]).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class Numbered(int count, Func<int, Rule> make) : IRuleActivator
    {
        public IEnumerable<Rule> Activate(Type type) => Enumerable.Range(0, count).Select(make);
    }
}
