using KhuyenHoc.Host.Audit;
using KhuyenHoc.Host.Composition;
using KhuyenHoc.Modules.Access;
using KhuyenHoc.TestSupport;

namespace KhuyenHoc.Identity.Tests.Audit;

public sealed class AuditReaderShould : IAsyncLifetime
{
    private TestSystem _system = null!;

    public async Task InitializeAsync()
    {
        _system = await TestSystem.StartAsync([.. ModuleList.All]);
        await Accounts.CreateAsync(new NewAccount("quan-tri", "Quản trị", [new RoleGrant(Role.SystemAdmin, null)]), default);
        _system.Clock.GoTo(2025, 12, 16);
        _system.User.Name = "lan";
        await Accounts.CreateAsync(new NewAccount("phong-ct", "Phòng Chính trị 100%", []), default);
        await Accounts.DisableAsync("phong-ct", "chuyển công tác", default);
    }

    public async Task DisposeAsync() => await _system.DisposeAsync();

    [Fact]
    public async Task Find_entries_by_who_what_object_day_and_text_the_newest_first()
    {
        Assert.Equal(["account.disabled", "account.created", "account.created"], await FoundAsync(new AuditQuery()));
        Assert.Equal(["account.disabled", "account.created"], await FoundAsync(new AuditQuery(Who: "LAN")));
        Assert.Equal(["account.disabled"], await FoundAsync(new AuditQuery(What: "account.disabled")));
        Assert.Equal(["account.created"], await FoundAsync(new AuditQuery(Subject: "quan")));
        Assert.Equal(["account.created"], await FoundAsync(new AuditQuery(To: new DateOnly(2025, 12, 15))));
        Assert.Equal(["account.disabled", "account.created"], await FoundAsync(new AuditQuery(From: new DateOnly(2025, 12, 16), To: new DateOnly(2025, 12, 16))));
        Assert.Equal(["account.disabled"], await FoundAsync(new AuditQuery(Text: "chuyển công")));
        Assert.Equal(["account.created"], await FoundAsync(new AuditQuery(Text: "100%")));
        Assert.Empty(await FoundAsync(new AuditQuery(Text: "1%0")));
        Assert.Empty(await FoundAsync(new AuditQuery(Who: "' OR '1'='1")));
    }

    [Fact]
    public async Task Count_all_while_it_shows_a_page()
    {
        AuditPageOfLines page = await Reader.FindAsync(new AuditQuery(), 1, 1, default);

        Assert.Equal(3, page.Total);
        Assert.Equal(2, Assert.Single(page.Lines).Number);
    }

    [Theory]
    [InlineData(Role.SystemAdmin, true)]
    [InlineData(Role.Auditor, true)]
    [InlineData(Role.PoliticalOffice, false)]
    [InlineData(Role.UnitCommander, false)]
    [InlineData(Role.Soldier, false)]
    public async Task Tell_only_those_who_watch_over_the_system(Role role, bool isTold)
    {
        using IDisposable acting = _system.ActAs("ai-do", new RoleGrant(role, null));

        Exception? refused = await Record.ExceptionAsync(() => Reader.FindAsync(new AuditQuery(), 0, 10, default));

        Assert.Equal(isTold, refused is null);
        Assert.True(isTold || refused is NotAllowedException);
    }

    [Fact]
    public async Task Write_down_that_the_trail_was_taken_out_and_stay_whole()
    {
        List<AuditLine> taken = [];
        await foreach (AuditLine line in Reader.ExportAsync(new AuditQuery(Who: "lan", What: "account.created"), default))
            taken.Add(line);

        Assert.Single(taken);
        Assert.Equal("audit.exported", (await FoundAsync(new AuditQuery()))[0]);
        Assert.Null((await AuditChain.VerifyAsync(_system.ConnectionString, default)).BrokenAt);
    }

    [Fact]
    public void Say_what_was_before_and_what_is_now()
    {
        IReadOnlyList<AuditDetail> details = AuditWords.Details("""{"before":{"name":"An","year":1990},"after":{"name":"Ân","year":1990},"reason":"viết sai"}""");

        Assert.Equal([new AuditDetail("tên", "An", "Ân"), new AuditDetail("lý do", null, "viết sai")], details);
    }

    [Theory]
    [InlineData("{}", 0)]
    [InlineData("""{"before":[{"role":"UnitClerk","unit":null}],"after":[]}""", 2)]
    [InlineData("""[1,2]""", 1)]
    [InlineData("""{"a":{"b":{"c":true}}}""", 1)]
    public void Stand_every_shape_of_details(string json, int lines)
    {
        Assert.Equal(lines, AuditWords.Details(json).Count);
    }

    private IAccounts Accounts => _system.Get<IAccounts>();

    private AuditReader Reader => _system.Get<AuditReader>();

    private async Task<IReadOnlyList<string>> FoundAsync(AuditQuery query) => [.. (await Reader.FindAsync(query, 0, 100, default)).Lines.Select(line => line.Action)];
}
