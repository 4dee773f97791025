using KhuyenHoc.Text;

namespace KhuyenHoc.Criteria;

/// <summary>What is to be known of a set as a whole, such as whom its document covers or who decides.</summary>
/// <param name="Code">Lower-case ASCII, unique in the set.</param>
/// <param name="Text">What the document says.</param>
/// <param name="Clause">Where it stands.</param>
/// <param name="Source">Where the wording comes from.</param>
/// <param name="Unconfirmed">What no source confirms, in words; null when all of it is confirmed.</param>
public sealed record SetNote(string Code, LocalText Text, string Clause, string Source, LocalText? Unconfirmed)
{
    /// <summary>What was confirmed about it; null when nothing was.</summary>
    public CriteriaFill? Fill { get; init; }
}
