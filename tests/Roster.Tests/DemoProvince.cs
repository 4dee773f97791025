using KhuyenHoc.Host.Demo;
using KhuyenHoc.TestSupport;

namespace KhuyenHoc.Roster.Tests;

/// <summary>The demo province as a file, and in a database of a test's own.</summary>
internal static class DemoProvince
{
    public const int Seed = 2026;

    public static MemoryStream Workbook(int people = 300)
    {
        var file = new MemoryStream();
        DemoWorkbook.Write(people, Seed, file);
        file.Position = 0;
        return file;
    }

    public static async Task<(TestSystem System, ImportResult Result)> LoadAsync(int people = 300)
    {
        var system = await TestSystem.StartAsync(new RosterModule());
        system.Clock.GoTo(2026, 1, 15);
        var result = await ImportAsync(system, Workbook(people));
        return (system, result);
    }

    public static async Task<ImportResult> ImportAsync(
        TestSystem system, Stream file, RowsInError rowsInError = RowsInError.RefuseAll, IProgress<ImportProgress>? progress = null)
    {
        var import = system.Get<IRosterImport>();
        var shape = await import.ReadShapeAsync(file, "danh-sach.xlsx", CancellationToken.None);
        return await import.ApplyAsync(
            file, "danh-sach.xlsx", [.. shape.Sheets.Select(s => s.Proposed)], rowsInError, progress, CancellationToken.None);
    }
}
