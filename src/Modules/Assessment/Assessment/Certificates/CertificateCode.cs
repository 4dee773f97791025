using System.Security.Cryptography;
using System.Text;

namespace KhuyenHoc.Assessment.Certificates;

/// <summary>
/// The code that a person types: 80 bits of the statement's hash in sixteen letters and figures that are not mistaken for
/// each other (no I, L, O, U).
/// </summary>
internal static class CertificateCode
{
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 16;

    public static string Of(string statement)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(statement));
        return string.Create(Length, hash, static (code, hash) =>
        {
            for (var i = 0; i < code.Length; i++)
            {
                var bit = i * 5;
                var pair = (hash[bit / 8] << 8) | hash[(bit / 8) + 1];
                code[i] = Letters[(pair >> (11 - (bit % 8))) & 31];
            }
        });
    }

    /// <summary>In groups of four, as it is printed.</summary>
    public static string Grouped(string code) => string.Join('-', code.Chunk(4).Select(c => new string(c)));

    /// <summary>The code in what somebody typed, with dashes, blanks, small letters or mistaken ones; null when it is none.</summary>
    public static string? Read(string typed)
    {
        var code = new StringBuilder(Length);
        foreach (var letter in typed.ToUpperInvariant())
        {
            var meant = letter switch { 'O' => '0', 'I' or 'L' => '1', _ => letter };
            if (meant is '-' or '–' || char.IsWhiteSpace(meant))
                continue;
            if (!Letters.Contains(meant, StringComparison.Ordinal))
                return null;
            code.Append(meant);
        }

        return code.Length == Length ? code.ToString() : null;
    }
}
