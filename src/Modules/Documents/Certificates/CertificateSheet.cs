namespace KhuyenHoc.Documents.Certificates;

/// <summary>What stands on one certificate. Official papers are Vietnamese in every language of the interface.</summary>
public sealed record CertificateSheet
{
    /// <summary>What the paper is called, such as "Giấy chứng nhận".</summary>
    public required string Heading { get; init; }

    /// <summary>Who recognises, such as "Chỉ huy trưởng Bộ Chỉ huy Quân sự tỉnh …"; printed in capitals.</summary>
    public required string EnactedBy { get; init; }

    /// <summary>The verb between the two names, such as "công nhận".</summary>
    public required string Recognises { get; init; }

    /// <summary>Name of the person or unit; made smaller until it fits.</summary>
    public required string Holder { get; init; }

    /// <summary>What identifies the holder, such as the unit; null for none.</summary>
    public string? HolderLine { get; init; }

    /// <summary>The title, with the period that it was earned in.</summary>
    public required string Title { get; init; }

    /// <summary>The grade, such as "Mức độ 2"; null where the title has none.</summary>
    public string? Grade { get; init; }

    /// <summary>Lines below: the decision, how long it is valid.</summary>
    public IReadOnlyList<string> Grounds { get; init; } = [];

    /// <summary>Place and day of issue, in words.</summary>
    public required string PlaceAndDate { get; init; }

    /// <summary>Position of the signer; printed in capitals.</summary>
    public required string SignerPosition { get; init; }

    /// <summary>Rank and name of the signer.</summary>
    public required string Signer { get; init; }

    /// <summary>Verification code, as a person would type it.</summary>
    public required string Code { get; init; }

    /// <summary>The line above the code, that says what it is for.</summary>
    public required string CodeLabel { get; init; }

    /// <summary>The signed text that the QR code holds; at most 1,200 bytes in UTF-8.</summary>
    public required string SignedText { get; init; }

    /// <summary>A line at the foot, such as what the assessment stands on; null for none.</summary>
    public string? Note { get; init; }
}
