using KhuyenHoc.Criteria;

namespace KhuyenHoc.Assessment.Impact;

/// <summary>What is counted over all subjects. Not thread-safe: each worker has its own, they are added up at the end.</summary>
internal sealed class ImpactCounts
{
    private readonly ImpactPlan _plan;
    private readonly IReadOnlyList<FieldUse> _fields;
    private readonly Dictionary<(int UnitOrder, int Base, string? Before, string? After), int> _cells = [];
    private readonly Dictionary<(int Set, string Indicator), int> _met = [];
    private readonly int[] _asked;
    private readonly int[] _missing;

    /// <summary>Stands for the candidate where bases are numbered from 0.</summary>
    public const int Candidate = -1;

    public ImpactCounts(ImpactPlan plan)
    {
        _plan = plan;
        var set = plan.Candidate.Description;
        _fields = [.. set.Fields.Select(f => new FieldUse(f, [.. set.Indicators.Where(i => i.Fields.Contains(f.Code))]))];
        (_asked, _missing) = (new int[_fields.Count], new int[_fields.Count]);
    }

    public IEnumerable<(int UnitOrder, int Base, string? Before, string? After, int Subjects)> Cells =>
        _cells.Select(c => (c.Key.UnitOrder, c.Key.Base, c.Key.Before, c.Key.After, c.Value));

    public int Subjects => _cells.Values.Sum();

    public void Add(ImpactSubject subject, DossierInput candidate, Scorecard? before, Scorecard? after)
    {
        var key = (subject.UnitOrder, subject.Base, before?.Grade, after?.Grade);
        _cells[key] = _cells.GetValueOrDefault(key) + 1;
        AddMet(subject.Base, before);
        AddMet(Candidate, after);
        for (var i = 0; i < _fields.Count; i++)
        {
            if (!_fields[i].IsFor(candidate.Natures))
                continue;
            _asked[i]++;
            if (!candidate.Values.ContainsKey(_fields[i].Field.Code))
                _missing[i]++;
        }
    }

    public void Add(ImpactCounts other)
    {
        foreach (var (key, count) in other._cells)
            _cells[key] = _cells.GetValueOrDefault(key) + count;
        foreach (var (key, count) in other._met)
            _met[key] = _met.GetValueOrDefault(key) + count;
        for (var i = 0; i < _fields.Count; i++)
        {
            _asked[i] += other._asked[i];
            _missing[i] += other._missing[i];
        }
    }

    /// <summary>What the report keeps beside its cells.</summary>
    public ImpactFigures Figures() => new(
        [.. _fields.Select((f, i) => new FieldFigure(f.Field.Code, _asked[i], _missing[i]))],
        [.. _plan.Bases.Select((_, i) => MetOf(i))], MetOf(Candidate));

    private Dictionary<string, int> MetOf(int set) =>
        _met.Where(m => m.Key.Set == set).ToDictionary(m => m.Key.Indicator, m => m.Value, StringComparer.Ordinal);

    private void AddMet(int set, Scorecard? card)
    {
        foreach (var line in card?.Lines ?? [])
        {
            if (line.State == LineState.Met)
                _met[(set, line.Indicator)] = _met.GetValueOrDefault((set, line.Indicator)) + 1;
        }
    }

    private sealed record FieldUse(Field Field, IReadOnlyList<Indicator> Indicators)
    {
        // A field that no indicator names is read by a grade, of everybody.
        public bool IsFor(IReadOnlyList<string> natures) =>
            Indicators.Count == 0 || Indicators.Any(i => Dossiers.DossierForms.Applies(i, natures));
    }
}

/// <summary>Of how many each field of the candidate has no value, and how many meet each indicator of each version.</summary>
internal sealed record ImpactFigures(
    IReadOnlyList<FieldFigure> Fields, IReadOnlyList<Dictionary<string, int>> MetBefore, Dictionary<string, int> MetAfter);

/// <summary>One field of the candidate.</summary>
internal sealed record FieldFigure(string Field, int Asked, int Missing);
