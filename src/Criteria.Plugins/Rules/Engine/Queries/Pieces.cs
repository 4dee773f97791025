namespace NRules.Engine.Queries;

/// <summary>An element in a collection or group.</summary>
internal class Piece(object? value, Position position)
{
    public object? Value => value;

    public Position Position => position;
}

/// <summary>An element of a collection that is ordered or looked up by something else than the order of the facts.</summary>
internal sealed class KeyedPiece(object? value, Position position, object?[] keys, object? lookupKey) : Piece(value, position)
{
    /// <summary>What the collection is ordered by.</summary>
    public object?[] Keys => keys;

    public object? LookupKey => lookupKey;
}

/// <summary>The elements of a collection or group, in order: few in an array, which is small, many in a tree, which stays quick.</summary>
internal sealed class Pieces(PieceOrder order)
{
    private const int Few = 200;
    private Piece[]? _few = [];
    private SortedSet<Piece>? _many;
    private int _count;

    public int Version { get; private set; }

    public int Count => _many?.Count ?? _count;

    public Piece First => _many?.Min ?? _few![0];

    public IEnumerable<Piece> All => _many ?? InArray();

    public void Add(Piece piece)
    {
        Version++;
        if (_few is { } full && _count == Few)
        {
            _many = new SortedSet<Piece>(full, order);
            _few = null;
        }
        if (_few is null)
        {
            _many!.Add(piece);
            return;
        }
        var place = _count == 0 || order.Compare(_few[_count - 1], piece) < 0 ? _count : ~Place(piece);
        if (_count == _few.Length)
            Array.Resize(ref _few, _count == 0 ? 1 : Math.Min(2 * _count, Few));
        Array.Copy(_few, place, _few, place + 1, _count - place);
        _few[place] = piece;
        _count++;
    }

    public void Remove(Piece piece)
    {
        Version++;
        if (_few is null)
        {
            _many!.Remove(piece);
            return;
        }
        var place = Place(piece);
        _count--;
        Array.Copy(_few, place + 1, _few, place, _count - place);
        _few[_count] = null!;
    }

    private int Place(Piece piece) => Array.BinarySearch(_few!, 0, _count, piece, order);

    private IEnumerable<Piece> InArray()
    {
        var version = Version;
        for (var i = 0; i < _count; i++)
        {
            yield return _few![i];
            if (version != Version)
                throw new InvalidOperationException("A collection was changed while a rule went through it. Copy it first (ToList).");
        }
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
            var order = Comparer<object?>.Default.Compare(((KeyedPiece)x!).Keys[i], ((KeyedPiece)y!).Keys[i]);
            if (order != 0)
                return isDescending[i] ? -order : order;
        }
        return x!.Position.CompareTo(y!.Position);
    }
}
