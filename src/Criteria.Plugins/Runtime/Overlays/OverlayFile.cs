using KhuyenHoc.Text;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>What the <c>criteria.yaml</c> of an overlay says beside the parts that it adds.</summary>
/// <param name="SetId">Id of the set that it extends.</param>
/// <param name="Versions">The versions that it was made for.</param>
/// <param name="AddsTo">Indicators that it adds to criteria of the set.</param>
/// <param name="Tightens">Thresholds of the set that it tightens.</param>
/// <param name="Rewords">Parts of the set that it words anew.</param>
internal sealed record OverlayFile(
    string SetId, VersionRange Versions, IReadOnlyList<AddedIndicators> AddsTo, IReadOnlyList<Tightening> Tightens, IReadOnlyList<Rewording> Rewords);

/// <summary>Indicators that are added to a criterion.</summary>
internal sealed record AddedIndicators(string Criterion, int Line, IReadOnlyList<Indicator> Indicators);

/// <summary>A threshold that is tightened; its values are read when its kind is known.</summary>
internal sealed record Tightening(string Parameter, int Line, IReadOnlyList<OfferedValue> Values);

/// <summary>A value that is offered from a day on.</summary>
internal sealed record OfferedValue(int Line, DateOnly From, string Text, string Clause);

/// <summary>A part that is worded anew; what is not said stays.</summary>
internal sealed record Rewording(string Part, int Line, LocalText? Text, LocalText? Evidence, LocalText? Guidance);
