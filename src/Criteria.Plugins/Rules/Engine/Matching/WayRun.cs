using NRules.Engine.Firing;

namespace NRules.Engine.Matching;

/// <summary>One way of a rule in a session: its nodes, and the matches at their end.</summary>
internal sealed class WayRun
{
    private readonly Way _way;
    private readonly IMatchListener _listener;
    private readonly Node[] _nodes;
    private Delta _in = new();
    private Delta _out = new();

    public WayRun(Way way, Evaluation evaluation, IMatchListener listener)
    {
        _way = way;
        _listener = listener;
        _nodes = [.. way.Plans.Select(plan => plan.Start(evaluation))];
    }

    /// <summary>Begins with the facts that are already there.</summary>
    public void Start(Change[] facts)
    {
        _in.Clear();
        _in.Added.Add(new Token(null, new object?[_way.Declarations.Count], null));
        Run(facts);
    }

    /// <summary>Begins with a fact that is known to match the first line.</summary>
    public void StartWith(Handle handle)
    {
        var first = (FactNode)_nodes[0];
        first.IsCertain = true;
        Start([new Change(handle, ChangeKind.Insert)]);
        first.IsCertain = false;
    }

    public void Apply(Change[] changes)
    {
        _in.Clear();
        Run(changes);
    }

    private void Run(Change[] changes)
    {
        for (var i = 0; i < _nodes.Length; i++)
        {
            if (_in.IsEmpty && _way.Plans[i].FactType is null)
                continue;
            _out.Clear();
            _nodes[i].Apply(_in, changes, _out);
            (_in, _out) = (_out, _in);
        }
        Report(_in);
    }

    /// <summary>A match that goes and comes again in one change has been updated.</summary>
    private void Report(Delta delta)
    {
        if (delta.IsEmpty)
            return;
        if (delta is { Removed: [var old], Added: [var again] } && TokenIdentity.Comparer.Equals(old, again))
        {
            Updated(old, again);
            return;
        }
        if (delta.Removed.Count > 0 && delta.Added.Count > 0)
        {
            Exchanged(delta);
            return;
        }
        foreach (var token in delta.Removed)
            Deleted(token);
        foreach (var token in delta.Added)
            Created(token);
    }

    private void Exchanged(Delta delta)
    {
        var before = delta.Removed.ToDictionary(t => t, TokenIdentity.Comparer);
        foreach (var token in delta.Added)
        {
            if (before.Remove(token, out var old))
                Updated(old, token);
            else
                Created(token);
        }
        foreach (var token in before.Values)
            Deleted(token);
    }

    private void Created(Token token)
    {
        var activation = new Activation(_way, token.Values);
        token.State = activation;
        _listener.Created(activation);
    }

    private void Updated(Token old, Token token)
    {
        var activation = (Activation)old.State!;
        token.State = activation;
        activation.Values = token.Values;
        _listener.Updated(activation);
    }

    private void Deleted(Token token) => _listener.Deleted((Activation)token.State!);

    /// <summary>Tokens are the same match when all that tells each of their parts from its siblings is equal.</summary>
    private sealed class TokenIdentity : IEqualityComparer<Token>
    {
        public static readonly TokenIdentity Comparer = new();

        public bool Equals(Token? x, Token? y)
        {
            for (; x is not null && y is not null; (x, y) = (x.Parent, y.Parent))
            {
                if (!Equals(x.Identity, y.Identity))
                    return false;
            }
            return x is null && y is null;
        }

        public int GetHashCode(Token token)
        {
            var hash = new HashCode();
            for (var part = token; part is not null; part = part.Parent)
                hash.Add(part.Identity);
            return hash.ToHashCode();
        }
    }
}

/// <summary>Is told what matches come and go.</summary>
internal interface IMatchListener
{
    void Created(Activation activation);

    void Updated(Activation activation);

    void Deleted(Activation activation);
}
