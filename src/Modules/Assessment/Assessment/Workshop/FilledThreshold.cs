using KhuyenHoc.Criteria;

namespace KhuyenHoc.Assessment.Workshop;

/// <summary>A threshold as it was filled in: the set with it, and where it comes from.</summary>
public sealed record FilledThreshold(CriteriaDescription Set, string Parameter, ThresholdSource Source);
