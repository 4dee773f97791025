using KhuyenHoc.Documents.Workbooks;
using KhuyenHoc.Roster.Names;

namespace KhuyenHoc.Roster.Import.Kinds;

/// <summary>A field that a column can feed, with the heads that clerks write over such a column.</summary>
/// <param name="Name">Name in <see cref="SheetMapping.Fields"/>.</param>
/// <param name="Needed">True when rows cannot be read without it.</param>
/// <param name="Heads">Heads that mean it, ours first; accents, case, spaces and signs do not matter.</param>
internal sealed record ImportField(string Name, bool Needed, params string[] Heads)
{
    /// <summary>The heads as they are compared.</summary>
    public IReadOnlyList<string> Keys { get; } = [.. Heads.Select(Fold.Words).Distinct()];

    /// <summary>What the field is called where its name alone does not say it.</summary>
    public Func<string>? Called { get; init; }

    /// <summary>The words that it takes, where it is one out of a list.</summary>
    public Func<IReadOnlyList<string>>? Choices { get; init; }

    /// <summary>How to fill it in, where that is more than its choices.</summary>
    public Func<string>? Guide { get; init; }

    /// <summary>The stored value in words, for changes that SQL tells of; null shows it as it is stored.</summary>
    public Func<string, string>? Shown { get; init; }

    /// <summary>What cells of the template and of exports hold.</summary>
    public SheetCellKind Cell { get; init; } = SheetCellKind.Text;

    /// <summary>Width of the column in the template and in exports, in characters.</summary>
    public double Width { get; init; } = 15;

    /// <summary>What the field is called in the reader's language.</summary>
    public string Label => Called?.Invoke() ?? RosterTexts.Get($"Field_{Name}");

    /// <summary>How to fill it in, in a sentence.</summary>
    public string How => Guide?.Invoke() ?? (Choices is null ? RosterTexts.Get($"Guide_{Name}") : string.Join("; ", Choices()));

    /// <summary>The column as templates and exports have it: they are read back without a question.</summary>
    public SheetColumn Column => new(Heads[0], Cell, Width);

    /// <summary>The same field where it is needed.</summary>
    public ImportField AsNeeded => this with { Needed = true };
}
