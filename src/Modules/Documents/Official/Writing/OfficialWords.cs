namespace KhuyenHoc.Documents.Official;

/// <summary>
/// Words that the decree itself prescribes. They are part of the form and are never translated, so they are no
/// resources.
/// </summary>
internal static class OfficialWords
{
    public const string Nation = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
    public const string Motto = "Độc lập - Tự do - Hạnh phúc";
    public const string Number = "Số: ";
    public const string About = "V/v ";
    public const string OpenDate = "ngày       tháng       năm ";
    public const string Addressee = "Kính gửi: ";
    public const string Decides = "QUYẾT ĐỊNH:";
    public const string Article = "Điều";
    public const string Appendix = "Phụ lục";
    public const string Recipients = "Nơi nhận:";
    public const string Archive = "Lưu: ";
    public const string AttachedTo = "Kèm theo";
    public const string And = " và ";
    public const string Of = "của";
    public const string Draft = "DỰ THẢO";
    public const string DraftRound = "DỰ THẢO LẦN ";
    public const string Note = "Ghi chú: ";
    public const string Acting = "Q. ";
    public const string End = "./.";

    /// <summary>Words before which a name or subject is better broken than elsewhere.</summary>
    public static readonly string[] OpenNewPiece =
    [
        "tỉnh", "xã", "phường", "thành", "đặc", "Việt", "khu", "ngày", "về", "năm", "được", "danh", "giai", "đến",
    ];

    private static readonly string[] PointLetters =
    [
        "a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "x", "y",
    ];

    public static string Letter(int order)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order, PointLetters.Length);
        return PointLetters[order - 1];
    }

    public static string Roman(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        (int Value, string Sign)[] signs =
        [
            (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
            (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
        ];
        var roman = "";
        foreach (var (value, sign) in signs)
        {
            for (; number >= value; number -= value)
                roman += sign;
        }

        return roman;
    }

    public static string Right(SigningRight right) => right switch
    {
        SigningRight.OnBehalfOf => "TM.",
        SigningRight.InPlaceOf => "KT.",
        SigningRight.ByOrderOf => "TL.",
        SigningRight.DelegatedBy => "TUQ.",
        _ => throw new ArgumentOutOfRangeException(nameof(right)),
    };

    public static string? Secrecy(SecrecyMark mark) => mark switch
    {
        SecrecyMark.Secret => "MẬT",
        SecrecyMark.TopSecret => "TỐI MẬT",
        SecrecyMark.UltimateSecret => "TUYỆT MẬT",
        _ => null,
    };

    public static string? Urgency(UrgencyMark mark) => mark switch
    {
        UrgencyMark.Urgent => "KHẨN",
        UrgencyMark.VeryUrgent => "THƯỢNG KHẨN",
        UrgencyMark.Express => "HỎA TỐC",
        _ => null,
    };

    // Invariant: capitals of Vietnamese letters do not depend on the machine's language.
    public static string Capitals(string text) => text.ToUpperInvariant();
}
