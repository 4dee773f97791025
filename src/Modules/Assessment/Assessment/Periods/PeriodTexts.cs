using KhuyenHoc.Text;

namespace KhuyenHoc.Assessment.Periods;

/// <summary>Texts of the pages of periods.</summary>
internal static class PeriodTexts
{
    /// <summary>All texts.</summary>
    public static TextSource Say { get; } = new(typeof(PeriodTexts));
}
