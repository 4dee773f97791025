using System.Text.Json;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Audit;
using KhuyenHoc.Modules.Data;
using KhuyenHoc.Roster.Import.Kinds;
using KhuyenHoc.Roster.Import.Mapping;
using KhuyenHoc.Roster.Import.Staging;
using KhuyenHoc.Roster.Import.Workbooks;
using Npgsql;

namespace KhuyenHoc.Roster.Import;

/// <summary>
/// One run over a workbook inside one transaction: rows are staged and compared when it begins. What is not committed by
/// <see cref="ApplyAsync"/> leaves nothing behind.
/// </summary>
internal sealed class ImportRun : IAsyncDisposable
{
    /// <summary>Problems handed to a page for each sheet; the workbook of problems has them all.</summary>
    public const int MostProblems = 5_000;

    private const int MostRowsShown = 200;

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly Workbook _workbook;
    private readonly IReadOnlyList<ImportSheet> _sheets;
    private readonly TimeProvider _time;
    private readonly IProgress<ImportProgress>? _progress;
    private readonly ImportSession _session;
    private readonly IReadOnlyList<SheetLoad> _loads;

    private ImportRun(
        NpgsqlConnection connection, NpgsqlTransaction transaction, Workbook workbook, IReadOnlyList<ImportSheet> sheets, TimeProvider time,
        IProgress<ImportProgress>? progress)
    {
        (_connection, _transaction, _workbook, _sheets, _time, _progress) = (connection, transaction, workbook, sheets, time, progress);
        _session = new ImportSession(workbook, connection, DateOnly.FromDateTime(time.GetLocalNow().DateTime), Report);
        _loads = [.. SheetKinds.All.Select(k => k.LoadIn(_session)).Distinct().Where(load => load.IsGround || SheetsOf(load).Count > 0)];
    }

    private int Total => _sheets.Sum(s => s.RowCount);

    /// <exception cref="UserErrorException">The file cannot be read, or a mapping does not fit it.</exception>
    public static async Task<ImportRun> BeginAsync(
        NpgsqlDataSource database, Stream file, string fileName, IReadOnlyList<SheetMapping> mappings, TimeProvider time,
        IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var (workbook, sheets) = await Task.Run(() => Open(file, fileName, mappings), cancellation);
        var connection = await database.OpenConnectionAsync(cancellation);
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellation);
            var run = new ImportRun(connection, transaction, workbook, sheets, time, progress);
            await run.StageAsync(cancellation);
            return run;
        }
        catch
        {
            // Closing the connection rolls back.
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task<ImportPreview> PreviewAsync(CancellationToken cancellation)
    {
        var previews = new List<SheetPreview>();
        foreach (var sheet in _sheets)
        {
            var counts = await LoadOf(sheet).CountAsync(sheet, cancellation);
            var rows = await LoadOf(sheet).RowsAsync(sheet, MostRowsShown, cancellation);
            var problems = await FaultStaging.ReadAsync(_connection, sheet.Place, MostProblems, cancellation);
            previews.Add(new SheetPreview(
                sheet.Name, sheet.Kind, counts.GetValueOrDefault(RowState.New), counts.GetValueOrDefault(RowState.Changed),
                counts.GetValueOrDefault(RowState.Unchanged), counts.GetValueOrDefault(RowState.InError), rows, [.. problems.Select(sheet.Tell)]));
        }

        return new ImportPreview(previews);
    }

    public async Task<ImportResult> ApplyAsync(RowsInError rowsInError, IAuditTrail audit, CancellationToken cancellation)
    {
        int added = 0, changed = 0, unchanged = 0, inError = 0;
        foreach (var sheet in _sheets)
        {
            var counts = await LoadOf(sheet).CountAsync(sheet, cancellation);
            added += counts.GetValueOrDefault(RowState.New);
            changed += counts.GetValueOrDefault(RowState.Changed);
            unchanged += counts.GetValueOrDefault(RowState.Unchanged);
            inError += counts.GetValueOrDefault(RowState.InError);
        }

        if (inError > 0 && rowsInError == RowsInError.RefuseAll)
            throw await RefusalAsync(inError, cancellation);
        Report("Stage_Write", Total);
        if (added + changed > 0)
        {
            foreach (var load in _loads)
                await load.WriteAsync(cancellation);
        }

        foreach (var sheet in _sheets)
            await MappingMemory.RememberAsync(_connection, sheet.Header, sheet.Mapping, _time.GetUtcNow(), cancellation);
        var details = JsonSerializer.Serialize(new { file = _workbook.FileName, sheets = _sheets.Select(s => s.Name), added, changed, unchanged, leftOut = inError });
        await _connection.RefreshStatisticsAsync(cancellation);
        await audit.AppendAsync(_connection, new AuditEntry("roster", "workbook.imported", _workbook.FileName, details), cancellation);
        await _transaction.CommitAsync(cancellation);
        Report("Stage_Done", Total);
        return new ImportResult(added, changed, unchanged, inError);
    }

    public async Task WriteProblemsAsync(Stream target, CancellationToken cancellation) =>
        await ProblemWorkbook.WriteAsync(_workbook, _sheets, _connection, target, cancellation);

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private static (Workbook, IReadOnlyList<ImportSheet>) Open(Stream file, string fileName, IReadOnlyList<SheetMapping> mappings)
    {
        var workbook = Workbook.Open(file, fileName);
        // Rows may lean on rows of other sheets, whatever the order of the tabs.
        var wanted = mappings.Where(m => m.Kind is not null).OrderBy(m => SheetKinds.PlaceOf(m.Kind!.Value)).ToList();
        return wanted.Count == 0
            ? throw new UserErrorException(RosterTexts.Get("Sheet_None", fileName))
            : (workbook, [.. wanted.Select((mapping, place) => ImportSheet.Open(workbook, mapping, place))]);
    }

    private async Task StageAsync(CancellationToken cancellation)
    {
        // Two imports at once would not see each other's new people.
        await Changes.RosterLock.TakeAsync(_connection, cancellation);
        await _session.BeginAsync(cancellation);
        foreach (var load in _loads)
            await load.StageAsync(SheetsOf(load), cancellation);
        Report("Stage_Compare", Total);
        foreach (var load in _loads)
            await load.CompareAsync(cancellation);
        foreach (var load in _loads)
            await load.SettleAsync(cancellation);
    }

    private SheetLoad LoadOf(ImportSheet sheet) => sheet.Holds.LoadIn(_session);

    private IReadOnlyList<ImportSheet> SheetsOf(SheetLoad load) => [.. _sheets.Where(s => LoadOf(s) == load)];

    private async Task<UserErrorException> RefusalAsync(int inError, CancellationToken cancellation)
    {
        foreach (var sheet in _sheets)
        {
            if ((await FaultStaging.ReadAsync(_connection, sheet.Place, 1, cancellation)).FirstOrDefault(f => !f.IsWarning) is { } first)
            {
                var problem = sheet.Tell(first);
                return new UserErrorException(RosterTexts.Get(
                    "Refused", Documents.VietnameseFormats.Number(inError), problem.Sheet, problem.Row, problem.Column ?? "", problem.Message));
            }
        }

        throw new InvalidOperationException("Rows are in error, but no fault says why.");
    }

    private void Report(string stage, int done) => _progress?.Report(new ImportProgress(RosterTexts.Get(stage), done, Total));
}
