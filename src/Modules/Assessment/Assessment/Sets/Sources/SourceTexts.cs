using KhuyenHoc.Text;

namespace KhuyenHoc.Assessment.Sets.Sources;

/// <summary>Texts of the table of sources.</summary>
internal static class SourceTexts
{
    public static TextSource Say { get; } = new(typeof(SourceTexts));
}
