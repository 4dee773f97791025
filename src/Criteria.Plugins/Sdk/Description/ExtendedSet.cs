namespace KhuyenHoc.Criteria;

/// <summary>The official set that an overlay extends, and what the overlay does to it.</summary>
/// <param name="SetId">Id of the official set.</param>
/// <param name="Versions">The versions that the overlay was made for, such as <c>[1.0.0,2.0.0)</c>.</param>
/// <param name="Version">The version that it was laid over here.</param>
/// <param name="Added">Codes of the indicators that it adds.</param>
/// <param name="Tightened">Codes of the thresholds that it tightens.</param>
/// <param name="Reworded">What it words anew: <c>indicator:1.1</c>, <c>field:x</c>, <c>criterion:1</c>, <c>parameter:1.1.x</c>, <c>grade:dat</c>.</param>
public sealed record ExtendedSet(
    string SetId, string Versions, string Version, IReadOnlyList<string> Added, IReadOnlyList<string> Tightened, IReadOnlyList<string> Reworded);
