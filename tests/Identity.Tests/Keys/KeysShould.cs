using Dapper;
using KhuyenHoc.Host.Access;
using KhuyenHoc.Host.Composition;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Access;
using KhuyenHoc.Roster;
using KhuyenHoc.TestSupport;
using Npgsql;

namespace KhuyenHoc.Identity.Tests.Keys;

public sealed class KeysShould : IAsyncLifetime
{
    private static readonly Guid Top = Guid.NewGuid(), Own = Guid.NewGuid(), Below = Guid.NewGuid(), Other = Guid.NewGuid();

    private TestSystem _system = null!;

    public async Task InitializeAsync()
    {
        _system = await TestSystem.StartAsync([.. ModuleList.All]);
        await using NpgsqlConnection connection = new(_system.ConnectionString);
        foreach (var (unit, above, code) in new (Guid, Guid?, string)[] { (Top, null, "TOP"), (Own, Top, "OWN"), (Below, Own, "BELOW"), (Other, Top, "OTHER") })
        {
            await connection.ExecuteAsync(
                """
                INSERT INTO roster.units (id, life) VALUES (@unit, '[2010-01-01,)');
                INSERT INTO roster.unit_versions (unit_id, during, code, code_key, name, name_key, kind, natures, parent_id, position)
                VALUES (@unit, '[2010-01-01,)', @code, lower(@code), @code, lower(@code), 'Office', '{}', @above, 0)
                """,
                new { unit, above, code });
        }
        await Accounts.CreateAsync(new NewAccount("quan-tri", "Quản trị", [new RoleGrant(Role.SystemAdmin, null)]), default);
        await Accounts.CreateAsync(new NewAccount("phong-ct", "Phòng Chính trị", [new RoleGrant(Role.PoliticalOffice, null)]), default);
        await Accounts.CreateAsync(new NewAccount("td3", "Tiểu đoàn 3", [new RoleGrant(Role.UnitClerk, Own)]), default);
    }

    public async Task DisposeAsync() => await _system.DisposeAsync();

    [Fact]
    public async Task Keep_no_secret_that_could_be_read_back()
    {
        IssuedKey made = await MakeAsync("bao-cao");

        await using NpgsqlConnection connection = new(_system.ConnectionString);
        string kept = await connection.QuerySingleAsync<string>("SELECT k::text FROM identity.api_keys k");
        string told = string.Concat(await connection.QueryAsync<string>("SELECT details::text FROM host.audit_entries"));
        Assert.DoesNotContain(made.Secret, kept, StringComparison.Ordinal);
        Assert.DoesNotContain(made.Secret, told, StringComparison.Ordinal);
        Assert.True(made.Secret.Length >= 43);
        Assert.NotEqual(made.Secret, (await MakeAsync("bao-cao-2")).Secret);
    }

    [Fact]
    public async Task Read_where_both_the_key_and_its_owner_reach_and_nowhere_else()
    {
        (string Owner, Guid? Scope, Guid[] Reaches)[] cases =
        [
            ("phong-ct", null, [Top, Own, Below, Other]), ("phong-ct", Own, [Own, Below]), ("td3", Own, [Own, Below]), ("td3", Below, [Below]),
        ];
        foreach (var (owner, scope, reaches) in cases)
        {
            KeyHolder holder = await HolderAsync((await MakeAsync(Guid.NewGuid().ToString("N"), owner, scope)).Secret);
            using IDisposable acting = _system.Get<ActingUser>().As(() => Actor.Of(holder));
            IPermissions may = _system.Get<IPermissions>();

            foreach (Guid unit in new[] { Top, Own, Below, Other })
                Assert.Equal(reaches.Contains(unit), may.Has(RosterPermissions.Read, unit));
            Assert.Equal(owner == "phong-ct" && scope is null, may.Has(RosterPermissions.Read, null));
            Assert.False(may.HasSomewhere(RosterPermissions.Edit));
            Assert.False(may.HasSomewhere(IdentityPermissions.Manage));
            Assert.Throws<NotAllowedException>(() => { _ = _system.Get<IApiKeys>().ListAsync(default); });
        }
    }

    [Fact]
    public async Task Lose_at_once_what_the_owner_loses()
    {
        IssuedKey made = await MakeAsync("bao-cao", "td3", Own);
        await Accounts.SetRolesAsync("td3", [new RoleGrant(Role.UnitClerk, Other)], default);

        KeyHolder holder = await HolderAsync(made.Secret);

        using (_system.Get<ActingUser>().As(() => Actor.Of(holder)))
            Assert.False(_system.Get<IPermissions>().HasSomewhere(RosterPermissions.Read));
        await Accounts.DisableAsync("td3", "chuyển công tác", default);
        Assert.Equal(KeyOutcome.Ended, (await FindAsync(made.Secret)).Outcome);
        Assert.Equal(KeyState.OwnerDisabled, Assert.Single(await Keys.ListAsync(default)).State);
    }

    [Fact]
    public async Task Never_be_made_for_more_than_the_owner_may()
    {
        await Assert.ThrowsAsync<UserErrorException>(() => MakeAsync("mot", "td3", null));
        await Assert.ThrowsAsync<UserErrorException>(() => MakeAsync("hai", "td3", Other));
        await Assert.ThrowsAsync<UserErrorException>(() => Keys.MakeAsync(Wanted("ba") with { Scopes = [new KeyScope(IdentityPermissions.Read, null)] }, default));

        Assert.Empty(await Keys.ListAsync(default));
    }

