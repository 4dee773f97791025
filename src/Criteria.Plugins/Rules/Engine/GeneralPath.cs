namespace NRules.Engine;

/// <summary>The general path: a memory, the matches of every rule, and an agenda.</summary>
internal sealed class GeneralPath
{
    private readonly HashSet<Handle> _changed = [];
    private readonly RuleMatches[] _matches;
    private readonly Agenda _agenda = new();
    private bool _isStale = true;

    public GeneralPath(CompiledRule[] rules) => _matches = [.. rules.Select(r => new RuleMatches(r, Memory, _agenda))];

    public Memory Memory { get; } = new();

    /// <summary>The matches of the rule at this place of the defined order.</summary>
    public RuleMatches this[int rule] => _matches[rule];

    public void Changed(Handle handle)
    {
        _changed.Add(handle);
        _isStale = true;
    }

    public Activation? Next()
    {
        if (_isStale)
        {
            foreach (var matches in _matches)
                matches.Refresh(_changed);
            _changed.Clear();
            _isStale = false;
        }
        return _agenda.Next();
    }
}
