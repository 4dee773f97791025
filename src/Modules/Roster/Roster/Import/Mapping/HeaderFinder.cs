using KhuyenHoc.Roster.Import.Workbooks;

namespace KhuyenHoc.Roster.Import.Mapping;

/// <summary>Finds the header below titles, by its words; where none is known, by its shape.</summary>
internal static class HeaderFinder
{
    /// <summary>Titles above a list are short; a header further down is no header.</summary>
    public const int RowsLookedAt = 60;

    /// <summary>The header, or null when no row can be one.</summary>
    public static Header? Find(IEnumerable<SheetRow> rows)
    {
        Header? best = null, widest = null;
        var known = 1;
        foreach (var row in rows.Take(RowsLookedAt))
        {
            List<HeadCell> cells = [.. row.Cells.Where(c => c.Value is string).Select(c => HeadCell.Of(c.Key, (string)c.Value)).Where(c => c.Text.Length > 0)];
            var words = cells.Where(c => HeaderWords.Knows(c.Key)).DistinctBy(c => c.Key).Count();
            if (words > known)
                (best, known) = (new Header(row.Number, cells), words);
            // A row of texts alone, three or more, that is wider than what stands above it.
            if (cells.Count >= 3 && cells.Count == row.Cells.Count() && cells.Count > (widest?.Cells.Count ?? 0))
                widest = new Header(row.Number, cells);
        }

        return best ?? widest;
    }

    /// <summary>
    /// True for a row such as "(1) (2) (3)" or "A B 1 2" that numbers the columns under a header.
    /// </summary>
    public static bool NumbersColumns(SheetRow row)
    {
        var last = 0;
        var count = 0;
        foreach (var (_, value) in row.Cells)
        {
            count++;
            if (value is string text && text.Trim() is [>= 'A' and <= 'H'] or [>= 'a' and <= 'h'] && last == 0)
                continue;
            if (!int.TryParse(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)?.Trim(' ', '(', ')', '[', ']'), out var number) || number != last + 1)
                return false;
            last = number;
        }

        return count >= 3 && last >= 2;
    }
}
