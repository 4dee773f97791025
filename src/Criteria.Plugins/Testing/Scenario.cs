namespace KhuyenHoc.Criteria.Testing;

/// <summary>A case worked by hand from the clause: facts in, lines and grade out.</summary>
/// <param name="File">Name of its file.</param>
/// <param name="Line">Where it begins there.</param>
/// <param name="Name">What it shows, in the words of its author.</param>
/// <param name="Input">The dossier.</param>
/// <param name="Grade">The grade that the clause gives.</param>
/// <param name="Points">The points in all; null when they are not said.</param>
/// <param name="Lines">What is expected of indicators, by code; those that are not said are not compared.</param>
/// <param name="Missing">Codes of the indicators that are missing to the next grade, in order; null when they are not said.</param>
public sealed record Scenario(
    string File, int Line, string Name, DossierInput Input, string Grade, decimal? Points,
    IReadOnlyDictionary<string, ExpectedLine> Lines, IReadOnlyList<string>? Missing)
{
    /// <summary>What is made up in the place of gaps of the set; empty when it is scored as it ships.</summary>
    public IReadOnlyList<CriteriaFill> Fills { get; init; } = [];

    /// <inheritdoc />
    public override string ToString() => $"{File}: {Name}";
}

/// <summary>What is expected of an indicator.</summary>
/// <param name="State">Its state.</param>
/// <param name="Points">Its points; null when they are not said.</param>
public sealed record ExpectedLine(LineState State, decimal? Points);
