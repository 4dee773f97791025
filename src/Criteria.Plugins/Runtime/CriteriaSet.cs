using NRules;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>One version of a criteria set, compiled. Immutable and safe for many threads; made once and kept.</summary>
public sealed class CriteriaSet
{
    private readonly RulePackage _package;
    private readonly CriteriaDescription _unfilled;
    private readonly Scorer _scorer;

    internal CriteriaSet(RulePackage package, CriteriaDescription unfilled, IReadOnlyList<CriteriaFill> fills)
    {
        _package = package;
        _unfilled = unfilled;
        Fills = fills;
        Description = Filling.Of(unfilled, fills);
        var plan = new ScoringPlan(Description);
        var rules = package.Compile(plan);
        _scorer = new Scorer(plan, rules);
        Paths = new Lazy<IReadOnlyList<EnginePath>>(() => Runtime.EnginePaths.Of(rules));
    }

    /// <summary>What it asks, with what was filled in.</summary>
    public CriteriaDescription Description { get; }

    /// <summary>SHA-256 of the package's content, hexadecimal; fills do not change it.</summary>
    public string PackageHash => _package.Folder.Hash;

    /// <summary>What offices have filled in.</summary>
    public IReadOnlyList<CriteriaFill> Fills { get; }

    /// <summary>How the engine runs each rule, in order of firing; empty when the engine does not tell.</summary>
    public IReadOnlyList<EnginePath> EnginePaths => Paths.Value;

    private Lazy<IReadOnlyList<EnginePath>> Paths { get; }

    /// <summary>Scores one dossier. The same input gives the same scorecard, on any machine and thread.</summary>
    /// <exception cref="CriteriaFaultException">A rule failed, or the dossier holds what the set does not know.</exception>
    public Scorecard Score(DossierInput input) => _scorer.Score(input);

    /// <summary>The same set with these fills in the place of all earlier ones.</summary>
    /// <exception cref="PackageRefusedException">A fill does not fit the set.</exception>
    public CriteriaSet With(IReadOnlyList<CriteriaFill> fills)
    {
        Filling.Check(_unfilled, fills);
        var set = new CriteriaSet(_package, _unfilled, [.. fills]);
        set.Probe();
        return set;
    }

    /// <summary>
    /// Scores made-up dossiers, so that a rule that cannot work is refused before it meets a real one. Who watches the time
    /// is told of each dossier before its rules run.
    /// </summary>
    /// <exception cref="PackageRefusedException">A rule failed on one of them.</exception>
    internal void Probe(Action<Dossier>? tried = null)
    {
        var problems = new ProblemList(_package.Folder.Name);
        foreach (var dossier in ProbeDossiers.For(Description))
        {
            try
            {
                _scorer.Score(dossier, tried);
            }
            catch (CriteriaFaultException fault)
            {
                problems.Add(PackageFolder.DescriptionFile, null, fault.Rule, "rule_failed_probe", fault.What);
                break;
            }
        }

        problems.ThrowIfAny();
    }
}
