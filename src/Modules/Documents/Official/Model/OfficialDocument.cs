namespace KhuyenHoc.Documents.Official;

/// <summary>An official document, said in full: the writer adds the form, never the content.</summary>
public sealed record OfficialDocument
{
    /// <summary>The rules of layout it follows.</summary>
    public required OfficialLayout Layout { get; init; }

    /// <summary>What kind of document it is.</summary>
    public required DocumentKind Kind { get; init; }

    /// <summary>Who issues it: one body, or two for a joint document, the leading one first.</summary>
    public required IReadOnlyList<Party> Parties { get; init; }

    /// <summary>Number and symbol.</summary>
    public required DocumentNumber Number { get; init; }

    /// <summary>Place of issue, such as Đắk Lắk.</summary>
    public required string Place { get; init; }

    /// <summary>Day of issue; none leaves the date open to be written by hand.</summary>
    public DateOnly? IssuedOn { get; init; }

    /// <summary>What it is about (trích yếu), without the kind of document.</summary>
    public required string Subject { get; init; }

    /// <summary>Who enacts a decision, such as "Chỉ huy trưởng Bộ Chỉ huy quân sự tỉnh Đắk Lắk".</summary>
    public string? EnactedBy { get; init; }

    /// <summary>To whom it goes (Kính gửi); none prints no such line.</summary>
    public IReadOnlyList<string> Addressees { get; init; } = [];

    /// <summary>Legal bases in their order.</summary>
    public IReadOnlyList<LegalBasis> LegalBases { get; init; } = [];

    /// <summary>The text itself.</summary>
    public required IReadOnlyList<Block> Body { get; init; }

    /// <summary>One signature for each party, from left to right.</summary>
    public required IReadOnlyList<Signature> Signatures { get; init; }

    /// <summary>Lines of "Nơi nhận" without dash and semicolon.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>Where the copies are kept, such as "VT, PCT"; it becomes the last line of "Nơi nhận".</summary>
    public required string Archive { get; init; }

    /// <summary>Appendices in their order, each numbered on its own pages.</summary>
    public IReadOnlyList<Appendix> Appendices { get; init; } = [];

    /// <summary>Degree of secrecy, chosen by a person; none for most documents.</summary>
    public SecrecyMark Secrecy { get; init; }

    /// <summary>Degree of urgency.</summary>
    public UrgencyMark Urgency { get; init; }

    /// <summary>Marks the document as a draft.</summary>
    public bool Draft { get; init; }

    /// <summary>Which draft it is, from 1; none prints the mark without a number.</summary>
    public int? DraftRound { get; init; }
}

/// <summary>A body that issues a document.</summary>
/// <param name="Name">Its full name, as in a sentence; the heading prints it in capitals.</param>
/// <param name="Parent">The body above it, printed over it; none for a body without one. A joint document prints none.</param>
public sealed record Party(string Name, string? Parent = null);

/// <summary>Number and symbol of a document.</summary>
/// <param name="Sequence">The number, from 1; none leaves room to write it by hand.</param>
/// <param name="Symbol">Abbreviated kind and issuer, such as QĐ-BCH.</param>
public sealed record DocumentNumber(int? Sequence, string Symbol)
{
    /// <summary>05/QĐ-BCH; an open number leaves a gap.</summary>
    public override string ToString() =>
        (Sequence is { } number ? VietnameseFormats.DocumentNumber(number) : "        ") + "/" + Symbol;
}

/// <summary>One basis of the document, as "Căn cứ …" or "Theo đề nghị của …", without the mark at its end.</summary>
public sealed record LegalBasis(string Text);

/// <summary>An appendix.</summary>
/// <param name="Title">Printed in capitals under the number.</param>
/// <param name="Content">Its text and tables.</param>
public sealed record Appendix(string Title, IReadOnlyList<Block> Content)
{
    /// <summary>Lays the paper across, for wide tables.</summary>
    public bool Landscape { get; init; }
}

/// <summary>Degree of secrecy.</summary>
public enum SecrecyMark
{
    /// <summary>No mark.</summary>
    None,

    /// <summary>MẬT.</summary>
    Secret,

    /// <summary>TỐI MẬT.</summary>
    TopSecret,

    /// <summary>TUYỆT MẬT.</summary>
    UltimateSecret,
}

/// <summary>Degree of urgency.</summary>
public enum UrgencyMark
{
    /// <summary>No mark.</summary>
    None,

    /// <summary>KHẨN.</summary>
    Urgent,

    /// <summary>THƯỢNG KHẨN.</summary>
    VeryUrgent,

    /// <summary>HỎA TỐC.</summary>
    Express,
}
