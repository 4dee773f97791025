using System.Security.Cryptography;

namespace KhuyenHoc.Identity.Accounts;

/// <summary>Passwords and codes made by chance, in letters that are not taken for one another when read from a screen.</summary>
internal static class MadePassword
{
    private const string Letters = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

    /// <summary>Four groups of four: 78 bits.</summary>
    public static string New() => Grouped(4);

    /// <summary>Groups of four letters with hyphens between.</summary>
    public static string Grouped(int groups) =>
        string.Join('-', Enumerable.Range(0, groups).Select(_ => new string(RandomNumberGenerator.GetItems<char>(Letters, 4))));
}
