using NRules;
using NRules.Diagnostics;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>One version of a criteria set, compiled. Immutable and safe for many threads; made once and kept.</summary>
public sealed class CriteriaSet
{
    private readonly RulePackage _package;
    private readonly CriteriaDescription _unfilled;
    private readonly Overlay? _overlay;
    private readonly Scorer _scorer;
    private readonly Lazy<IReadOnlyDictionary<string, ParameterUse>> _uses;
    private readonly ISessionFactory _rules;

    internal CriteriaSet(RulePackage package, CriteriaDescription unfilled, IReadOnlyList<CriteriaFill> fills, Overlay? overlay = null)
    {
        _package = package;
        _unfilled = unfilled;
        _overlay = overlay;
        Fills = fills;
        Description = overlay is null ? Filling.Of(unfilled, fills) : overlay.Filled(fills);
        var plan = new ScoringPlan(Description);
        var rules = RulePackage.Compile(Packages, plan);
        _scorer = new Scorer(plan, rules);
        _rules = rules;
        Paths = new Lazy<IReadOnlyList<EnginePath>>(() => Runtime.EnginePaths.Of(rules));
        _uses = new Lazy<IReadOnlyDictionary<string, ParameterUse>>(() => Runtime.ParameterUses.Of(Description, _scorer));
    }

    /// <summary>What it asks, with what was filled in.</summary>
    public CriteriaDescription Description { get; }

    /// <summary>
    /// SHA-256 of the package's content, hexadecimal; fills do not change it. An overlay's is its own and that of the set
    /// that it extends, with a plus between them: a result rests on both.
    /// </summary>
    public string PackageHash => Base is null ? _package.Folder.Hash : $"{_package.Folder.Hash}+{Base.PackageHash}";

    /// <summary>The official set that it extends; null when it stands alone.</summary>
    public CriteriaSet? Base => _overlay?.Base;

    /// <summary>What offices have filled in.</summary>
    public IReadOnlyList<CriteriaFill> Fills { get; }

    /// <summary>How the engine runs each rule, in order of firing; empty when the engine does not tell.</summary>
    public IReadOnlyList<EnginePath> EnginePaths => Paths.Value;

    /// <summary>What its rules answer on made-up dossiers.</summary>
    internal IReadOnlyList<Dossier> ProbeRuns() => [.. ProbeDossiers.For(Description).Select(input => _scorer.Run(input))];

    /// <summary>The files of the package.</summary>
    internal PackageFolder Package => _package.Folder;

    /// <summary>How its rules use its thresholds.</summary>
    internal IReadOnlyDictionary<string, ParameterUse> ParameterUses => _uses.Value;

    private Lazy<IReadOnlyList<EnginePath>> Paths { get; }

    private IReadOnlyList<RulePackage> Packages => _overlay is null ? [_package] : [_overlay.Base._package, _package];

    /// <summary>The network of its rules.</summary>
    internal ReteGraph Schema => _rules.GetSchema();

    /// <summary>Which indicator or grade the rules of each class answer, in the order in which they were made.</summary>
    internal IEnumerable<(string Rule, bool IsGrade, string Code)> RuleCodes => RulePackage.Codes(Packages, Description);

    /// <summary>What it asks as it ships.</summary>
    internal CriteriaDescription Unfilled => _unfilled;

    /// <summary>Scores one dossier. The same input gives the same scorecard, on any machine and thread.</summary>
    /// <exception cref="CriteriaFaultException">A rule failed, or the dossier holds what the set does not know.</exception>
    public Scorecard Score(DossierInput input) => _scorer.Score(input);

    /// <summary>
    /// The same dossier as reviewers see it: their rulings in the place of what the rules found of these indicators, and
    /// the grade that follows. It says nothing of the way to the next grade.
    /// </summary>
    /// <exception cref="CriteriaFaultException">A rule failed, or the dossier holds what the set does not know.</exception>
    public Scorecard Review(DossierInput input, IReadOnlyList<LineRuling> rulings)
    {
        var byIndicator = rulings.ToDictionary(r => r.Indicator, StringComparer.Ordinal);
        return _scorer.Score(input, dossier => dossier.Rulings = byIndicator);
    }

    /// <summary>The same; a watcher is told of the dossier before its rules run.</summary>
    internal Scorecard Score(DossierInput input, Action<Dossier> begun) => _scorer.Score(input, begun);

    /// <summary>The same set with these fills in the place of all earlier ones.</summary>
    /// <exception cref="PackageRefusedException">A fill does not fit the set.</exception>
    public CriteriaSet With(IReadOnlyList<CriteriaFill> fills)
    {
        Filling.Check(_unfilled, fills);
        var set = new CriteriaSet(_package, _unfilled, [.. fills], _overlay);
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
