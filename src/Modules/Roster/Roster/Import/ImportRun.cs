using System.Text.Json;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Audit;
using KhuyenHoc.Modules.Data;
using KhuyenHoc.Roster.Import.Mapping;
using KhuyenHoc.Roster.Import.Staging;
using KhuyenHoc.Roster.Import.Units;
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
    private UnitPlan _units = null!;

    private ImportRun(
        NpgsqlConnection connection, NpgsqlTransaction transaction, Workbook workbook, IReadOnlyList<ImportSheet> sheets, TimeProvider time,
        IProgress<ImportProgress>? progress) =>
        (_connection, _transaction, _workbook, _sheets, _time, _progress) = (connection, transaction, workbook, sheets, time, progress);

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
            var counts = await CountAsync(sheet, cancellation);
            var rows = sheet.Kind == ImportKind.Units ? UnitRows(sheet) : await Tally.RowsAsync(_connection, sheet.Place, sheet.Kind, MostRowsShown, cancellation);
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
            var counts = await CountAsync(sheet, cancellation);
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
            await UnitMerge.WriteAsync(_connection, _units, cancellation);
            await PeopleMerge.WriteAsync(_connection, cancellation);
            await LearningStaging.WriteAsync(_connection, cancellation);
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
        // Rows may lean on rows of other sheets: on units first, then on people, whatever the order of the tabs.
        var wanted = mappings.Where(m => m.Kind is not null).OrderBy(m => m.Kind).ToList();
        return wanted.Count == 0
            ? throw new UserErrorException(RosterTexts.Get("Sheet_None", fileName))
            : (workbook, [.. wanted.Select((mapping, place) => ImportSheet.Open(workbook, mapping, place))]);
    }

    private async Task StageAsync(CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(_time.GetLocalNow().DateTime);
        // Two imports at once would not see each other's new people.
        await Changes.RosterLock.TakeAsync(_connection, cancellation);
        await StagingTables.CreateAsync(_connection, cancellation);
        var rows = new SheetStaging(_workbook, _connection, today, (stage, done) => Report(stage, done));
        var units = await rows.UnitsAsync(_sheets.Where(s => s.Kind == ImportKind.Units), cancellation);
        _units = new UnitPlan(await UnitMerge.ReadAsync(_connection, cancellation), units);
        await FaultStaging.CopyAsync(_connection, _units.Faults, cancellation);
        await UnitMerge.StageAsync(_connection, _units, cancellation);
        await rows.PeopleAsync(_sheets.Where(s => s.Kind == ImportKind.People), cancellation);
        await rows.LearningAsync(_sheets.Where(s => s.Kind is ImportKind.Learning or ImportKind.SelfScores), cancellation);
        Report("Stage_Compare", Total);
        await MergedNumbers.FollowAsync(_connection, cancellation);
        await PeopleStaging.CompareAsync(_connection, today, cancellation);
        await LearningStaging.CompareAsync(_connection, cancellation);
        await WarnOfPeopleLeftBehindAsync(cancellation);
    }

    private async Task WarnOfPeopleLeftBehindAsync(CancellationToken cancellation)
    {
        var leftBehind = await UnitMerge.CountLeftBehindAsync(_connection, cancellation);
        await FaultStaging.CopyAsync(
            _connection,
            [
                .. _units.Planned.Where(p => p.After is not null && leftBehind.ContainsKey(p.After.Id)).Select(p => new Rows.RowFault(
                    p.Row.Sheet, p.Row.Row, "to", Documents.VietnameseFormats.Date(p.After!.To), "PeopleLeftBehind",
                    [leftBehind[p.After.Id].ToString(System.Globalization.CultureInfo.InvariantCulture), p.After.Name], IsWarning: true)),
            ],
            cancellation);
    }

    private async Task<IReadOnlyDictionary<RowState, int>> CountAsync(ImportSheet sheet, CancellationToken cancellation) =>
        sheet.Kind == ImportKind.Units
            ? _units.Planned.Where(p => p.Row.Sheet == sheet.Place).GroupBy(p => p.State).ToDictionary(g => g.Key, g => g.Count())
            : await Tally.CountAsync(_connection, sheet.Place, sheet.Kind, cancellation);

    private IReadOnlyList<PreviewRow> UnitRows(ImportSheet sheet) =>
    [
        .. _units.Planned.Where(p => p.Row.Sheet == sheet.Place).GroupBy(p => p.State)
            .SelectMany(g => g.Take(MostRowsShown)).OrderBy(p => p.Row.Row)
            .Select(p => new PreviewRow(p.Row.Row, p.State, $"{p.Row.Code} · {p.Row.Name}", p.Changes)),
    ];

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
