using KhuyenHoc.Text;

namespace KhuyenHoc.Roster.Export;

/// <summary>What lists in files say.</summary>
internal static class ExportTexts
{
    public static TextSource Say { get; } = new(typeof(ExportTexts));
}
