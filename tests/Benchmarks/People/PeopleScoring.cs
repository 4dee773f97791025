using BenchmarkDotNet.Attributes;
using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime;

namespace KhuyenHoc.Benchmarks.People;

/// <summary>People scored by the shipped rules beside the same criteria in plain C#, with all that BenchmarkDotNet measures.</summary>
[MemoryDiagnoser]
public class PeopleScoring
{
    private const int Count = 1_000;

    private CriteriaSet _set = null!;
    private HandWrittenLearningCitizen _byHand = null!;
    private DossierInput[] _people = [];
    private string[] _rules = [];

    /// <summary>Loads the set and makes the people.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        _set = PeopleSample.LoadSet();
        _byHand = new HandWrittenLearningCitizen(_set.Description);
        _people = PeopleSample.Make(Count);
        _rules = PeopleSample.RulesOf(_set.Score(_people[0]));
    }

    /// <summary>Plain C#.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Count)]
    public int ByHand()
    {
        var holders = 0;
        foreach (var person in _people) holders += _byHand.Score(person, _rules).Missing.Count == 0 ? 1 : 0;
        return holders;
    }

    /// <summary>The rule classes of the package.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public int ByRules()
    {
        var holders = 0;
        foreach (var person in _people) holders += _set.Score(person).Missing.Count == 0 ? 1 : 0;
        return holders;
    }
}
