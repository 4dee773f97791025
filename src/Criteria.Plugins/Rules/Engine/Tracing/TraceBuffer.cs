namespace NRules.Engine.Tracing;

/// <summary>Where the values of a match begin in a buffer.</summary>
internal readonly record struct TracePlace(int Bits, int References)
{
    public static TracePlace operator +(TracePlace place, TracePlace length) => new(place.Bits + length.Bits, place.References + length.References);
}

/// <summary>Values as they were, without boxing the common ones. They are read back in the order and with the types in which they were written.</summary>
internal class TraceBuffer
{
    private static readonly object Missing = new();
    private long[] _bits = [];
    private object?[] _references = [];

    public TracePlace End { get; private set; }

    /// <summary>Makes room for so much more at once.</summary>
    public void Expect(TracePlace length)
    {
        if (End.Bits + length.Bits > _bits.Length)
            Array.Resize(ref _bits, End.Bits + length.Bits);
        if (End.References + length.References > _references.Length)
            Array.Resize(ref _references, End.References + length.References);
    }

    /// <summary>Begins the values of a match: those that are not put are missing, because another part of a condition made them needless.</summary>
    public void Open(TracePlace length)
    {
        if (End.Bits + length.Bits > _bits.Length)
            Array.Resize(ref _bits, Math.Max(8, (End.Bits + length.Bits) * 2));
        if (length.References == 0)
            return;
        if (End.References + length.References > _references.Length)
            Array.Resize(ref _references, Math.Max(8, (End.References + length.References) * 2));
        _references.AsSpan(End.References, length.References).Fill(Missing);
    }

    public void Put(int slot, long bits) => _bits[End.Bits + slot] = bits;

    public void Put(int slot, object? value) => _references[End.References + slot] = value;

    /// <summary>Ends the values of a match; without it they are forgotten.</summary>
    public void Close(TracePlace length) => End += length;

    /// <summary>Reads the next value and steps over it; false when it was missing.</summary>
    public bool TryRead(ref TracePlace place, ProbedValue probed, out object? value)
    {
        if (probed.IsBits)
        {
            value = probed.FromBits(_bits[place.Bits]);
            place += new TracePlace(1, 0);
            return true;
        }
        value = _references[place.References];
        place += new TracePlace(0, 1);
        return !ReferenceEquals(value, Missing);
    }
}
