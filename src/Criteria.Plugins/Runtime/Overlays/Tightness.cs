namespace KhuyenHoc.Criteria.Runtime;

/// <summary>Says which of two values of a threshold is the tighter one.</summary>
internal sealed class Tightness(CriteriaDescription official, IReadOnlyDictionary<string, ParameterUse> uses)
{
    /// <summary>How a threshold is used; where no rule has been seen to, as its author says.</summary>
    public ParameterUse UseOf(Parameter parameter) => uses.GetValueOrDefault(parameter.Code) is var use && use != ParameterUse.None ? use
        : parameter.Kind switch
        {
            ValueKind.Code => ParameterUse.Title,
            ValueKind.YesNo => ParameterUse.Is,
            _ => parameter.Stricter == Stricter.Lower ? ParameterUse.AtMost : ParameterUse.AtLeast,
        };

    /// <summary>True when whoever keeps the offered value keeps the official one too.</summary>
    public bool IsAsTight(Parameter parameter, FactValue offered, FactValue standing) =>
        offered == standing || (offered.Kind == standing.Kind && UseOf(parameter) switch
        {
            ParameterUse.AtLeast => IsAtLeast(offered, standing),
            ParameterUse.AtMost => IsAtLeast(standing, offered),
            ParameterUse.Title => CountingAs(offered.Code).IsSubsetOf(CountingAs(standing.Code)),
            _ => false,
        });

    private static bool IsAtLeast(FactValue one, FactValue other) => one.Kind switch
    {
        ValueKind.Number => one.Number >= other.Number,
        ValueKind.Share => one.Share.HasValue && other.Share.HasValue && one.Share.IsAtLeast(other.Share),
        _ => false,
    };

    private HashSet<string> CountingAs(string title) =>
        [title, .. official.Equivalents.Where(e => e.Title == title).SelectMany(e => e.MetBy)];
}
