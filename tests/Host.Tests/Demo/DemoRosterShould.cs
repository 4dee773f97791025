using KhuyenHoc.Host.Demo;
using KhuyenHoc.Modules;
using KhuyenHoc.Roster;

namespace KhuyenHoc.Host.Tests.Demo;

public sealed class DemoRosterShould
{
    private readonly RecordingImport _import = new();

    [Fact]
    public async Task Hand_the_whole_workbook_to_the_import_as_it_proposes_to_read_it()
    {
        var result = await Roster(people: 0, units: 0).LoadAsync(300, 2026, null, CancellationToken.None);

        using var expected = new MemoryStream();
        DemoWorkbook.Write(300, 2026, expected);
        Assert.Equal(expected.ToArray(), _import.Applied);
        Assert.Equal(_import.Proposed, Assert.Single(_import.Mappings!));
        Assert.Equal(RowsInError.RefuseAll, _import.RowsInError);
        Assert.Equal(1, result.Added);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    public async Task Keep_away_from_a_roster_that_is_in_use(int people, int units)
    {
        var refusal = await Assert.ThrowsAsync<UserErrorException>(
            () => Roster(people, units).LoadAsync(300, 2026, null, CancellationToken.None));

        Assert.Contains("--data", refusal.Message);
        Assert.Null(_import.Applied);
    }

    [Fact]
    public async Task Not_import_half_a_province_when_a_sheet_is_not_recognised()
    {
        _import.Proposed = _import.Proposed with { Kind = null };

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => Roster(people: 0, units: 0).LoadAsync(300, 2026, null, CancellationToken.None));
        Assert.Null(_import.Applied);
    }

    private DemoRoster Roster(int people, int units) =>
        new(_import, new CountedPeople(people), new CountedUnits(units), TimeProvider.System);

    private sealed class RecordingImport : IRosterImport
    {
        public SheetMapping Proposed { get; set; } =
            new("Đơn vị", ImportKind.Units, new Dictionary<string, string> { ["code"] = "B" }, Remembered: false);

        public byte[]? Applied { get; private set; }

        public IReadOnlyList<SheetMapping>? Mappings { get; private set; }

        public RowsInError? RowsInError { get; private set; }

        public Task<WorkbookShape> ReadShapeAsync(Stream workbook, string fileName, CancellationToken cancellation) =>
            Task.FromResult(new WorkbookShape([new SheetShape("Đơn vị", 5, [], 60, null, Proposed)]));

        public Task<ImportPreview> PreviewAsync(
            Stream workbook, string fileName, IReadOnlyList<SheetMapping> mappings, IProgress<ImportProgress>? progress,
            CancellationToken cancellation) => throw new InvalidOperationException("Nobody looks at a preview here.");

        public async Task<ImportResult> ApplyAsync(
            Stream workbook, string fileName, IReadOnlyList<SheetMapping> mappings, RowsInError rowsInError,
            IProgress<ImportProgress>? progress, CancellationToken cancellation)
        {
            using var copy = new MemoryStream();
            await workbook.CopyToAsync(copy, cancellation);
            (Applied, Mappings, RowsInError) = (copy.ToArray(), mappings, rowsInError);
            return new ImportResult(1, 0, 0, 0);
        }

        public SheetMapping ProposeFor(SheetShape sheet, ImportKind kind) => throw new InvalidOperationException();

        public Task WriteProblemsAsync(
            Stream workbook, string fileName, IReadOnlyList<SheetMapping> mappings, Stream target, CancellationToken cancellation) =>
            throw new InvalidOperationException();

        public void WriteTemplate(ImportKind? kind, Stream target) => throw new InvalidOperationException();
    }

    private sealed class CountedPeople(int count) : IPeople
    {
        public Task<PeoplePage> FindAsync(PeopleQuery query, CancellationToken cancellation) =>
            Task.FromResult(new PeoplePage([], count));

        public Task<IReadOnlyList<Person>> SuggestAsync(DateOnly asOf, string typed, int take, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<Person?> GetAsync(Guid personId, DateOnly asOf, CancellationToken cancellation) => throw new InvalidOperationException();

        public Task<IReadOnlyList<Membership>> GetMembershipsAsync(Guid personId, CancellationToken cancellation) =>
            throw new InvalidOperationException();

        public Task<IReadOnlyList<LearningRecord>> GetLearningAsync(Guid personId, CancellationToken cancellation) =>
            throw new InvalidOperationException();

        public IAsyncEnumerable<Person> StreamAsync(DateOnly asOf, Guid? unitScope, CancellationToken cancellation) =>
            throw new InvalidOperationException();

        public IAsyncEnumerable<MembershipOfPerson> StreamMembershipsAsync(DateOnly asOf, Guid? unitScope, CancellationToken cancellation) =>
            throw new InvalidOperationException();
    }

    private sealed class CountedUnits(int count) : IOrganisation
    {
        public Task<UnitTree> GetTreeAsync(DateOnly asOf, CancellationToken cancellation) =>
            Task.FromResult(new UnitTree(asOf, [.. Enumerable.Range(0, count).Select(i => new Unit(
                Guid.Empty, $"U{i}", "Phòng", UnitKind.Office, [], null, i, DateOnly.MinValue, null))]));

        public Task<IReadOnlyList<UnitEvent>> GetLineageAsync(Guid? unitId, CancellationToken cancellation) =>
            throw new InvalidOperationException();

        public Task<IReadOnlyDictionary<Guid, MemberCount>> CountMembersAsync(DateOnly asOf, CancellationToken cancellation) =>
            throw new InvalidOperationException();
    }
}
