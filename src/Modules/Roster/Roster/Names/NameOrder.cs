namespace KhuyenHoc.Roster.Names;

/// <summary>The three words that lists are sorted by: given name, then family name, then what stands between.</summary>
/// <param name="Given">Tên.</param>
/// <param name="Family">Họ.</param>
/// <param name="Middle">Chữ lót.</param>
internal readonly record struct NameOrder(string Given, string Family, string Middle)
{
    /// <summary>
    /// Takes the order from a full name. A sort name given by hand goes before, as names of the Ê Đê, Jrai and M'Nông
    /// follow no single rule.
    /// </summary>
    public static NameOrder Of(string fullName, string? sortName = null)
    {
        var words = fullName.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (!string.IsNullOrWhiteSpace(sortName))
            return new NameOrder(sortName.Trim(), words.Length > 0 ? words[0] : "", fullName);
        return words switch
        {
            [] => new NameOrder("", "", ""),
            [var only] => new NameOrder(WithoutH(only), "", ""),
            // Ê Đê: Y or H' stands before the name, the clan after it.
            ["Y" or "H" or "H'" or "H’", var given, .. var clan] => new NameOrder(given, string.Join(' ', clan), words[0]),
            [var given, .. var clan] when WithoutH(given) is var bare && bare != given => new NameOrder(bare, string.Join(' ', clan), "H'"),
            [var family, .. var middle, var given] => new NameOrder(WithoutH(given), family, string.Join(' ', middle)),
        };
    }

    private static string WithoutH(string word) =>
        word.Length > 2 && word[0] is 'H' && word[1] is '\'' or '’' or '‘' ? word[2..] : word;
}
