using KhuyenHoc.Modules.Access;

namespace KhuyenHoc.Roster;

/// <summary>
/// Brings a clerk's workbook into the roster in three steps: read (a mapping is proposed), preview (nothing is
/// written), apply (one transaction). Thread-safe; the draft between the steps belongs to the caller.
/// </summary>
[Requires(RosterPermissions.Import)]
public interface IRosterImport
{
    /// <summary>Reads the shape of a workbook and proposes which column is which.</summary>
    /// <param name="workbook">The .xlsx content; must be seekable.</param>
    /// <param name="fileName">Name shown in messages.</param>
    /// <param name="cancellation">Cancels the call.</param>
    /// <exception cref="Modules.UserErrorException">The file is no workbook, is empty, encrypted or too large.</exception>
    Task<WorkbookShape> ReadShapeAsync(Stream workbook, string fileName, CancellationToken cancellation);

    /// <summary>Compares every row with what is known, without writing.</summary>
    Task<ImportPreview> PreviewAsync(
        Stream workbook, string fileName, IReadOnlyList<SheetMapping> mappings, IProgress<ImportProgress>? progress, CancellationToken cancellation);

    /// <summary>
    /// Writes in one transaction with its audit entry, and remembers the mappings for the next file with these headers.
    /// </summary>
    /// <param name="workbook">The same content that was previewed.</param>
    /// <param name="fileName">Name kept in the audit trail.</param>
    /// <param name="mappings">The mappings as the user left them.</param>
    /// <param name="rowsInError">What to do when rows are in error.</param>
    /// <param name="progress">Told of rows read and written; null when nobody looks.</param>
    /// <param name="cancellation">Cancels the call; nothing is written then.</param>
    /// <exception cref="Modules.UserErrorException">Rows are in error and the whole was asked for; nothing was written.</exception>
    Task<ImportResult> ApplyAsync(
        Stream workbook, string fileName, IReadOnlyList<SheetMapping> mappings, RowsInError rowsInError, IProgress<ImportProgress>? progress, CancellationToken cancellation);

    /// <summary>The mapping of a sheet when the user says that it holds something else than was proposed.</summary>
    SheetMapping ProposeFor(SheetShape sheet, ImportKind kind);

    /// <summary>
    /// Writes the workbook that goes back to the sender: the rows with problems as they are, each with what is wrong and what
    /// to do. All problems are in it, also those beyond what a preview holds.
    /// </summary>
    /// <exception cref="Modules.UserErrorException">No row has a problem.</exception>
    Task WriteProblemsAsync(
        Stream workbook, string fileName, IReadOnlyList<SheetMapping> mappings, Stream target, CancellationToken cancellation);

    /// <summary>Writes an empty workbook to fill in, with a sheet that says what goes where and lists to choose words from.</summary>
    /// <param name="kind">The kind of sheet; null for one of each.</param>
    /// <param name="target">Gets the workbook.</param>
    [ForEverybody]
    void WriteTemplate(ImportKind? kind, Stream target);
}

/// <summary>What a sheet holds.</summary>
public enum ImportKind
{
    /// <summary>Đơn vị.</summary>
    Units,

    /// <summary>Quân nhân, cán bộ.</summary>
    People,

    /// <summary>Kết quả học tập.</summary>
    Learning,

    /// <summary>Điểm tự chấm 10 chỉ số Công dân học tập.</summary>
    SelfScores,
}

/// <summary>What to do when some rows are in error.</summary>
public enum RowsInError
{
    /// <summary>Write nothing at all.</summary>
    RefuseAll,

    /// <summary>Write the good rows; the user has chosen so.</summary>
    LeaveOut,
}

/// <summary>A workbook as read.</summary>
public sealed record WorkbookShape(IReadOnlyList<SheetShape> Sheets);

