namespace KhuyenHoc.Documents.Official;

/// <summary>When the legal bases of a document stand in italics.</summary>
public enum LegalBasisLook
{
    /// <summary>In every document.</summary>
    AlwaysItalic,

    /// <summary>In decisions, statutes and rules only; upright in all others.</summary>
    ItalicInRulingsOnly,
}

/// <summary>
/// One version of the rules of layout for official documents. Sizes are in points, lengths in millimetres. A version is
/// never changed once a document was issued after it: a new rule is a new version.
/// </summary>
public sealed record OfficialLayout
{
    /// <summary>Whose rules: <c>civil</c> or <c>army</c>.</summary>
    public required string Family { get; init; }

    /// <summary>Counted from 1 within the family.</summary>
    public required int Version { get; init; }

    /// <summary>The text that sets the rules, in Vietnamese.</summary>
    public required string Citation { get; init; }

    /// <summary>First day on which the rules apply.</summary>
    public required DateOnly InForceFrom { get; init; }

    /// <summary>What of it no published text confirms, in Vietnamese; nothing when all is confirmed.</summary>
    public string? Unconfirmed { get; init; }

    /// <summary>Top margin, 20–25 mm.</summary>
    public double MarginTop { get; init; } = 20;

    /// <summary>Bottom margin, 20–25 mm.</summary>
    public double MarginBottom { get; init; } = 20;

    /// <summary>Left margin, 30–35 mm.</summary>
    public double MarginLeft { get; init; } = 30;

    /// <summary>Right margin, 15–20 mm.</summary>
    public double MarginRight { get; init; } = 20;

    /// <summary>From the edge of the paper to the page number in the top margin.</summary>
    public double PageNumberFromEdge { get; init; } = 10;

    /// <summary>Quốc hiệu, 12–13.</summary>
    public required double NationSize { get; init; }

    /// <summary>Tiêu ngữ, 13–14.</summary>
    public required double MottoSize { get; init; }

    /// <summary>Names of the issuing body and of the body above it, 12–13.</summary>
    public required double IssuerSize { get; init; }

    /// <summary>Number and symbol, 13.</summary>
    public double NumberSize { get; init; } = 13;

    /// <summary>"V/v …" of a letter, 12–13.</summary>
    public double LetterSubjectSize { get; init; } = 12;

    /// <summary>Place and date, 13–14.</summary>
    public required double PlaceDateSize { get; init; }

    /// <summary>Kind of document, its subject and the authority that enacts it, 13–14.</summary>
    public required double TitleSize { get; init; }

    /// <summary>Legal bases and body, 13–14.</summary>
    public required double BodySize { get; init; }

    /// <summary>Headings of parts, chapters and sections, titles of appendices, 13–14.</summary>
    public required double HeadingSize { get; init; }

    /// <summary>Authority, position and name of the signer, 13–14.</summary>
    public required double SignerSize { get; init; }

    /// <summary>Page number, 13–14.</summary>
    public required double PageNumberSize { get; init; }

    /// <summary>Text in tables.</summary>
    public required double TableSize { get; init; }

    /// <summary>The words "Nơi nhận", 12.</summary>
    public double RecipientsLabelSize { get; init; } = 12;

    /// <summary>The list of recipients, 11.</summary>
    public double RecipientsSize { get; init; } = 11;

    /// <summary>The words "Phụ lục I", 14.</summary>
    public double AppendixLabelSize { get; init; } = 14;

    /// <summary>Footnotes.</summary>
    public double FootnoteSize { get; init; } = 11;

    /// <summary>First line of a paragraph: 10 or 12.7 mm.</summary>
    public double FirstLineIndent { get; init; } = 12.7;

    /// <summary>Between paragraphs, at least 6 pt.</summary>
    public double ParagraphGap { get; init; } = 6;

    /// <summary>Distance of lines as a multiple of single, 1 to 1.5.</summary>
    public double LineSpacing { get; init; } = 1.1;

    /// <summary>Room for signature and seal between position and name, in points.</summary>
    public double SignatureRoom { get; init; } = 68;

    /// <summary>Length of the rule under issuer and subject as a share of the text's length, ⅓–½.</summary>
    public double ShortRuleShare { get; init; } = 0.4;

    /// <summary>When legal bases are italic.</summary>
    public LegalBasisLook LegalBases { get; init; } = LegalBasisLook.AlwaysItalic;

    /// <summary>Whether the signer's rank stands before the name.</summary>
    public bool RankBeforeName { get; init; }

    /// <summary>Width of the text on an upright A4 page, in millimetres.</summary>
    public double TextWidth => PaperWidth - MarginLeft - MarginRight;

    internal const double PaperWidth = 210;
    internal const double PaperHeight = 297;
}
