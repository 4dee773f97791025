using Dapper;
using KhuyenHoc.Roster.Import.Rows;
using KhuyenHoc.Roster.Import.Staging;

namespace KhuyenHoc.Roster.Import.Kinds;

/// <summary>
/// A load whose rows go by COPY into one table of the session, where SQL compares them with what is stored. The table has the
/// columns sheet, row, failed, state and changes (<see cref="FieldChanges.Read"/>) beside its own.
/// </summary>
internal abstract class TableLoad<T>(ImportSession session) : SheetLoad
{
    protected ImportSession Session => session;

    /// <summary>Makes the table in pg_temp, to be dropped with the transaction.</summary>
    protected abstract string CreateSql { get; }

    /// <summary>Leaves in each row its state, and what would change; faults go into pg_temp.import_faults.</summary>
    protected abstract string CompareSql { get; }

    protected abstract string WriteSql { get; }

    /// <summary>state and rows, for the sheet @sheet.</summary>
    protected abstract string CountSql { get; }

    /// <summary>row, state, label and changes of the first @most rows of each state of the sheet @sheet.</summary>
    protected abstract string RowsSql { get; }

    public override async Task StageAsync(IReadOnlyList<ImportSheet> sheets, CancellationToken cancellation)
    {
        await RunAsync(CreateSql, cancellation);
        await session.Rows.StageAsync(sheets, ReaderOf, CopyAsync, cancellation);
    }

    public override Task CompareAsync(CancellationToken cancellation) => RunAsync(CompareSql, cancellation);

    public override Task WriteAsync(CancellationToken cancellation) => RunAsync(WriteSql, cancellation);

    public override Task<IReadOnlyDictionary<RowState, int>> CountAsync(ImportSheet sheet, CancellationToken cancellation) =>
        Tally.CountAsync(session.Connection, CountSql, sheet, cancellation);

    public override Task<IReadOnlyList<PreviewRow>> RowsAsync(ImportSheet sheet, int mostOfEach, CancellationToken cancellation) =>
        Tally.RowsAsync(session.Connection, RowsSql, sheet, mostOfEach, cancellation);

    /// <summary>How a row of the sheet is read; most give one record.</summary>
    protected abstract Func<RowReader, IEnumerable<T>> ReaderOf(ImportSheet sheet);

    /// <summary>Copies a batch of records into the table.</summary>
    protected abstract Task CopyAsync(IReadOnlyList<T> rows, CancellationToken cancellation);

    protected Task RunAsync(string sql, CancellationToken cancellation) =>
        session.Connection.ExecuteAsync(new CommandDefinition(sql, new { today = session.Today }, commandTimeout: 0, cancellationToken: cancellation));
}
