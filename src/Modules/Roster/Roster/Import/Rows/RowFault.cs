namespace KhuyenHoc.Roster.Import.Rows;

/// <summary>Something wrong or doubtful in a row, kept without words: they are put in the reader's language when read.</summary>
/// <param name="Sheet">Place of the sheet among those imported.</param>
/// <param name="Row">Row number as Excel shows it.</param>
/// <param name="Field">The field; null when it is about the whole row.</param>
/// <param name="Value">The value as read.</param>
/// <param name="Key">Key of the text, without its beginning "Row_".</param>
/// <param name="Values">What is put into the text.</param>
/// <param name="IsWarning">True when the row is taken all the same.</param>
internal sealed record RowFault(int Sheet, int Row, string? Field, string? Value, string Key, string[] Values, bool IsWarning);
