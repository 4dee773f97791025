namespace NRules.Engine.Matching;

/// <summary>Something that lies in a list of its kind, in the order in which it came.</summary>
internal abstract class Entry<T> where T : Entry<T>
{
    public T? Previous { get; set; }

    public T? Next { get; set; }

    public Place? Place { get; set; }
}

/// <summary>Entries in the order in which they came; one is taken out in constant time.</summary>
internal struct EntryList<T> where T : Entry<T>
{
    public T? First { get; private set; }

    public T? Last { get; private set; }

    public void Add(T entry)
    {
        entry.Previous = Last;
        if (Last is null)
            First = entry;
        else
            Last.Next = entry;
        Last = entry;
    }

    public void Remove(T entry)
    {
        if (entry.Previous is null)
            First = entry.Next;
        else
            entry.Previous.Next = entry.Next;
        if (entry.Next is null)
            Last = entry.Previous;
        else
            entry.Next.Previous = entry.Previous;
        entry.Previous = entry.Next = null;
    }
}

/// <summary>A part of a match: what holds up to one line of the conditions. It is held by the node of the next line.</summary>
internal sealed class Token(Token? parent, object?[] values, object? identity) : Entry<Token>
{
    public Token? Parent => parent;

    /// <summary>The values of the variables; those of later lines are still null.</summary>
    public object?[] Values => values;

    /// <summary>What tells it from other tokens of the same parent; null when there is one at most.</summary>
    public object? Identity => identity;

    /// <summary>The facts that the next node has paired with it.</summary>
    public Pair? Pairs { get; set; }

    /// <summary>What the next node keeps of it: a token, the state of a query, or the activation.</summary>
    public object? State { get; set; }

    public bool IsTouched { get; set; }

    public bool IsGone { get; set; }

    public object?[] With(int slot, object? value)
    {
        var more = (object?[])values.Clone();
        more[slot] = value;
        return more;
    }
}

/// <summary>A fact that meets the conditions which need no other fact.</summary>
internal sealed class Candidate(Handle handle, FactNode node) : Entry<Candidate>
{
    public Handle Handle => handle;

    public FactNode Node => node;

    /// <summary>The same fact in another node.</summary>
    public Candidate? Elsewhere { get; set; }

    public Pair? Pairs { get; set; }
}

/// <summary>A token and a fact that meet the conditions together; in a list of each of them.</summary>
internal sealed class Pair(Token left, Candidate right)
{
    private Pair? _leftPrevious, _rightPrevious;

    public Token Left => left;

    public Candidate Right => right;

    public Pair? LeftNext { get; private set; }

    public Pair? RightNext { get; private set; }

    /// <summary>What the node has made of it.</summary>
    public object? Result { get; set; }

    public void Link()
    {
        LeftNext = left.Pairs;
        if (LeftNext is not null)
            LeftNext._leftPrevious = this;
        left.Pairs = this;
        RightNext = right.Pairs;
        if (RightNext is not null)
            RightNext._rightPrevious = this;
        right.Pairs = this;
    }

    public void UnlinkFromLeft()
    {
        if (_leftPrevious is null)
            left.Pairs = LeftNext;
        else
            _leftPrevious.LeftNext = LeftNext;
        if (LeftNext is not null)
            LeftNext._leftPrevious = _leftPrevious;
    }

    public void UnlinkFromRight()
    {
        if (_rightPrevious is null)
            right.Pairs = RightNext;
        else
            _rightPrevious.RightNext = RightNext;
        if (RightNext is not null)
            RightNext._rightPrevious = _rightPrevious;
    }
}

/// <summary>What a change takes from a node and gives to it.</summary>
internal sealed class Delta
{
    public List<Token> Removed { get; } = [];

    public List<Token> Added { get; } = [];

    public bool IsEmpty => Removed.Count == 0 && Added.Count == 0;

    public void Clear()
    {
        Removed.Clear();
        Added.Clear();
    }
}