    [Theory]
    [InlineData("x", "phong-ct", RosterPermissions.Read, 30)]
    [InlineData("tên có dấu", "phong-ct", RosterPermissions.Read, 30)]
    [InlineData("khoa", "khong-co-ai", RosterPermissions.Read, 30)]
    [InlineData("khoa", "phong-ct", "roster.khong-co", 30)]
    [InlineData("khoa", "phong-ct", RosterPermissions.Edit, 30)]
    [InlineData("khoa", "phong-ct", RosterPermissions.Read, -1)]
    [InlineData("khoa", "phong-ct", RosterPermissions.Read, 800)]
    public async Task Be_refused_with_a_sentence_when_something_is_wrong(string name, string owner, string permission, int days)
    {
        UserErrorException refused = await Assert.ThrowsAsync<UserErrorException>(
            () => Keys.MakeAsync(new NewApiKey(name, owner, [new KeyScope(permission, null)], _system.Today.AddDays(days)), default));

        Assert.EndsWith(".", refused.Message);
        Assert.Empty(await Keys.ListAsync(default));
    }

    [Fact]
    public async Task Stop_serving_after_the_last_day()
    {
        IssuedKey made = await Keys.MakeAsync(Wanted("khoa") with { LastDay = _system.Today }, default);
        Assert.Equal(KeyOutcome.Good, (await FindAsync(made.Secret)).Outcome);

        _system.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(KeyOutcome.Ended, (await FindAsync(made.Secret)).Outcome);
    }

    [Fact]
    public async Task Stop_serving_when_revoked_and_keep_who_did_it_and_why()
    {
        IssuedKey made = await MakeAsync("khoa");
        await Assert.ThrowsAsync<UserErrorException>(() => Keys.RevokeAsync("khoa", " ", default));
        await Keys.RevokeAsync("KHOA", "lộ khóa", default);

        Assert.Equal(KeyOutcome.Ended, (await FindAsync(made.Secret)).Outcome);
        Assert.Equal(("test", "lộ khóa"), Assert.Single(await Keys.ListAsync(default)).Revoked is { } revoked ? (revoked.By, revoked.Reason) : default);
        await Assert.ThrowsAsync<UserErrorException>(() => Keys.RevokeAsync("khoa", "lần nữa", default));
        await Assert.ThrowsAsync<UserErrorException>(() => MakeAsync("khoa"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("kh_")]
    [InlineData("' OR '1'='1")]
    [InlineData("kh_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Not_be_guessed(string secret)
    {
        await MakeAsync("khoa");

        Assert.Equal(KeyOutcome.Unknown, (await FindAsync(secret)).Outcome);
        Assert.Equal(KeyOutcome.Unknown, (await FindAsync(secret + new string('x', 100_000))).Outcome);
    }

    [Fact]
    public async Task Slow_down_who_guesses_and_nobody_else()
    {
        IssuedKey made = await MakeAsync("khoa");
        List<KeyOutcome> outcomes = [];
        for (int i = 0; i < 61; i++)
            outcomes.Add((await FindAsync("kh_" + i)).Outcome);

        Assert.Equal(KeyOutcome.Unknown, outcomes[0]);
        Assert.Contains(KeyOutcome.TooMany, outcomes);
        Assert.Equal(KeyOutcome.Good, (await _system.Get<IKeyGate>().FindAsync(made.Secret, "10.0.0.2", default)).Outcome);
    }

    [Fact]
    public async Task Leave_in_the_audit_trail_the_making_the_first_use_of_a_day_wrong_keys_and_the_end()
    {
        IssuedKey made = await MakeAsync("khoa");
        for (int i = 0; i < 3; i++)
            await FindAsync(made.Secret);
        _system.Clock.Advance(TimeSpan.FromDays(1));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => FindAsync(made.Secret)));
        await FindAsync("kh_sai");
        await Keys.RevokeAsync("khoa", "xong việc", default);
        await FindAsync(made.Secret);

        await using NpgsqlConnection connection = new(_system.ConnectionString);
        var told = await connection.QueryAsync<(string, string)>("SELECT action, actor FROM host.audit_entries WHERE action LIKE 'apikey.%' ORDER BY number");

        Assert.Equal(
            [("apikey.made", "test"), ("apikey.used", "api:khoa"), ("apikey.used", "api:khoa"), ("apikey.refused", "test"), ("apikey.revoked", "test"), ("apikey.refused", "api:khoa")],
            told);
    }

    private IAccounts Accounts => _system.Get<IAccounts>();

    private IApiKeys Keys => _system.Get<IApiKeys>();

    private NewApiKey Wanted(string name) => new(name, "phong-ct", [new KeyScope(RosterPermissions.Read, null)], _system.Today.AddDays(30));

    private Task<IssuedKey> MakeAsync(string name, string owner = "phong-ct", Guid? unit = null) =>
        Keys.MakeAsync(Wanted(name) with { Owner = owner, Scopes = [new KeyScope(RosterPermissions.Read, unit)] }, default);

    private Task<KeyAnswer> FindAsync(string secret) => _system.Get<IKeyGate>().FindAsync(secret, "10.0.0.1", default);

    private async Task<KeyHolder> HolderAsync(string secret) => (await FindAsync(secret)).Holder!;
}
