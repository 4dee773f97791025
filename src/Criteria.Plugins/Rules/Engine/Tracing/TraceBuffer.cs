namespace NRules.Engine.Tracing;

/// <summary>Values as they were, without boxing the common ones. Each is read back with the type that it was written with.</summary>
internal sealed class TraceBuffer
{
    private static readonly object Missing = new();
    private (object? Reference, long Bits)[] _values = new (object?, long)[16];
    private int _count;

    public int Count => _count;

    public void Add(long bits) => Next() = (null, bits);

    public void Add(object? value) => Next() = (value, 0);

    /// <summary>The value could not be worked out: another part of the condition made it needless.</summary>
    public void AddMissing() => Next() = (Missing, 0);

    public bool TryRead(int index, Type type, out object? value)
    {
        var (reference, bits) = _values[index];
        value = ReferenceEquals(reference, Missing) ? null
            : !IsBits(type) ? reference
            : type == typeof(bool) ? bits != 0
            : type.IsEnum ? Enum.ToObject(type, bits)
            : Convert.ChangeType(bits, type, System.Globalization.CultureInfo.InvariantCulture);
        return !ReferenceEquals(reference, Missing);
    }

    /// <summary>Whether values of the type are kept as bits.</summary>
    public static bool IsBits(Type type) =>
        type.IsEnum && Enum.GetUnderlyingType(type) != typeof(ulong)
        || type == typeof(bool) || type == typeof(byte) || type == typeof(short) || type == typeof(int) || type == typeof(long);

    private ref (object? Reference, long Bits) Next()
    {
        if (_count == _values.Length)
            Array.Resize(ref _values, _count * 2);
        return ref _values[_count++];
    }
}
