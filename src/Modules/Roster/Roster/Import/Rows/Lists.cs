namespace KhuyenHoc.Roster.Import.Rows;

/// <summary>The words of enumerations.</summary>
internal static class Lists
{
    /// <summary>In one line, for messages.</summary>
    public static string Of<T>() where T : struct, Enum => string.Join("; ", WordsOf<T>());

    /// <summary>In their order.</summary>
    public static IReadOnlyList<string> WordsOf<T>() where T : struct, Enum => [.. Enum.GetValues<T>().Select(RosterTexts.Of)];
}
