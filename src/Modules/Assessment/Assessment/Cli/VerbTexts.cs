using KhuyenHoc.Text;

namespace KhuyenHoc.Assessment.Cli;

/// <summary>What the verbs say of themselves and print.</summary>
internal static class VerbTexts
{
    public static TextSource Words { get; } = new(typeof(VerbTexts));
}
