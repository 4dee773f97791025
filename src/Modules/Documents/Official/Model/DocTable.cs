namespace KhuyenHoc.Documents.Official;

/// <summary>A table. Its heads repeat on every page; its rows are not broken across pages.</summary>
/// <param name="Columns">At least one.</param>
/// <param name="Rows">Each with one cell for each column.</param>
public sealed record DocTable(IReadOnlyList<DocColumn> Columns, IReadOnlyList<DocRow> Rows) : Block
{
    /// <summary>Prints (1) (2) (3) under the heads.</summary>
    public bool NumberColumns { get; init; }

    /// <summary>Printed over the table, bold and centred.</summary>
    public string? Caption { get; init; }

    /// <summary>In the body: puts the table on pages of its own with the paper across. An appendix has its own switch.</summary>
    public bool Landscape { get; init; }
}

/// <summary>A column.</summary>
/// <param name="Title">Its head.</param>
/// <param name="Width">Its share of the table's width, above 0, compared with the other columns'.</param>
/// <param name="Kind">How its cells are aligned.</param>
public sealed record DocColumn(string Title, double Width, CellKind Kind = CellKind.Text);

/// <summary>What a column holds.</summary>
public enum CellKind
{
    /// <summary>Text, at the left.</summary>
    Text,

    /// <summary>Numbers and money, at the right.</summary>
    Number,

    /// <summary>Running numbers, centred.</summary>
    Ordinal,

    /// <summary>Dates, centred.</summary>
    Date,
}

/// <summary>A row.</summary>
/// <param name="Cells">Its texts, as printed.</param>
/// <param name="Bold">For totals and group heads.</param>
public sealed record DocRow(IReadOnlyList<string> Cells, bool Bold = false);
