using KhuyenHoc.Documents.Workbooks;
using KhuyenHoc.Roster.Import.Kinds;

namespace KhuyenHoc.Roster.Import;

/// <summary>The words of coded fields as columns of one sheet, for the cells of others to offer: Excel takes no longer lists in a cell.</summary>
internal sealed class ChoiceLists(IReadOnlyList<ImportField> fields)
{
    private readonly List<(string Head, IReadOnlyList<string> Words)> _lists =
        [.. fields.Where(f => f.Choices is not null).Select(f => (f.Heads[0], f.Choices!())).DistinctBy(l => string.Join('\n', l.Item2))];

    /// <summary>The sheet; none without a list.</summary>
    public IEnumerable<(TableSheet Sheet, IEnumerable<IReadOnlyList<SheetValue>> Rows)> Sheets => _lists.Count == 0 ? [] : [(Sheet, Rows())];

    private TableSheet Sheet => new()
    {
        Name = RosterTexts.Get("Template_Choices"),
        Title = RosterTexts.Get("Template_ChoicesTitle"),
        Landscape = true,
        Columns = [.. _lists.Select(l => new SheetColumn(l.Head, Width: 30))],
    };

    /// <summary>The cells with the words of a field; null for a field without words.</summary>
    public string? PlaceOf(ImportField field)
    {
        if (field.Choices is null)
            return null;
        var words = field.Choices();
        var letter = Workbooks.MarkedSheet.LettersOf(_lists.FindIndex(l => l.Words.SequenceEqual(words)) + 1);
        return $"'{Sheet.Name}'!${letter}${Sheet.FirstRow}:${letter}${Sheet.FirstRow + words.Count - 1}";
    }

    private IEnumerable<IReadOnlyList<SheetValue>> Rows() =>
        Enumerable.Range(0, _lists.Max(l => l.Words.Count)).Select(i => (IReadOnlyList<SheetValue>)[.. _lists.Select(l => (SheetValue)(i < l.Words.Count ? l.Words[i] : null))]);
}
