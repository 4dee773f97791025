using KhuyenHoc.Text;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>Lays an overlay over the official set that it extends: what is added, tightened and worded anew makes one description.</summary>
internal sealed class OverlayMerge
{
    private readonly CriteriaDescription _official;
    private readonly CriteriaDescription _own;
    private readonly OverlayFile _file;
    private readonly ReadDescription _read;
    private readonly Tightness _tightness;
    private readonly ProblemList _problems;

    private OverlayMerge(CriteriaDescription official, ReadDescription read, IReadOnlyDictionary<string, ParameterUse> uses, ProblemList problems)
    {
        (_official, _own, _file, _read, _problems) = (official, read.Description, read.Overlay!, read, problems);
        _tightness = new Tightness(official, uses);
    }

    /// <summary>The set of both; what the overlay may not do is noted in <paramref name="problems"/>.</summary>
    public static CriteriaDescription Of(
        CriteriaDescription official, ReadDescription overlay, IReadOnlyDictionary<string, ParameterUse> uses, ProblemList problems) =>
        new OverlayMerge(official, overlay, uses, problems).Run();

    private IEnumerable<Indicator> Added => _own.Indicators.Concat(_file.AddsTo.SelectMany(a => a.Indicators));

    private CriteriaDescription Run()
    {
        CheckCodes();
        foreach (var indicator in Added) Check(indicator);
        var merged = _official with
        {
            Id = _own.Id,
            Version = _own.Version,
            Title = _own.Title,
            Status = Status(),
            LegalBases = [.. _own.LegalBases, .. _official.LegalBases],
            Criteria = [.. _official.Criteria.Select(WithAdded), .. _own.Criteria],
            Fields = [.. _official.Fields, .. _own.Fields],
            Parameters = [.. _official.Parameters.Select(Tightened), .. _own.Parameters],
            Notes = [.. _own.Notes, .. _official.Notes],
            Extends = new ExtendedSet(
                _official.Id, _file.Versions.Text, _official.Version, [.. Added.Select(i => i.Code)], [.. _file.Tightens.Select(t => t.Parameter)], [.. _file.Rewords.Select(r => r.Part)]),
        };
        foreach (var rewording in _file.Rewords) merged = Reworded(merged, rewording);
        if (_problems.Count == 0) new DescriptionCheck(merged, _read.Lines, PackageFolder.DescriptionFile, _problems).Run();
        if (_problems.Count == 0) _problems.AddAll(OfficialClauses.Weakened(_problems.Package, _official, merged, _tightness));
        return merged;
    }

    /// <summary>The merged set is as sure as the less sure of the two.</summary>
    private SetStatus Status()
    {
        if (_own.Status == SetStatus.Template || _official.Status == SetStatus.Template) return SetStatus.Template;
        return _own.Status == SetStatus.OfficialPartial || _official.Status == SetStatus.OfficialPartial ? SetStatus.OfficialPartial
            : _official.Status == SetStatus.OfficialFilled ? SetStatus.OfficialFilled : SetStatus.OfficialComplete;
    }

    private void CheckCodes()
    {
        foreach (var criterion in _own.Criteria.Where(c => _official.Criteria.Any(o => o.Code == c.Code))) Taken("criterion", criterion.Code, "adds_to_instead");
        foreach (var adds in _file.AddsTo.Where(a => _official.Criteria.All(c => c.Code != a.Criterion)))
            Add($"criterion {adds.Criterion}", adds.Line, "adds_to_nothing", adds.Criterion, _official.Id);
        foreach (var indicator in Added)
        {
            if (_official.Indicators.FirstOrDefault(i => i.Code == indicator.Code) is not { } standing) continue;
            if (indicator.MaxPoints is { } points && points < standing.MaxPoints)
                Add($"indicator {indicator.Code}", Line("indicator", indicator.Code), "lowers_maximum", indicator.Code, FactValue.Of(standing.MaxPoints.Value), FactValue.Of(points));
            else
                Taken("indicator", indicator.Code, "redefines");
        }

        foreach (var field in _own.Fields.Where(f => _official.Fields.Any(o => o.Code == f.Code))) Taken("field", field.Code, "redefines");
        foreach (var parameter in _own.Parameters.Where(p => _official.Parameters.Any(o => o.Code == p.Code))) Taken("parameter", parameter.Code, "tightens_instead");
        foreach (var tightening in _file.Tightens.Where(t => _official.Parameters.All(p => p.Code != t.Parameter)))
            Add($"tightens {tightening.Parameter}", tightening.Line, "tightens_no_parameter", tightening.Parameter, _official.Id);
        foreach (var twice in _file.Tightens.GroupBy(t => t.Parameter).Where(g => g.Count() > 1))
            Add($"tightens {twice.Key}", twice.Last().Line, "code_twice", twice.Key, twice.First().Line);
    }

