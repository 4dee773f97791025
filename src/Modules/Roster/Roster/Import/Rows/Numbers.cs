using KhuyenHoc.Roster.Names;

namespace KhuyenHoc.Roster.Import.Rows;

/// <summary>Numbers of people, as Excel and clerks leave them.</summary>
internal static class Numbers
{
    private const int IdentityLength = 12;

    /// <summary>The number; ten or eleven figures kept as a number were twelve with zeros in front (citizen identity).</summary>
    public static string? Read(RowReader row)
    {
        var number = row.NeededText("number", 50);
        if (number is null || !row.IsNumber("number") || number.Length is not (10 or 11) || !number.All(char.IsAsciiDigit))
            return number;
        var whole = number.PadLeft(IdentityLength, '0');
        row.Warn("number", "ZerosLost", whole);
        return whole;
    }

    /// <summary>The key under which a number is known.</summary>
    public static string Key(string number) => Fold.Key(number).Replace(" ", "", StringComparison.Ordinal);
}