/// <summary>One sheet as read.</summary>
/// <param name="Name">Name on its tab.</param>
/// <param name="HeaderRow">Row number of the header as Excel shows it; title rows above are skipped.</param>
/// <param name="Columns">Columns with a header, left to right.</param>
/// <param name="RowCount">Rows of data below the header.</param>
/// <param name="Encoding">Old character code found in it, such as TCVN3; null when it is Unicode.</param>
/// <param name="Proposed">The proposed mapping; its kind is null when the sheet is not recognised.</param>
public sealed record SheetShape(
    string Name, int HeaderRow, IReadOnlyList<ColumnShape> Columns, int RowCount, string? Encoding, SheetMapping Proposed);

/// <summary>One column.</summary>
/// <param name="Letter">Column letter as Excel shows it.</param>
/// <param name="Header">Header text, in Unicode.</param>
/// <param name="Samples">A few values below it.</param>
public sealed record ColumnShape(string Letter, string Header, IReadOnlyList<string> Samples);

/// <summary>Which column feeds which field.</summary>
/// <param name="Sheet">Name of the sheet.</param>
/// <param name="Kind">What it holds; null leaves the sheet out.</param>
/// <param name="Fields">Column letter by field name; a field without a column is not imported.</param>
/// <param name="Remembered">True when it was taken over from an earlier file with the same headers.</param>
public sealed record SheetMapping(string Sheet, ImportKind? Kind, IReadOnlyDictionary<string, string> Fields, bool Remembered);

/// <summary>How far an import has come.</summary>
/// <param name="Stage">What is being done, in the user's language.</param>
/// <param name="Done">Rows done.</param>
/// <param name="Total">Rows in all; 0 while unknown.</param>
public sealed record ImportProgress(string Stage, int Done, int Total);

/// <summary>What an import would do.</summary>
public sealed record ImportPreview(IReadOnlyList<SheetPreview> Sheets)
{
    /// <summary>Rows in error over all sheets.</summary>
    public int InError => Sheets.Sum(s => s.InError);

    /// <summary>True when applying would change something.</summary>
    public bool Changes => Sheets.Any(s => s.New + s.Changed > 0);
}

/// <summary>What an import would do with one sheet.</summary>
/// <param name="Sheet">Name of the sheet.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="New">Rows that are not known yet.</param>
/// <param name="Changed">Rows that differ from what is known.</param>
/// <param name="Unchanged">Rows that are known just so.</param>
/// <param name="InError">Rows that cannot be taken.</param>
/// <param name="Rows">The first rows of each state (at most 200 of each), for the page.</param>
/// <param name="Problems">Problems by row, warnings too; at most 5,000, errors before warnings.</param>
public sealed record SheetPreview(
    string Sheet, ImportKind Kind, int New, int Changed, int Unchanged, int InError,
    IReadOnlyList<PreviewRow> Rows, IReadOnlyList<RowProblem> Problems);

/// <summary>What becomes of one row.</summary>
/// <param name="Row">Row number as Excel shows it.</param>
/// <param name="State">New, changed, unchanged or in error.</param>
/// <param name="Label">What the row speaks of, such as the name.</param>
/// <param name="Changes">For a changed row: what changes, as "field: old → new".</param>
public sealed record PreviewRow(int Row, RowState State, string Label, IReadOnlyList<string> Changes);

/// <summary>States of a row before writing.</summary>
public enum RowState
{
    /// <summary>Mới.</summary>
    New,

    /// <summary>Thay đổi.</summary>
    Changed,

    /// <summary>Không đổi.</summary>
    Unchanged,

    /// <summary>Có lỗi.</summary>
    InError,
}

/// <summary>Something wrong, or doubtful, with one cell.</summary>
/// <param name="Sheet">Name of the sheet.</param>
/// <param name="Row">Row number as Excel shows it.</param>
/// <param name="Column">Column letter and header, such as "D (Ngày sinh)"; null when it is about the whole row.</param>
/// <param name="Value">The value as read; null when empty.</param>
/// <param name="Message">What is wrong and what to do, in the user's language.</param>
/// <param name="IsWarning">True when the row is taken all the same.</param>
public sealed record RowProblem(string Sheet, int Row, string? Column, string? Value, string Message, bool IsWarning);

/// <summary>What an import did.</summary>
public sealed record ImportResult(int Added, int Changed, int Unchanged, int LeftOut);
