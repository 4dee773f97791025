using KhuyenHoc.Text;

namespace KhuyenHoc.Assessment.Scorecards;

/// <summary>Texts of the scorecard.</summary>
internal static class ScorecardTexts
{
    /// <summary>All texts.</summary>
    public static TextSource Say { get; } = new(typeof(ScorecardTexts));
}
