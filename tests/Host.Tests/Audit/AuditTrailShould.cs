using Autofac;
using Dapper;
using KhuyenHoc.Host.Audit;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Audit;
using KhuyenHoc.Modules.Data;
using KhuyenHoc.TestSupport;
using Npgsql;

namespace KhuyenHoc.Host.Tests.Audit;

public sealed class AuditTrailShould : IAsyncLifetime
{
    private TestSystem _system = null!;

    public async Task InitializeAsync() => _system = await TestSystem.StartAsync(new WritingModule());

    public async Task DisposeAsync() => await _system.DisposeAsync();

    [Fact]
    public async Task Be_whole_when_nobody_has_touched_it()
    {
        Assert.Equal(new AuditFinding(0, null), await VerifyAsync());
        await WriteAsync(3);

        Assert.Equal(new AuditFinding(3, null), await VerifyAsync());
    }

    [Fact]
    public async Task Say_who_did_what_when()
    {
        await WriteAsync(1);

        await using NpgsqlConnection owner = new(_system.ConnectionString);
        (DateTime at, string actor, string action, string details) = await owner.QuerySingleAsync<(DateTime, string, string, string)>(
            "SELECT at, actor, action, details::text FROM host.audit_entries");
        Assert.Equal(_system.Clock.GetUtcNow().UtcDateTime, at);
        Assert.Equal(_system.Get<ICurrentUser>().Name, actor);
        Assert.Equal("thing.written", action);
        Assert.Equal("""{"số":  1}""", details);
    }

    [Theory]
    [InlineData("UPDATE host.audit_entries SET actor = 'ai đó' WHERE number = 2", 1, 2)]
    [InlineData("UPDATE host.audit_entries SET details = '{\"số\": 2}' WHERE number = 2", 1, 2)]
    [InlineData("UPDATE host.audit_entries SET at = at + interval '1 microsecond' WHERE number = 1", 0, 1)]
    [InlineData("DELETE FROM host.audit_entries WHERE number = 2", 1, 2)]
    [InlineData("DELETE FROM host.audit_entries WHERE number = 3", 2, 3)]
    [InlineData("DELETE FROM host.audit_entries", 0, 1)]
    [InlineData("INSERT INTO host.audit_entries SELECT 4, at, actor, module, action, subject, details, hash, sha256(hash) FROM host.audit_entries WHERE number = 3", 3, 4)]
    public async Task Show_where_it_was_tampered_with(string deed, long good, long brokenAt)
    {
        await WriteAsync(3);
        await using NpgsqlConnection owner = new(_system.ConnectionString);
        // Who owns the database can lift the lock; the chain tells of it all the same.
        await owner.ExecuteAsync($"ALTER TABLE host.audit_entries DISABLE TRIGGER only_grows; {deed}");

        Assert.Equal(new AuditFinding(good, brokenAt), await VerifyAsync());
    }

    [Theory]
    [InlineData("UPDATE host.audit_entries SET actor = 'ai đó'")]
    [InlineData("DELETE FROM host.audit_entries")]
    [InlineData("TRUNCATE host.audit_entries")]
    public async Task Refuse_changes_even_by_the_owner_of_the_database(string deed)
    {
        await WriteAsync(1);
        await using NpgsqlConnection owner = new(_system.ConnectionString);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => owner.ExecuteAsync(deed));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task Not_let_a_module_write_in_the_name_of_another()
    {
        IAuditTrail audit = _system.Get<IAuditTrail>();

        var refused = await Assert.ThrowsAsync<PostgresException>(() => _system.DataSourceOf("writing").InTransactionAsync(
            connection => audit.AppendAsync(connection, new AuditEntry("roster", "people.imported", "", "{}"), default), default));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task Stay_one_chain_when_many_write_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => WriteAsync(5)));

        Assert.Equal(new AuditFinding(60, null), await VerifyAsync());
    }

    private Task<AuditFinding> VerifyAsync() => AuditChain.VerifyAsync(_system.ConnectionString, default);

    private async Task WriteAsync(int count)
    {
        IAuditTrail audit = _system.Get<IAuditTrail>();
        for (int i = 1; i <= count; i++)
        {
            await _system.DataSourceOf("writing").InTransactionAsync(
                connection => audit.AppendAsync(connection, new AuditEntry("writing", "thing.written", $"Tờ {i}", $$"""{"số":  {{i}}}"""), default), default);
        }
    }

    private sealed class WritingModule : IModule
    {
        public string Name => "writing";

        public void Describe(ModuleDescription module)
        {
        }
    }
}
