using KhuyenHoc.TestSupport;

namespace KhuyenHoc.Roster.Tests.Import;

/// <summary>A roster with three units, and short ways to import into it and look at it. One for each test.</summary>
public abstract class RosterUnderImport : IAsyncLifetime
{
    protected static readonly DateOnly Day = new(2025, 12, 31);

    protected TestSystem System { get; private set; } = null!;

    protected IRosterImport Import => System.Get<IRosterImport>();

    public async Task InitializeAsync()
    {
        System = await TestSystem.StartAsync(new RosterModule());
        System.Clock.GoTo(2026, 1, 15);
        await ApplyAsync(ClerkWorkbook.Of(
            "Đơn vị",
            ClerkWorkbook.UnitHead,
            ["BCH", "Bộ Chỉ huy Quân sự tỉnh", "Bộ Chỉ huy Quân sự tỉnh", null, new DateOnly(2010, 1, 1)],
            ["PCT", "Phòng Chính trị", "Phòng", "BCH", new DateOnly(2010, 1, 1)],
            ["H01", "Ban CHQS huyện Ea Súp", "Ban CHQS huyện", "BCH", new DateOnly(2010, 1, 1), new DateOnly(2025, 6, 30), "Giải thể"]));
    }

    public async Task DisposeAsync() => await System.DisposeAsync();

    protected Task<ImportResult> ApplyAsync(Stream file, RowsInError rowsInError = RowsInError.RefuseAll) =>
        DemoProvince.ImportAsync(System, file, rowsInError);

    protected async Task<ImportPreview> PreviewAsync(Stream file)
    {
        var shape = await Import.ReadShapeAsync(file, "danh-sach.xlsx", CancellationToken.None);
        return await Import.PreviewAsync(file, "danh-sach.xlsx", [.. shape.Sheets.Select(s => s.Proposed)], null, CancellationToken.None);
    }

    /// <summary>The one problem of a file.</summary>
    protected async Task<RowProblem> ProblemOfAsync(Stream file) =>
        Assert.Single((await PreviewAsync(file)).Sheets.SelectMany(s => s.Problems));

    protected static MemoryStream People(params object?[][] rows) => ClerkWorkbook.Of("Quân nhân", [ClerkWorkbook.PeopleHead, .. rows]);

    protected static MemoryStream Units(params object?[][] rows) => ClerkWorkbook.Of("Đơn vị", [ClerkWorkbook.UnitHead, .. rows]);

    protected static MemoryStream Learning(params object?[][] rows) => ClerkWorkbook.Of("Học tập", [ClerkWorkbook.LearningHead, .. rows]);

    protected static object?[] Person(
        object? number, object? name, object? birth = null, object? unit = null, object? from = null, object? to = null, object? category = null,
        object? rank = null, object? post = null) =>
        [1, number, name, birth, "Nam", category ?? "Sĩ quan", rank, post, unit ?? "PCT", from ?? new DateOnly(2020, 1, 1), to];

    protected async Task<Person> FindAsync(string number, DateOnly? day = null) => Assert.Single(
        (await System.Get<IPeople>().FindAsync(new PeopleQuery(day ?? Day, null, number, null, 0, 10), CancellationToken.None)).People);
}
