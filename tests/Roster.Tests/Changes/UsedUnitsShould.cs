using Autofac;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Units;
using KhuyenHoc.TestSupport;

namespace KhuyenHoc.Roster.Tests.Changes;

/// <summary>Units on which other modules stand.</summary>
public sealed class UsedUnitsShould : IAsyncLifetime
{
    private readonly Somebody _somebody = new();
    private TestSystem _system = null!;

    private IUnitChanges Changes => _system.Get<IUnitChanges>();

    public async Task InitializeAsync()
    {
        _system = await TestSystem.StartAsync(around => around.RegisterInstance(_somebody).As<IUnitUse>(), new RosterModule());
        _system.Clock.GoTo(2026, 1, 15);
    }

    public async Task DisposeAsync() => await _system.DisposeAsync();

    [Fact]
    public async Task Not_go_with_the_operation_that_founded_them_and_say_who_uses_them()
    {
        var founded = await Changes.ApplyAsync(Create("T"), null, CancellationToken.None);
        _somebody.Stands = [founded.Units[0].Id];

        var said = await Assert.ThrowsAsync<UserErrorException>(() => Changes.UndoAsync(founded.Id, CancellationToken.None));

        Assert.Contains("Phòng T", said.Message);
        Assert.Contains("đợt đánh giá Thử (3 hồ sơ)", said.Message);
        Assert.Single((await _system.Get<IOrganisation>().GetTreeAsync(new DateOnly(2026, 1, 1), CancellationToken.None)).Units);
        _somebody.Stands = [];
        await Changes.UndoAsync(founded.Id, CancellationToken.None);
        Assert.Empty((await _system.Get<IOrganisation>().GetTreeAsync(new DateOnly(2026, 1, 1), CancellationToken.None)).Units);
    }

    [Fact]
    public async Task Keep_nobody_from_taking_back_what_founded_nothing()
    {
        var founded = await Changes.ApplyAsync(Create("T"), null, CancellationToken.None);
        var unit = founded.Units[0].Id;
        _somebody.Stands = [unit];
        var renamed = await Changes.ApplyAsync(
            new RenameUnit(new DateOnly(2025, 7, 1), new LegalDocument("2/QĐ", null, null), unit, "T", "Phòng khác", UnitKind.Office), null, CancellationToken.None);

        await Changes.UndoAsync(renamed.Id, CancellationToken.None);

        Assert.Equal("Phòng T", (await _system.Get<IOrganisation>().GetTreeAsync(new DateOnly(2026, 1, 1), CancellationToken.None)).Units[0].Name);
    }

    private static CreateUnit Create(string code) =>
        new(new DateOnly(2020, 1, 1), new LegalDocument("1/QĐ", null, null), new NewUnit(code, $"Phòng {code}", UnitKind.Office, null));

    private sealed class Somebody : IUnitUse
    {
        public IReadOnlyList<Guid> Stands { get; set; } = [];

        public Task<IReadOnlyList<string>> WhereUsedAsync(IReadOnlyCollection<Guid> unitIds, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<string>>(unitIds.Any(Stands.Contains) ? ["đợt đánh giá Thử (3 hồ sơ)"] : []);
    }
}
