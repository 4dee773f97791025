namespace KhuyenHoc.Criteria.Runtime.Impact;

/// <summary>An indicator in both descriptions, or in one of them alone.</summary>
/// <param name="Before">The indicator of the set before; null when it is new.</param>
/// <param name="After">The indicator of the set after; null when it was dropped.</param>
/// <param name="Change">What became of it.</param>
public sealed record IndicatorPair(Indicator? Before, Indicator? After, IndicatorChange Change);

/// <summary>What became of an indicator. Several may hold.</summary>
[Flags]
public enum IndicatorChange
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Thêm mới.</summary>
    Added = 1,

    /// <summary>Bỏ.</summary>
    Removed = 2,

    /// <summary>Đổi số.</summary>
    Renumbered = 4,

    /// <summary>Đổi lời.</summary>
    Reworded = 8,

    /// <summary>Đổi điểm tối đa.</summary>
    Reweighted = 16,
}

/// <summary>A threshold that both descriptions have, with the values in force on one day.</summary>
/// <param name="Parameter">The threshold as the set after has it.</param>
/// <param name="Before">Value before; null when none was in force.</param>
/// <param name="After">Value after; null when none is in force.</param>
/// <param name="IsStricter">True or false where the two can be compared; null where one is not known.</param>
public sealed record ThresholdChange(Parameter Parameter, FactValue? Before, FactValue? After, bool? IsStricter);

/// <summary>One line that came out differently.</summary>
/// <param name="Pair">The indicator.</param>
/// <param name="Before">The line before; null when the indicator is new or cannot be aligned.</param>
/// <param name="After">The line after; null when the indicator was dropped or cannot be aligned.</param>
public sealed record LineDifference(IndicatorPair Pair, ScorecardLine? Before, ScorecardLine? After);
