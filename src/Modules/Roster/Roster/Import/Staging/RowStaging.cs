using KhuyenHoc.Roster.Import.Mapping;
using KhuyenHoc.Roster.Import.Rows;
using KhuyenHoc.Roster.Import.Workbooks;
using Npgsql;

namespace KhuyenHoc.Roster.Import.Staging;

/// <summary>Reads sheets row by row into the session; a batch of rows is all that is held. Not thread-safe.</summary>
internal sealed class RowStaging(Workbook workbook, NpgsqlConnection connection, DateOnly today, Action<string, int> report)
{
    private const int Batch = 2_000;

    private readonly List<RowFault> _faults = [];
    private int _done;

    /// <summary>Reads all rows of the sheets and hands them on in batches, which are emptied afterwards.</summary>
    public async Task StageAsync<T>(
        IEnumerable<ImportSheet> sheets, Func<ImportSheet, Func<RowReader, IEnumerable<T>>> readerOf,
        Func<IReadOnlyList<T>, CancellationToken, Task> copy, CancellationToken cancellation)
    {
        var batch = new List<T>(Batch);
        foreach (var sheet in sheets)
        {
            foreach (var row in Read(sheet, readerOf(sheet), cancellation))
            {
                batch.Add(row);
                if (batch.Count >= Batch)
                    await FlushAsync();
            }

            await FlushAsync();
        }

        async Task FlushAsync()
        {
            await copy(batch, cancellation);
            batch.Clear();
            await FlushFaultsAsync(cancellation);
            report("Stage_Read", _done);
        }
    }

    private IEnumerable<T> Read<T>(ImportSheet sheet, Func<RowReader, IEnumerable<T>> read, CancellationToken cancellation)
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
            if (reader.Text(sheet.Holds.KeyField) is null && reader.Filled <= 2)
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
