using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace KhuyenHoc.Assessment.Certificates;

/// <summary>
/// What is signed: one line for each thing that the paper says, and the beginning of the seal that it rests on. Short,
/// because it has to fit into a QR code.
/// </summary>
internal sealed record CertificateStatement(
    string KeyId, string Holder, string? HolderLine, string Title, string Grade, string Period, string Decision, DateOnly Date, DateOnly? ValidTo,
    string Issuer, string Seal)
{
    /// <summary>Bytes of the result's hash that the statement holds.</summary>
    public const int SealBytes = 16;

    private const string Mark = "KH1";
    private const string Day = "yyyy-MM-dd";
    private const int Lines = 11;

    public static string SealOf(byte[] resultHash) => Base64Url.EncodeToString(resultHash.AsSpan(0, SealBytes));

    /// <summary>The text to sign.</summary>
    public override string ToString() => string.Join('\n', new[]
    {
        KeyId, Holder, HolderLine ?? "", Title, Grade, Period, Decision, Date.ToString(Day, CultureInfo.InvariantCulture),
        ValidTo?.ToString(Day, CultureInfo.InvariantCulture) ?? "", Issuer, Seal,
    }.Select(OnOneLine));

    public static CertificateStatement? Parse(string text)
    {
        var lines = text.Split('\n');
        if (lines.Length != Lines || !TryDay(lines[7], out var date))
            return null;
        DateOnly? validTo = null;
        if (lines[8].Length > 0)
        {
            if (!TryDay(lines[8], out var last))
                return null;
            validTo = last;
        }

        return new CertificateStatement(
            lines[0], lines[1], lines[2].Length == 0 ? null : lines[2], lines[3], lines[4], lines[5], lines[6], date, validTo, lines[9], lines[10]);
    }

    /// <summary>What the QR code holds.</summary>
    public static string Sealed(string statement, byte[] signature) =>
        $"{Mark}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(statement))}.{Base64Url.EncodeToString(signature)}";

    public static bool LooksSealed(string text) => text.StartsWith(Mark + ".", StringComparison.Ordinal);

    /// <summary>Takes a QR code's text apart; null when it is damaged.</summary>
    public static (string Statement, byte[] Signature)? Unseal(string text)
    {
        var parts = text.Split('.');
        if (parts.Length != 3 || parts[0] != Mark)
            return null;
        try
        {
            var statement = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Base64Url.DecodeFromChars(parts[1]));
            return (statement, Base64Url.DecodeFromChars(parts[2]));
        }
        catch (Exception damaged) when (damaged is FormatException or ArgumentException)
        {
            return null;
        }
    }

    public CertificateStated Stated() => new(
        CertificateCode.Grouped(CertificateCode.Of(ToString())), Holder, HolderLine, Title, Grade, Period, Decision, Date, ValidTo, Issuer);

    private static bool TryDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static string OnOneLine(string text) => text.ReplaceLineEndings(" ").Normalize(NormalizationForm.FormC);
}
