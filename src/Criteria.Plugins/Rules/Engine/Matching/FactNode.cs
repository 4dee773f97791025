namespace NRules.Engine.Matching;

/// <summary>
/// Pairs tokens with facts. Both sides are kept, by key where conditions say that something is equal,
/// so that a change costs the pairs that it makes and breaks.
/// </summary>
internal abstract class FactNode(FactPlan plan, Evaluation evaluation) : Node
{
    private static readonly object?[] NoValues = [];

    private readonly Index _index = new();

    protected FactPlan Plan => plan;

    /// <summary>Set while facts come whose own conditions are known to hold.</summary>
    public bool IsCertain { get; set; }

    protected Evaluation Evaluation => evaluation;

    public override void Apply(Delta left, Change[] changes, Delta output)
    {
        foreach (var change in changes)
        {
            if (change.Kind != ChangeKind.Insert && change.Handle.Leave(this) is { } candidate)
                Remove(candidate, output);
        }
        foreach (var token in left.Removed)
            Remove(token, output);
        foreach (var token in left.Added)
            Add(token, output);
        foreach (var change in changes)
        {
            if (change.Kind != ChangeKind.Retract && !change.Handle.IsGone && plan.FactType.IsInstanceOfType(change.Handle.Fact))
                Add(change.Handle, output);
        }
        Settle(output);
    }

    protected abstract void Paired(Pair pair, Delta output);

    protected abstract void Parted(Pair pair, Delta output);

    protected abstract void Arrived(Token token);

    /// <summary>The token is gone with all its pairs: what was made of them goes too.</summary>
    protected abstract void Left(Token token, Delta output);

    /// <summary>All pairs of this change are made and broken.</summary>
    protected virtual void Settle(Delta output)
    {
    }

    private void Remove(Candidate candidate, Delta output)
    {
        _index.Remove(candidate);
        for (var pair = candidate.Pairs; pair is not null; pair = pair.RightNext)
        {
            pair.UnlinkFromLeft();
            Parted(pair, output);
        }
    }

    private void Remove(Token token, Delta output)
    {
        _index.Remove(token);
        token.IsGone = true;
        for (var pair = token.Pairs; pair is not null; pair = pair.LeftNext)
            pair.UnlinkFromRight();
        Left(token, output);
    }

    private void Add(Token token, Delta output)
    {
        object key = EqualityJoin.NoKey.Instance;
        var hasKey = plan.Join is { } join && join.TryWanted(token.Values, out key);
        var place = hasKey ? _index.At(key) : _index.Loose;
        _index.Add(token, place);
        Arrived(token);
        if (plan.Join is not null && !hasKey)
        {
            foreach (var other in _index.Keyed)
                TryAll(token, other, output);
        }
        else if (hasKey)
        {
            TryAll(token, place, output);
        }
        TryAll(token, _index.Loose, output);
    }

    private void Add(Handle handle, Delta output)
    {
        if (!IsCertain && !evaluation.AllHold(plan.Rule, plan.Alone, NoValues, handle.Fact))
            return;
        var candidate = new Candidate(handle, this);
        handle.Enter(candidate);
        object key = EqualityJoin.NoKey.Instance;
        var hasKey = plan.Join is { } join && join.TryOwn(handle.Fact, out key);
        var place = hasKey ? _index.At(key) : _index.Loose;
        _index.Add(candidate, place);
        if (plan.Join is not null && !hasKey)
        {
            foreach (var other in _index.Keyed)
                TryAll(other, candidate, output);
        }
        else if (hasKey)
        {
            TryAll(place, candidate, output);
        }
        TryAll(_index.Loose, candidate, output);
    }

    private void TryAll(Token token, Place facts, Delta output)
    {
        for (var candidate = facts.Facts.First; candidate is not null; candidate = candidate.Next)
            Try(token, candidate, output);
    }

    private void TryAll(Place tokens, Candidate candidate, Delta output)
    {
        for (var token = tokens.Tokens.First; token is not null; token = token.Next)
            Try(token, candidate, output);
    }

    private void Try(Token token, Candidate candidate, Delta output)
    {
        if (!evaluation.AllHold(plan.Rule, plan.Joint, token.Values, candidate.Handle.Fact))
            return;
        var pair = new Pair(token, candidate);
        pair.Link();
        Paired(pair, output);
    }
}

/// <summary>Match: a token for each pair.</summary>
internal sealed class MatchNode(FactPlan plan, Evaluation evaluation) : FactNode(plan, evaluation)
{
    protected override void Paired(Pair pair, Delta output)
    {
        var handle = pair.Right.Handle;
        var made = new Token(pair.Left, pair.Left.With(Plan.Slot, handle.Fact), handle);
        pair.Result = made;
        output.Added.Add(made);
    }

    protected override void Parted(Pair pair, Delta output) => output.Removed.Add((Token)pair.Result!);

    protected override void Arrived(Token token)
    {
    }

    protected override void Left(Token token, Delta output)
    {
        for (var pair = token.Pairs; pair is not null; pair = pair.LeftNext)
            output.Removed.Add((Token)pair.Result!);
    }
}

/// <summary>A node that decides about a token when all its pairs are known.</summary>
internal abstract class SettlingNode(FactPlan plan, Evaluation evaluation) : FactNode(plan, evaluation)
{
    private readonly List<Token> _touched = [];

    protected override void Arrived(Token token) => Touch(token);

    protected void Touch(Token token)
    {
        if (token.IsTouched)
            return;
        token.IsTouched = true;
        _touched.Add(token);
    }

    protected override void Settle(Delta output)
    {
        foreach (var token in _touched)
        {
            token.IsTouched = false;
            if (!token.IsGone)
                Settle(token, output);
        }
        _touched.Clear();
    }

    protected abstract void Settle(Token token, Delta output);
}

/// <summary>Exists, Not and All: a token goes on while it has pairs, or while it has none.</summary>
internal sealed class QuantifierNode(FactPlan plan, Evaluation evaluation) : SettlingNode(plan, evaluation)
{
    protected override void Paired(Pair pair, Delta output) => Touch(pair.Left);

    protected override void Parted(Pair pair, Delta output) => Touch(pair.Left);

    protected override void Left(Token token, Delta output)
    {
        if (token.State is Token made)
            output.Removed.Add(made);
    }

    protected override void Settle(Token token, Delta output)
    {
        var holds = token.Pairs is not null == (Plan.Kind == Sketch.ElementKind.Exists);
        if (holds && token.State is null)
        {
            var made = new Token(token, token.Values, null);
            token.State = made;
            output.Added.Add(made);
        }
        else if (!holds && token.State is Token made)
        {
            token.State = null;
            output.Removed.Add(made);
        }
    }
}
