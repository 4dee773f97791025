namespace KhuyenHoc.Roster.Import.Workbooks;

/// <summary>One row of a sheet. The same object serves all rows: what is to be kept must be copied.</summary>
internal sealed class SheetRow
{
    private IDictionary<string, object?> _cells = new Dictionary<string, object?>();

    /// <summary>Row number as Excel shows it.</summary>
    public int Number { get; private set; }

    /// <summary>Letters and values of the cells that hold something, left to right.</summary>
    public IEnumerable<KeyValuePair<string, object>> Cells =>
        _cells.Where(cell => !IsBlank(cell.Value)).Select(cell => KeyValuePair.Create(cell.Key, cell.Value!));

    public bool IsEmpty => _cells.Values.All(IsBlank);

    /// <summary>The value at a column letter: a text, a number, a date, a yes or no; null when there is none.</summary>
    public object? this[string letter] => _cells.TryGetValue(letter, out var value) && !IsBlank(value) ? value : null;

    public void Take(IDictionary<string, object?> cells)
    {
        _cells = cells;
        Number++;
    }

    /// <summary>The row as it is now, to keep.</summary>
    public SheetRow Copy() => new() { _cells = _cells, Number = Number };

    private static bool IsBlank(object? value) => value is null || (value is string text && string.IsNullOrWhiteSpace(text));
}
