using System.Security.Cryptography;
using System.Text;

namespace KhuyenHoc.Identity.Keys;

/// <summary>The secret of a key: 256 random bits behind a sign by which a search in files finds it.</summary>
internal static class KeySecret
{
    public const string Sign = "kh_";

    // Longer ones are none of ours and not worth hashing.
    private const int Longest = 100;

    public static string New() => Sign + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).Replace('+', '-').Replace('/', '_').TrimEnd('=');

    /// <summary>Enough to tell keys apart, and far too little to guess the rest.</summary>
    public static string StartOf(string secret) => secret[..(Sign.Length + 6)];

    /// <summary>What is kept of it; null for what can be none.</summary>
    public static byte[]? HashOf(string secret) =>
        secret.Length <= Longest && secret.StartsWith(Sign, StringComparison.Ordinal) ? SHA256.HashData(Encoding.UTF8.GetBytes(secret)) : null;
}
