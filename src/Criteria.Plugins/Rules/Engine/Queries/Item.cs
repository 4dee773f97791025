namespace NRules.Engine.Queries;

/// <summary>The place of an element among the others: the fact's place in the order of insertion, then the place inside what came of it.</summary>
internal readonly struct Position(long fact, long[]? inside = null) : IComparable<Position>
{
    private ReadOnlySpan<long> Inside => inside;

    private long Fact => fact;

    public Position Inner(int place) => new(fact, [.. Inside, place]);

    public int CompareTo(Position other) =>
        fact != other.Fact ? fact.CompareTo(other.Fact) : Inside.SequenceCompareTo(other.Inside);
}

/// <summary>An element on its way through a query. A collection in the order of the facts keeps it as its own piece.</summary>
internal sealed class Item(object? value, object identity, Position position) : Piece(value, position)
{
    private static readonly object Only = new();

    /// <summary>What tells it from other elements of the same query, also when it comes again after an update.</summary>
    public object Identity => identity;

    /// <summary>What the next step has made of it.</summary>
    public object? Derived { get; set; }

    /// <summary>The next of those that wait for the same query.</summary>
    public Item? Waiting { get; set; }

    public static Item Single(object? value) => new(value, Only, default);
}

/// <summary>An element that stands for all of a key.</summary>
internal sealed record GroupIdentity(object? Key);

/// <summary>An element that comes of another: equal ones of one source are counted.</summary>
internal sealed record PartIdentity(object Source, object? Value, int Occurrence);
