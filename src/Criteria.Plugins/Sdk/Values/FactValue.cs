using System.Globalization;
using System.Runtime.CompilerServices;

namespace KhuyenHoc.Criteria;

/// <summary>Kinds of value a field can hold.</summary>
public enum ValueKind : byte
{
    /// <summary>No value: nobody has said anything yet.</summary>
    None,

    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>A decimal number; its unit is said by the field.</summary>
    Number,

    /// <summary>An exact fraction.</summary>
    Share,

    /// <summary>A code out of a list, such as the code of a title.</summary>
    Code,
}

/// <summary>One value of a field or threshold. The default is "no value".</summary>
public readonly struct FactValue : IEquatable<FactValue>
{
    private readonly long _first;
    private readonly long _second;
    private readonly string? _code;

    private FactValue(ValueKind kind, long first, long second, string? code) =>
        (Kind, _first, _second, _code) = (kind, first, second, code);

    /// <summary>The kind of the value.</summary>
    public ValueKind Kind { get; }

    /// <summary>True when there is a value.</summary>
    public bool HasValue => Kind != ValueKind.None;

    /// <summary>The yes or no.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public bool YesNo => Expect(ValueKind.YesNo)._first != 0;

    /// <summary>The number.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public decimal Number
    {
        get
        {
            var self = Expect(ValueKind.Number);
            return Unsafe.BitCast<(long, long), decimal>((self._first, self._second));
        }
    }

    /// <summary>The share.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public Share Share => Expect(ValueKind.Share) is var self ? new Share(self._first, self._second) : default;

    /// <summary>The code.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public string Code => Expect(ValueKind.Code)._code!;

    /// <summary>Makes a yes or no.</summary>
    public static FactValue Of(bool yes) => new(ValueKind.YesNo, yes ? 1 : 0, 0, null);

    /// <summary>Makes a number.</summary>
    public static FactValue Of(decimal number)
    {
        var (first, second) = Unsafe.BitCast<decimal, (long, long)>(number);
        return new FactValue(ValueKind.Number, first, second, null);
    }

    /// <summary>Makes a share.</summary>
    public static FactValue Of(Share share) => new(ValueKind.Share, share.Part, share.Whole, null);

    /// <summary>Makes a code.</summary>
    public static FactValue OfCode(string code) => new(ValueKind.Code, 0, 0, code);

    /// <summary>Reads the canonical text of a kind; null when it is not of that kind.</summary>
    public static FactValue? Parse(ValueKind kind, string text) => kind switch
    {
        ValueKind.YesNo when text is "yes" or "true" => Of(true),
        ValueKind.YesNo when text is "no" or "false" => Of(false),
        ValueKind.Number when decimal.TryParse(text, NumberStyles.Number & ~NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) => Of(number),
        ValueKind.Share when Share.Parse(text) is { } share => Of(share),
        ValueKind.Code when text.Length > 0 => OfCode(text),
        _ => null,
    };

    /// <summary>The canonical text: the same value always reads the same; empty for no value.</summary>
    public override string ToString() => Kind switch
    {
        ValueKind.YesNo => YesNo ? "yes" : "no",
        // Trailing zeros are not part of the value: 5.0 and 5 are one number.
        ValueKind.Number => (Number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture),
        ValueKind.Share => Share.ToString(),
        ValueKind.Code => Code,
        _ => "",
    };

    /// <inheritdoc />
    public bool Equals(FactValue other) =>
        Kind == other.Kind && (Kind == ValueKind.Number
            ? Number == other.Number
            : _first == other._first && _second == other._second && string.Equals(_code, other._code, StringComparison.Ordinal));

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is FactValue other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    /// <summary>Equal kind and value.</summary>
    public static bool operator ==(FactValue left, FactValue right) => left.Equals(right);

    /// <summary>Different kind or value.</summary>
    public static bool operator !=(FactValue left, FactValue right) => !left.Equals(right);

    private FactValue Expect(ValueKind kind) => Kind == kind
        ? this
        : throw new InvalidOperationException($"The value is {Kind}, not {kind}.");
}
