using KhuyenHoc.Text;

namespace KhuyenHoc.Assessment.Replay;

/// <summary>What is said when sealed results are computed again.</summary>
internal static class ReplayTexts
{
    public static TextSource Say { get; } = new(typeof(ReplayTexts));

    public static string Name(ReplayLink link) => Say["Link" + link];
}
