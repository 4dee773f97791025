using KhuyenHoc.Text;

namespace KhuyenHoc.Roster.Learning;

/// <summary>What is said of learning: of records one by one, of a unit's year, of courses.</summary>
internal static class LearningTexts
{
    public static TextSource Say { get; } = new(typeof(LearningTexts));
}
