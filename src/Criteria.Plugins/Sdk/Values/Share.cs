using System.Globalization;

namespace KhuyenHoc.Criteria;

/// <summary>
/// An exact fraction such as 45 of 50 members. Compared without rounding; a share of nobody has no value.
/// </summary>
/// <param name="Part">Counted ones, 0 or more.</param>
/// <param name="Whole">All, 0 or more; 0 means that there is nobody to count.</param>
public readonly record struct Share(long Part, long Whole)
{
    /// <summary>True when there is somebody to count.</summary>
    public bool HasValue => Whole > 0;

    /// <summary>True when the share is at least <paramref name="limit"/>, exactly.</summary>
    /// <exception cref="InvalidOperationException">A share of nobody is asked.</exception>
    public bool IsAtLeast(Share limit) => HasValue && limit.HasValue
        ? (Int128)Part * limit.Whole >= (Int128)limit.Part * Whole
        : throw new InvalidOperationException("A share of nobody cannot be compared.");

    /// <summary>How many more of the whole are needed to reach <paramref name="limit"/>; 0 when it is reached.</summary>
    public long MissingTo(Share limit)
    {
        // ceil(limit * whole) - part, in whole people.
        var needed = (((Int128)limit.Part * Whole) + limit.Whole - 1) / limit.Whole;
        return (long)Int128.Max(0, needed - Part);
    }

    /// <summary>The share in per cent rounded to one decimal, for display only.</summary>
    public decimal Percent => HasValue ? Math.Round(100m * Part / Whole, 1, MidpointRounding.AwayFromZero) : 0;

    /// <summary>Reads <c>90%</c>, <c>92.5%</c> or <c>45/50</c>; null when it is neither.</summary>
    public static Share? Parse(string text)
    {
        var value = text.Trim();
        if (value.EndsWith('%'))
        {
            if (!decimal.TryParse(value[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)) return null;
            long whole = 100;
            while (percent != decimal.Truncate(percent) && percent < long.MaxValue / 10 && whole < 100_000_000)
            {
                percent *= 10;
                whole *= 10;
            }

            return percent == decimal.Truncate(percent) && percent <= long.MaxValue ? new Share((long)percent, whole) : null;
        }

        var bar = value.IndexOf('/', StringComparison.Ordinal);
        return bar > 0
            && long.TryParse(value.AsSpan(0, bar), NumberStyles.None, CultureInfo.InvariantCulture, out var part)
            && long.TryParse(value.AsSpan(bar + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var all)
            ? new Share(part, all)
            : null;
    }

    /// <summary>The canonical form <c>45/50</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Part}/{Whole}");
}