    private void Check(Indicator indicator)
    {
        var (part, line) = ($"indicator {indicator.Code}", Line("indicator", indicator.Code));
        if (indicator.NeededFrom is null) Add(part, line, "added_without_grade", indicator.Code, string.Join(", ", _official.Grades.Skip(1).Select(g => g.Code)));
        if (indicator.Check is { Kind: CheckKind.GivesPoints or CheckKind.Bands }) Add(part, line, "added_with_points", EnumWords.Of(indicator.Check.Kind));
    }

    private Criterion WithAdded(Criterion criterion) => _file.AddsTo.Where(a => a.Criterion == criterion.Code).SelectMany(a => a.Indicators).ToList() is { Count: > 0 } added
        ? criterion with { Indicators = [.. criterion.Indicators, .. added] }
        : criterion;

    private Parameter Tightened(Parameter parameter) => _file.Tightens.FirstOrDefault(t => t.Parameter == parameter.Code) is { } offer
        ? new TightenedValues(_tightness, Add).Over(parameter, offer)
        : parameter;

    private CriteriaDescription Reworded(CriteriaDescription set, Rewording rewording)
    {
        var (kind, code) = rewording.Part.Split(':', 2) is [var k, var c] ? (k, c) : (rewording.Part, "");
        if (!IsOfficial(kind, code))
        {
            Add($"rewords {rewording.Part}", rewording.Line, "rewords_nothing", rewording.Part, _official.Id);
            return set;
        }

        if ((rewording.Evidence is not null && kind != "indicator") || (rewording.Guidance is not null && kind != "field") || rewording is { Text: null, Evidence: null, Guidance: null })
            Add($"rewords {rewording.Part}", rewording.Line, "rewords_otherwise", rewording.Part);
        LocalText Text(LocalText before) => rewording.Text ?? before;
        return kind switch
        {
            "criterion" => set with { Criteria = [.. set.Criteria.Select(c => c.Code == code ? c with { Text = Text(c.Text) } : c)] },
            "indicator" => set with
            {
                Criteria = [.. set.Criteria.Select(c => c with
                {
                    Indicators = [.. c.Indicators.Select(i => i.Code == code ? i with { Text = Text(i.Text), Evidence = rewording.Evidence ?? i.Evidence } : i)],
                })],
            },
            "field" => set with { Fields = [.. set.Fields.Select(f => f.Code == code ? f with { Text = Text(f.Text), Guidance = rewording.Guidance ?? f.Guidance } : f)] },
            "parameter" => set with { Parameters = [.. set.Parameters.Select(p => p.Code == code ? p with { Text = Text(p.Text) } : p)] },
            _ => set with { Grades = [.. set.Grades.Select(g => g.Code == code ? g with { Text = Text(g.Text) } : g)] },
        };
    }

    private bool IsOfficial(string kind, string code) => kind switch
    {
        "criterion" => _official.Criteria.Any(c => c.Code == code),
        "indicator" => _official.Indicators.Any(i => i.Code == code),
        "field" => _official.Fields.Any(f => f.Code == code),
        "parameter" => _official.Parameters.Any(p => p.Code == code),
        "grade" => _official.Grades.Any(g => g.Code == code),
        _ => false,
    };

    private void Taken(string kind, string code, string key) => Add($"{kind} {code}", Line(kind, code), key, code, _official.Id);

    private int? Line(string kind, string code) => _read.Lines.TryGetValue($"{kind}:{code}", out var line) ? line : null;

    private void Add(string part, int? line, string key, params object?[] values) => _problems.Add(PackageFolder.DescriptionFile, line, part, key, values);
}
