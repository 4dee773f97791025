using KhuyenHoc.TestSupport;

namespace KhuyenHoc.Roster.Tests.Import;

/// <summary>Memory and time of an import beside one of a tenth of the rows.</summary>
public sealed class LargeFilesShould
{
    private const int Few = 10_000;
    private const int Many = 100_000;

    [Fact]
    public async Task Import_ten_times_the_rows_without_ten_times_the_memory()
    {
        var few = await PeakOfImportAsync(Few);
        var many = await PeakOfImportAsync(Many);

        // What is held does not depend on the rows; the rest is noise of the collector.
        Assert.True(many < (2 * few) + (32L << 20), $"{Many} rows held {many:N0} bytes at most, {Few} rows {few:N0}");
    }

    private static async Task<long> PeakOfImportAsync(int rows)
    {
        await using var system = await TestSystem.StartAsync(new RosterModule());
        system.Clock.GoTo(2026, 1, 15);
        await DemoProvince.ImportAsync(system, ClerkWorkbook.Of(
            "Đơn vị", ClerkWorkbook.UnitHead, ["BCH", "Bộ Chỉ huy Quân sự tỉnh", "Bộ Chỉ huy Quân sự tỉnh", null, new DateOnly(2010, 1, 1)]));
        var path = Path.GetTempFileName();
        try
        {
            await using (var file = File.Create(path))
                PeopleFile.Write(rows, file);
            await using var workbook = File.OpenRead(path);
            var peak = new Peak();

            var result = await DemoProvince.ImportAsync(system, workbook, RowsInError.RefuseAll, peak);

            Assert.Equal(rows, result.Added);
            Assert.True(peak.Reports > rows / 20_000, "Nobody was told of progress.");
            return peak.Bytes;
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>The most that was held when the import told of its progress, over what was held before.</summary>
    private sealed class Peak : IProgress<ImportProgress>
    {
        private readonly long _before = GC.GetTotalMemory(forceFullCollection: true);
        private int _lastDone;

        public long Bytes { get; private set; }

        public int Reports { get; private set; }

        public void Report(ImportProgress value)
        {
            Reports++;
            if (value.Done - _lastDone is > 0 and < 5_000)
                return;
            _lastDone = value.Done;
            Bytes = Math.Max(Bytes, GC.GetTotalMemory(forceFullCollection: true) - _before);
        }
    }
}
