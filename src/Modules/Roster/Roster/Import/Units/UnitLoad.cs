using System.Globalization;
using Dapper;
using KhuyenHoc.Documents;
using KhuyenHoc.Modules;
using KhuyenHoc.Roster.Import.Kinds;
using KhuyenHoc.Roster.Import.Rows;
using KhuyenHoc.Roster.Import.Staging;

namespace KhuyenHoc.Roster.Import.Units;

/// <summary>Units: few, so that all are held and compared in memory. Lays them out as they will be, for rows to point at.</summary>
internal sealed class UnitLoad(ImportSession session) : SheetLoad
{
    private const int MostUnits = 20_000;

    private UnitPlan _plan = null!;

    /// <inheritdoc />
    public override bool IsGround => true;

    public override async Task StageAsync(IReadOnlyList<ImportSheet> sheets, CancellationToken cancellation)
    {
        const string Create = """
            CREATE TEMP TABLE import_units (
                unit_id uuid PRIMARY KEY,
                code_key text NOT NULL,
                name_key text NOT NULL,
                name text NOT NULL,
                life daterange NOT NULL
            ) ON COMMIT DROP;
            """;
        await session.Connection.ExecuteAsync(new CommandDefinition(Create, cancellationToken: cancellation));
        var rows = new List<UnitRow>();
        await session.Rows.StageAsync<UnitRow>(sheets, _ => reader => [UnitRow.Read(reader)], KeepAsync, cancellation);
        _plan = new UnitPlan(await UnitMerge.ReadAsync(session.Connection, cancellation), rows);
        await FaultStaging.CopyAsync(session.Connection, _plan.Faults, cancellation);
        await UnitMerge.StageAsync(session.Connection, _plan, cancellation);

        Task KeepAsync(IReadOnlyList<UnitRow> batch, CancellationToken _)
        {
            rows.AddRange(batch);
            return rows.Count <= MostUnits
                ? Task.CompletedTask
                : throw new UserErrorException(RosterTexts.Get("Sheet_TooManyUnits", string.Join("; ", sheets.Select(s => s.Name)), MostUnits));
        }
    }

    // Compared while staging: people point at units as they will be.
    public override Task CompareAsync(CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Warns of people whom a unit that ends still has; known when people were compared.</summary>
    public override async Task SettleAsync(CancellationToken cancellation)
    {
        var leftBehind = await UnitMerge.CountLeftBehindAsync(session.Connection, cancellation);
        await FaultStaging.CopyAsync(
            session.Connection,
            [
                .. _plan.Planned.Where(p => p.After is not null && leftBehind.ContainsKey(p.After.Id)).Select(p => new RowFault(
                    p.Row.Sheet, p.Row.Row, "to", VietnameseFormats.Date(p.After!.To), "PeopleLeftBehind",
                    [leftBehind[p.After.Id].ToString(CultureInfo.InvariantCulture), p.After.Name], IsWarning: true)),
            ],
            cancellation);
    }

    public override Task<IReadOnlyDictionary<RowState, int>> CountAsync(ImportSheet sheet, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<RowState, int>>(
            _plan.Planned.Where(p => p.Row.Sheet == sheet.Place).GroupBy(p => p.State).ToDictionary(g => g.Key, g => g.Count()));

    public override Task<IReadOnlyList<PreviewRow>> RowsAsync(ImportSheet sheet, int mostOfEach, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<PreviewRow>>(
        [
            .. _plan.Planned.Where(p => p.Row.Sheet == sheet.Place).GroupBy(p => p.State)
                .SelectMany(g => g.Take(mostOfEach)).OrderBy(p => p.Row.Row)
                .Select(p => new PreviewRow(p.Row.Row, p.State, $"{p.Row.Code} · {p.Row.Name}", p.Changes)),
        ]);

    public override Task WriteAsync(CancellationToken cancellation) => UnitMerge.WriteAsync(session.Connection, _plan, cancellation);
}
