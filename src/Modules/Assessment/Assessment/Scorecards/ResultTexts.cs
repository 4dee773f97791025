using KhuyenHoc.Text;

namespace KhuyenHoc.Assessment.Scorecards;

/// <summary>Texts of the lists of results.</summary>
internal static class ResultTexts
{
    /// <summary>All texts.</summary>
    public static TextSource Say { get; } = new(typeof(ResultTexts));
}
