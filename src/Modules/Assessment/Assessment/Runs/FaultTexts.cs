using KhuyenHoc.Text;

namespace KhuyenHoc.Assessment.Runs;

/// <summary>What is said of faults in scoring.</summary>
internal static class FaultTexts
{
    public static TextSource Say { get; } = new(typeof(FaultTexts));
}
