using BenchmarkDotNet.Attributes;
using NRules;

namespace KhuyenHoc.Benchmarks.Engine;

/// <summary>Fifteen indicators over a thousand dossiers.</summary>
[MemoryDiagnoser]
public class PersonBenchmarks
{
    private const int Dossiers = 1_000;
    private readonly ISessionFactory _factory = PersonSample.Compile(PersonSample.Indicators, n => new SampleIndicator(n));
    private readonly RulesEngine.RulesEngine _other = PersonSample.OtherEngine();

    [Benchmark(Baseline = true)]
    public void ByHand() => PersonSample.ByHand(0, Dossiers);

    [Benchmark]
    public void ByRules() => PersonSample.ByRules(_factory, 0, Dossiers);

    [Benchmark]
    public void ByRulesTraced() => PersonSample.ByRules(_factory, 0, Dossiers, isTraced: true);

    [Benchmark]
    public void ByPackageRulesEngine() => PersonSample.ByOtherEngine(_other, Dossiers);
}

/// <summary>Three facts joined, or grouped and collected.</summary>
[MemoryDiagnoser]
public class JoinBenchmarks
{
    private ISessionFactory _factory = null!;
    private object[] _facts = null!;
    private ISession _session = null!;

    [Params(99, 999, 9_999)]
    public int Facts { get; set; }

    [Params(typeof(Joined), typeof(Collected))]
    public Type Rule { get; set; } = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _factory = JoinSample.Compile(Rule);
        _facts = JoinSample.Facts(Facts);
        _session = JoinSample.Fired(_factory, _facts);
    }

    [Benchmark]
    public void MatchAll() => JoinSample.Fired(_factory, _facts);

    [Benchmark]
    public void UpdateOne() => JoinSample.Update(_session, _facts[^1]);
}

/// <summary>A set of a hundred rules.</summary>
public class CompileBenchmarks
{
    [Benchmark]
    public ISessionFactory HundredRules() => PersonSample.Compile(100, n => new ConditionalIndicator(n));
}
