namespace KhuyenHoc.Documents.Official;

/// <summary>A piece of a document's text.</summary>
public abstract record Block;

/// <summary>A stretch of text of one look.</summary>
public sealed record TextRun(string Text, bool Bold = false, bool Italic = false);

/// <summary>A paragraph, justified, its first line indented.</summary>
public sealed record TextParagraph(IReadOnlyList<TextRun> Runs) : Block
{
    /// <summary>A paragraph of plain text.</summary>
    public TextParagraph(string text) : this([new TextRun(text)])
    {
    }

    /// <summary>A note at the foot of the page, its mark at the paragraph's end.</summary>
    public string? Footnote { get; init; }
}

/// <summary>The heading of a division.</summary>
/// <param name="Level">Which division.</param>
/// <param name="Number">From 1; printed in Roman or Arabic figures as the level asks.</param>
/// <param name="Title">Its title in a sentence; printed in capitals where the level asks.</param>
public sealed record Heading(HeadingLevel Level, int Number, string Title) : Block;

/// <summary>Which division a heading opens.</summary>
public enum HeadingLevel
{
    /// <summary>Phần I, title in capitals, centred.</summary>
    Part,

    /// <summary>Chương I, title in capitals, centred.</summary>
    Chapter,

    /// <summary>Mục 1, title in capitals, centred.</summary>
    Section,

    /// <summary>I. TITLE, as plans and reports have it.</summary>
    Roman,

    /// <summary>1. Title, as plans and reports have it.</summary>
    Arabic,
}

/// <summary>Điều 1. …</summary>
/// <param name="Number">From 1.</param>
/// <param name="Title">Its title on a line of its own; none lets the first paragraph run on after the number.</param>
/// <param name="Content">What it says.</param>
public sealed record Article(int Number, string? Title, IReadOnlyList<Block> Content) : Block
{
    /// <summary>An article of one sentence that runs on after its number.</summary>
    public Article(int number, string text) : this(number, null, [new TextParagraph(text)])
    {
    }
}

/// <summary>1. …: a clause of an article.</summary>
public sealed record Clause(int Number, string Text) : Block;

/// <summary>a) …: a point of a clause, lettered in the Vietnamese alphabet (1 is a, 5 is đ).</summary>
public sealed record Point(int Order, string Text) : Block;

/// <summary>A note under a table or text: small, italic, with the words "Ghi chú:".</summary>
public sealed record Note(string Text) : Block;
