using KhuyenHoc.Text;

namespace KhuyenHoc.Assessment.Workshop;

/// <summary>Texts as an office types them: in Vietnamese; English follows until somebody has written it.</summary>
internal static class DraftWords
{
    public static LocalText Vi(LocalText before, string? text) => new(text?.Trim() ?? "", before.En == before.Vi ? text?.Trim() ?? "" : before.En);

    public static LocalText? Optional(LocalText? before, string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : Vi(before ?? new LocalText("", ""), text);
}
