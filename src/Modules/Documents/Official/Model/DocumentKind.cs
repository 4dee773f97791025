namespace KhuyenHoc.Documents.Official;

/// <summary>A kind of official document.</summary>
/// <param name="Name">Its name in a sentence, such as Quyết định.</param>
/// <param name="Abbreviation">As it stands in the symbol, such as QĐ; empty for a letter.</param>
/// <param name="Ruling">Whether it rules (quyết định, quy chế, quy định), which decides how the army prints its bases.</param>
public sealed record DocumentKind(string Name, string Abbreviation, bool Ruling = false)
{
    /// <summary>Quyết định.</summary>
    public static DocumentKind Decision { get; } = new("Quyết định", "QĐ", Ruling: true);

    /// <summary>Quy chế.</summary>
    public static DocumentKind Statute { get; } = new("Quy chế", "QC", Ruling: true);

    /// <summary>Quy định.</summary>
    public static DocumentKind Rules { get; } = new("Quy định", "QyĐ", Ruling: true);

    /// <summary>Kế hoạch.</summary>
    public static DocumentKind Plan { get; } = new("Kế hoạch", "KH");

    /// <summary>Chương trình.</summary>
    public static DocumentKind Programme { get; } = new("Chương trình", "CTr");

    /// <summary>Hướng dẫn.</summary>
    public static DocumentKind Guidance { get; } = new("Hướng dẫn", "HD");

    /// <summary>Thông báo.</summary>
    public static DocumentKind Notice { get; } = new("Thông báo", "TB");

    /// <summary>Báo cáo.</summary>
    public static DocumentKind Report { get; } = new("Báo cáo", "BC");

    /// <summary>Biên bản.</summary>
    public static DocumentKind Minutes { get; } = new("Biên bản", "BB");

    /// <summary>Tờ trình.</summary>
    public static DocumentKind Submission { get; } = new("Tờ trình", "TTr");

    /// <summary>Công văn: it prints its subject under the number and no kind.</summary>
    public static DocumentKind Letter { get; } = new("Công văn", "");
}
