using NRules.RuleModel;

namespace NRules.Engine;

/// <summary>The matches of one rule in one session, brought up to date after facts have changed.</summary>
internal sealed class RuleMatches(CompiledRule rule, Memory memory, Agenda agenda, Action<Activation> forget)
{
    private static readonly object NoKey = new();

    private Dictionary<MatchKey, Activation> _known = [];
    private readonly Dictionary<object, List<Handle>>?[] _indexes = new Dictionary<object, List<Handle>>?[rule.Sketch.Elements.Count];
    private bool _isNew = true;

    /// <summary>Takes over a match that the straight line has found, so that it does not fire twice.</summary>
    public void Adopt(Handle root, bool isPending)
    {
        var activation = new Activation(rule, [root.Fact], [root.Version]) { HasFired = !isPending };
        _known.Add(new MatchKey([root.Number]), activation);
        if (isPending)
            agenda.Add(activation);
    }

    public void Refresh(IReadOnlyCollection<Handle> changed)
    {
        if (rule.Dossier is not null)
        {
            foreach (var handle in changed)
                RefreshSingle(handle);
            return;
        }
        if (!_isNew && !changed.Any(h => rule.Sketch.Elements.Exists(e => e.Type.IsInstanceOfType(h.Fact))))
            return;
        _isNew = false;
        Array.Clear(_indexes);
        var before = _known;
        _known = new Dictionary<MatchKey, Activation>(before.Count);
        var count = rule.Sketch.Elements.Count;
        Search(0, new object?[count], new Handle?[count], before);
        foreach (var (key, activation) in before)
        {
            if (!_known.ContainsKey(key))
                forget(activation);
        }
    }

    private void RefreshSingle(Handle handle)
    {
        if (!rule.Sketch.Elements[0].Type.IsInstanceOfType(handle.Fact))
            return;
        var key = new MatchKey([handle.Number]);
        if (handle.IsGone || !rule.Dossier!.Matches(handle.Fact))
        {
            if (_known.Remove(key, out var gone))
                forget(gone);
            return;
        }
        Keep(key, [handle.Fact], [handle.Version], _known);
    }

    private void Search(int element, object?[] match, Handle?[] handles, Dictionary<MatchKey, Activation> before)
    {
        if (element == match.Length)
        {
            var stamp = new object?[match.Length];
            var key = new long[match.Length];
            for (var i = 0; i < match.Length; i++)
            {
                stamp[i] = handles[i] is { } handle ? handle.Version : match[i];
                key[i] = handles[i]?.Number ?? -1;
            }
            Keep(new MatchKey(key), (object?[])match.Clone(), stamp, before);
            return;
        }
        var line = rule.Sketch.Elements[element];
        switch (line.Kind)
        {
            case ElementKind.Match:
                foreach (var handle in Candidates(element, line, match))
                {
                    match[element] = handle.Fact;
                    handles[element] = handle;
                    if (rule.TestAll(element, match))
                        Search(element + 1, match, handles, before);
                }
                handles[element] = null;
                break;
            case ElementKind.Let:
                match[element] = rule.Value(element, match);
                Search(element + 1, match, handles, before);
                break;
            default:
                var holds = line.Kind == ElementKind.Having ? rule.TestAll(element, match) : Holds(element, line, match);
                match[element] = null;
                if (holds)
                    Search(element + 1, match, handles, before);
                break;
        }
    }

    private IEnumerable<Handle> Candidates(int element, Element line, object?[] match)
    {
        if (rule.Join(element) is not { } join)
            return memory.OfType(line.Type);
        var index = _indexes[element] ??= Index(join, element, line, match);
        if (index.Count == 0)
            return [];
        return index.TryGetValue(rule.Key(join.WantedKey, element, match) ?? NoKey, out var found) ? found : [];
    }

    private Dictionary<object, List<Handle>> Index(EqualityJoin join, int element, Element line, object?[] match)
    {
        var index = new Dictionary<object, List<Handle>>();
        foreach (var handle in memory.OfType(line.Type))
        {
            match[element] = handle.Fact;
            var key = rule.Key(join.OwnKey, element, match) ?? NoKey;
            if (!index.TryGetValue(key, out var bucket))
                index.Add(key, bucket = []);
            bucket.Add(handle);
        }
        return index;
    }

    private bool Holds(int element, Element line, object?[] match)
    {
        foreach (var handle in Candidates(element, line, match))
        {
            match[element] = handle.Fact;
            if (line.Kind == ElementKind.All)
            {
                if (rule.Test(element, 0, match) && !rule.TestAll(element, match))
                    return false;
            }
            else if (rule.TestAll(element, match))
            {
                return line.Kind == ElementKind.Exists;
            }
        }
        return line.Kind != ElementKind.Exists;
    }

    private void Keep(MatchKey key, object?[] match, object?[] stamp, Dictionary<MatchKey, Activation> before)
    {
        if (!before.TryGetValue(key, out var activation))
        {
            activation = new Activation(rule, match, stamp);
            agenda.Add(activation);
        }
        else if (!activation.Stamp.AsSpan().SequenceEqual(stamp))
        {
            activation.Slots = match;
            activation.Stamp = stamp;
            if (!activation.HasFired || rule.Definition.Repeatability == RuleRepeatability.Repeatable)
                agenda.Add(activation);
        }
        _known[key] = activation;
    }
}

/// <summary>The numbers of the matched facts.</summary>
internal readonly struct MatchKey(long[] numbers) : IEquatable<MatchKey>
{
    private readonly long[] _numbers = numbers;

    public bool Equals(MatchKey other) => _numbers.AsSpan().SequenceEqual(other._numbers);

    public override bool Equals(object? obj) => obj is MatchKey other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var number in _numbers)
            hash.Add(number);
        return hash.ToHashCode();
    }
}
