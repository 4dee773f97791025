namespace NRules.Engine.Queries;

/// <summary>An element on its way through a query.</summary>
internal sealed class Item(object? value, object identity, long[] position)
{
    private static readonly object Only = new();

    public object? Value => value;

    /// <summary>What tells it from other elements of the same query, also when it comes again after an update.</summary>
    public object Identity => identity;

    /// <summary>Its place among the others: the fact's place in the order of insertion, then the place inside what came of it.</summary>
    public long[] Position => position;

    /// <summary>What the next step has made of it.</summary>
    public object? Derived { get; set; }

    public static Item Single(object? value) => new(value, Only, []);
}

/// <summary>An element that stands for all of a key.</summary>
internal sealed record GroupIdentity(object? Key);

/// <summary>An element that comes of another: equal ones of one source are counted.</summary>
internal sealed record PartIdentity(object Source, object? Value, int Occurrence);

/// <summary>An element in a collection or group.</summary>
internal sealed class Piece(long[] position, object? value, object?[] keys, object? lookupKey)
{
    public long[] Position => position;

    public object? Value => value;

    /// <summary>What the collection is ordered by.</summary>
    public object?[] Keys => keys;

    public object? LookupKey => lookupKey;
}

/// <summary>The elements of a collection or group, in order: few in a list, which is small, many in a tree, which stays quick.</summary>
internal sealed class Pieces(PieceOrder order)
{
    private const int Few = 200;
    private List<Piece>? _few = new(2);
    private SortedSet<Piece>? _many;

    public int Version { get; private set; }

    public int Count => _few?.Count ?? _many!.Count;

    public Piece First => _few is { } few ? few[0] : _many!.Min!;

    public IEnumerable<Piece> All => (IEnumerable<Piece>?)_few ?? _many!;

    public void Add(Piece piece)
    {
        Version++;
        if (_few is { Count: Few })
        {
            _many = new SortedSet<Piece>(_few, order);
            _few = null;
        }
        if (_few is not { } few)
            _many!.Add(piece);
        else if (few.Count == 0 || order.Compare(few[^1], piece) < 0)
            few.Add(piece);
        else
            few.Insert(~few.BinarySearch(piece, order), piece);
    }

    public void Remove(Piece piece)
    {
        Version++;
        if (_few is { } few)
            few.RemoveAt(few.BinarySearch(piece, order));
        else
            _many!.Remove(piece);
    }
}

/// <summary>By keys, each ascending or descending, then by position.</summary>
internal sealed class PieceOrder(bool[] isDescending) : IComparer<Piece>
{
    public static readonly PieceOrder ByPosition = new([]);

    public int Compare(Piece? x, Piece? y)
    {
        for (var i = 0; i < isDescending.Length; i++)
        {
            var order = Comparer<object?>.Default.Compare(x!.Keys[i], y!.Keys[i]);
            if (order != 0)
                return isDescending[i] ? -order : order;
        }
        return x!.Position.AsSpan().SequenceCompareTo(y!.Position);
    }
}
