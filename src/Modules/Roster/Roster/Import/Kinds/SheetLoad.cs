namespace KhuyenHoc.Roster.Import.Kinds;

/// <summary>
/// What one import does with the sheets of a kind. All loads stage, then all compare, then all settle, then all write, each
/// time in the order of <see cref="SheetKinds.All"/>. Not thread-safe.
/// </summary>
internal abstract class SheetLoad
{
    /// <summary>True when rows of other kinds lean on it, so that it takes part also without a sheet of its own.</summary>
    public virtual bool IsGround => false;

    /// <summary>Makes its tables and reads its sheets into them; what is wrong with a row by itself becomes a fault.</summary>
    public abstract Task StageAsync(IReadOnlyList<ImportSheet> sheets, CancellationToken cancellation);

    /// <summary>Compares what was staged with what is stored, for all rows at once.</summary>
    public abstract Task CompareAsync(CancellationToken cancellation);

    /// <summary>Says what shows only after all kinds were compared.</summary>
    public virtual Task SettleAsync(CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Rows of a sheet by state.</summary>
    public abstract Task<IReadOnlyDictionary<RowState, int>> CountAsync(ImportSheet sheet, CancellationToken cancellation);

    /// <summary>The first rows of each state, for the page.</summary>
    public abstract Task<IReadOnlyList<PreviewRow>> RowsAsync(ImportSheet sheet, int mostOfEach, CancellationToken cancellation);

    /// <summary>Writes what is new or changed.</summary>
    public abstract Task WriteAsync(CancellationToken cancellation);
}
