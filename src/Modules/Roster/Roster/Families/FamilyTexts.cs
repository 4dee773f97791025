using KhuyenHoc.Text;

namespace KhuyenHoc.Roster.Families;

/// <summary>What pages and messages about families and children say.</summary>
internal static class FamilyTexts
{
    public static TextSource Say { get; } = new(typeof(FamilyTexts));

    /// <summary>The word for a value of an enumeration.</summary>
    public static string Of<T>(T value) where T : struct, Enum => Say[$"{typeof(T).Name}_{value}"];
}
