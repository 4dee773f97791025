using KhuyenHoc.Text;

namespace KhuyenHoc.Roster.Changes;

/// <summary>What changes of the organisation say.</summary>
internal static class ChangeTexts
{
    public static TextSource Say { get; } = new(typeof(ChangeTexts));
}
