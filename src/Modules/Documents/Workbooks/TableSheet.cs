namespace KhuyenHoc.Documents.Workbooks;

/// <summary>What stands around the rows of a list exported to Excel.</summary>
public sealed record TableSheet
{
    /// <summary>Name of the sheet: 1 to 31 characters, as Excel accepts it.</summary>
    public required string Name { get; init; }

    /// <summary>The unit that makes the list, at the top left; none leaves the line out.</summary>
    public string? Issuer { get; init; }

    /// <summary>Title of the list, centred over the table.</summary>
    public required string Title { get; init; }

    /// <summary>A line under the title, such as the period and the as-of date; none leaves it out.</summary>
    public string? Subtitle { get; init; }

    /// <summary>At least one column.</summary>
    public required IReadOnlyList<SheetColumn> Columns { get; init; }

    /// <summary>Row of the first values, from 1: issuer, title, subtitle, an empty line and the heads stand above it.</summary>
    public int FirstRow => SheetWriter.HeadRow(this) + 1;

    /// <summary>Prints with the paper across.</summary>
    public bool Landscape { get; init; }
}

/// <summary>A column of a list.</summary>
/// <param name="Title">Its head.</param>
/// <param name="Kind">What its cells hold.</param>
/// <param name="Width">In characters, 1 to 255.</param>
public sealed record SheetColumn(string Title, SheetCellKind Kind = SheetCellKind.Text, double Width = 15)
{
    /// <summary>
    /// Cells whose values are offered in a list, such as <c>'Danh mục'!$A$4:$A$9</c>; other values may be typed all the same. None
    /// offers nothing.
    /// </summary>
    public string? Offers { get; init; }
}

/// <summary>What the cells of a column hold, which sets their format and alignment.</summary>
public enum SheetCellKind
{
    /// <summary>Text, and numbers that are names: identity numbers, telephone numbers, codes.</summary>
    Text,

    /// <summary>Running numbers, centred.</summary>
    Ordinal,

    /// <summary>Whole numbers: 1.234.</summary>
    WholeNumber,

    /// <summary>Numbers with one decimal: 1.234,5.</summary>
    Number,

    /// <summary>Whole đồng: 1.500.000 đ.</summary>
    Money,

    /// <summary>Per cents: the value 90.5 shows as 90,5%.</summary>
    Percent,

    /// <summary>Days: 05/01/2026.</summary>
    Date,
}

/// <summary>The value of one cell: a text, a number, a day, or nothing. A text is never a formula.</summary>
public readonly record struct SheetValue
{
    private SheetValue(string? text, decimal? number, DateOnly? date) => (Text, Number, Date) = (text, number, date);

    /// <summary>An empty cell.</summary>
    public static SheetValue Empty => default;

    internal string? Text { get; }

    internal decimal? Number { get; }

    internal DateOnly? Date { get; }

    /// <summary>A text; none leaves the cell empty.</summary>
    public static implicit operator SheetValue(string? text) => new(text, null, null);

    /// <summary>A whole number.</summary>
    public static implicit operator SheetValue(int? number) => new(null, number, null);

    /// <summary>A whole number.</summary>
    public static implicit operator SheetValue(long? number) => new(null, number, null);

    /// <summary>A number.</summary>
    public static implicit operator SheetValue(decimal? number) => new(null, number, null);

    /// <summary>A day.</summary>
    public static implicit operator SheetValue(DateOnly? date) => new(null, null, date);
}
