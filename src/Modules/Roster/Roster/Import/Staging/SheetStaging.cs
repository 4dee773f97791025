using KhuyenHoc.Modules;
using KhuyenHoc.Roster.Import.Mapping;
using KhuyenHoc.Roster.Import.Rows;
using KhuyenHoc.Roster.Import.Workbooks;
using Npgsql;

namespace KhuyenHoc.Roster.Import.Staging;

/// <summary>Reads sheets row by row into the session; a batch of rows is all that is held. Not thread-safe.</summary>
internal sealed class SheetStaging(Workbook workbook, NpgsqlConnection connection, DateOnly today, Action<string, int> report)
{
    private const int Batch = 2_000;
    private const int MostUnits = 20_000;

    private readonly List<RowFault> _faults = [];
    private int _done;

    public async Task<IReadOnlyList<UnitRow>> UnitsAsync(IEnumerable<ImportSheet> sheets, CancellationToken cancellation)
    {
        var units = new List<UnitRow>();
        foreach (var sheet in sheets)
        {
            foreach (var row in Read<UnitRow>(sheet, "code", reader => [UnitRow.Read(reader)], cancellation))
            {
                units.Add(row);
                if (units.Count > MostUnits)
                    throw new UserErrorException(RosterTexts.Get("Sheet_TooManyUnits", sheet.Name, MostUnits));
            }
        }

        await FlushFaultsAsync(cancellation);
        return units;
    }

    public Task PeopleAsync(IEnumerable<ImportSheet> sheets, CancellationToken cancellation) =>
        StageAsync<PersonRow>(sheets, _ => reader => [PersonRow.Read(reader)], RowCopy.PeopleAsync, cancellation);

    public Task LearningAsync(IEnumerable<ImportSheet> sheets, CancellationToken cancellation) =>
        StageAsync<LearningRow>(
            sheets,
            sheet => sheet.Kind == ImportKind.SelfScores
                ? reader => LearningRow.ReadScores(reader, sheet.YearOfName)
                : reader => [LearningRow.Read(reader, sheet.YearOfName)],
            RowCopy.LearningAsync, cancellation);

    private async Task StageAsync<T>(
        IEnumerable<ImportSheet> sheets, Func<ImportSheet, Func<RowReader, IEnumerable<T>>> readerOf,
        Func<NpgsqlConnection, IReadOnlyList<T>, CancellationToken, Task> copy, CancellationToken cancellation)
    {
        var batch = new List<T>(Batch);
        foreach (var sheet in sheets)
        {
            foreach (var row in Read(sheet, "number", readerOf(sheet), cancellation))
            {
                batch.Add(row);
                if (batch.Count >= Batch)
                    await FlushAsync();
            }

            await FlushAsync();
        }

        async Task FlushAsync()
        {
            await copy(connection, batch, cancellation);
            batch.Clear();
            await FlushFaultsAsync(cancellation);
            report("Stage_Read", _done);
        }
    }

    private IEnumerable<T> Read<T>(ImportSheet sheet, string key, Func<RowReader, IEnumerable<T>> read, CancellationToken cancellation)
    {
        var reader = sheet.Reader(today);
        foreach (var row in workbook.Rows(sheet.Name))
        {
            if (row.Number <= sheet.Header.Row || row.IsEmpty)
                continue;
            cancellation.ThrowIfCancellationRequested();
            if (HeaderFinder.NumbersColumns(row) && row.Number <= sheet.Header.Row + 2)
                continue;
            _done++;
            reader.Begin(row);
            // Headings between rows, sums and signatures below them.
            if (reader.Text(key) is null && reader.Filled <= 2)
                reader.Warn(null, "NoListRow");
            else
            {
                foreach (var item in read(reader))
                    yield return item;
            }

            _faults.AddRange(reader.Faults);
        }
    }

    private async Task FlushFaultsAsync(CancellationToken cancellation)
    {
        await FaultStaging.CopyAsync(connection, _faults, cancellation);
        _faults.Clear();
    }
}
