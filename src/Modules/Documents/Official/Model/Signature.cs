namespace KhuyenHoc.Documents.Official;

/// <summary>By what right somebody signs.</summary>
public enum SigningRight
{
    /// <summary>TM.: for a collective body.</summary>
    OnBehalfOf,

    /// <summary>KT.: a deputy in the place of the head.</summary>
    InPlaceOf,

    /// <summary>TL.: by order of the head.</summary>
    ByOrderOf,

    /// <summary>TUQ.: by written delegation.</summary>
    DelegatedBy,
}

/// <summary>One line over the signer's position.</summary>
/// <param name="Right">By what right.</param>
/// <param name="Holder">Whose right it is, such as "Bộ Chỉ huy quân sự tỉnh" or "Chỉ huy trưởng".</param>
public sealed record SigningLine(SigningRight Right, string Holder);

/// <summary>One signing block.</summary>
/// <param name="Position">The signer's own position.</param>
/// <param name="Name">The signer's name, without titles.</param>
public sealed record Signature(string Position, string Name)
{
    /// <summary>Lines over the position, from the top, such as TM. then KT.; none when the head signs for himself.</summary>
    public IReadOnlyList<SigningLine> Rights { get; init; } = [];

    /// <summary>Whether the signer holds the position for the time being (Q.).</summary>
    public bool Acting { get; init; }

    /// <summary>Military rank, printed before the name where the layout says so.</summary>
    public string? Rank { get; init; }
}
