namespace KhuyenHoc.Criteria;

/// <summary>All that is known of one subject when it is scored. The same input gives the same scorecard anywhere.</summary>
/// <param name="SubjectId">The person or unit.</param>
/// <param name="AsOf">Last day of the data window; thresholds are those in force on it.</param>
/// <param name="Natures">What a unit is, codes of <see cref="UnitNatures"/>; empty for other subjects.</param>
/// <param name="Values">Values by field code; a field that nobody has filled is left out.</param>
public sealed record DossierInput(
    Guid SubjectId, DateOnly AsOf, IReadOnlyList<string> Natures, IReadOnlyDictionary<string, FactValue> Values);
