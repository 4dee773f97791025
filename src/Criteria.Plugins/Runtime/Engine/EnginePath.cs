namespace KhuyenHoc.Criteria.Runtime;

/// <summary>How the engine runs one rule.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="IsStraightLine">True when it runs as compiled straight-line code, false when by matching facts.</param>
/// <param name="Reason">Why it does not run straight, in English; null when it does.</param>
public sealed record EnginePath(string Rule, bool IsStraightLine, string? Reason);
