using Dapper;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Access;
using KhuyenHoc.TestSupport;
using Npgsql;

namespace KhuyenHoc.Identity.Tests.Accounts;

public sealed class AccountsShould : IAsyncLifetime
{
    private static readonly RoleGrant Admin = new(Role.SystemAdmin, null);

    private TestSystem _system = null!;

    private IAccounts Accounts => _system.Get<IAccounts>();

    public async Task InitializeAsync()
    {
        _system = await TestSystem.StartAsync(new IdentityModule());
        await Accounts.CreateFirstAsync(new NewAccount("quantri", "Quản trị", [Admin]), default);
    }

    public async Task DisposeAsync() => await _system.DisposeAsync();

    [Fact]
    public async Task Make_the_first_one_once_however_many_hosts_start()
    {
        await using TestSystem fresh = await TestSystem.StartAsync(new IdentityModule());
        IAccounts accounts = fresh.Get<IAccounts>();

        IssuedPassword?[] made = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => accounts.CreateFirstAsync(new NewAccount($"quantri{i}", "Quản trị", [Admin]), default)));

        Assert.Single(made, password => password is not null);
        Assert.Single(await accounts.ListAsync(default));
    }

    [Fact]
    public async Task Get_passwords_that_differ_and_cannot_be_guessed()
    {
        List<string> passwords = [];
        for (int i = 0; i < 5; i++)
            passwords.Add((await Accounts.CreateAsync(new NewAccount($"nguoi{i}", "Người", []), default)).Password);

        Assert.Equal(5, passwords.Distinct().Count());
        Assert.All(passwords, password => Assert.Matches("^[A-HJKMNP-Z2-9]{4}(-[A-HJKMNP-Z2-9]{4}){3}$", password));
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("người dùng")]
    [InlineData("lan@bch")]
    [InlineData(".lan")]
    [InlineData("a23456789012345678901234567890123456789012")]
    public async Task Refuse_a_name_that_cannot_be_typed_everywhere(string name)
    {
        UserErrorException refused = await Assert.ThrowsAsync<UserErrorException>(() => Accounts.CreateAsync(new NewAccount(name, "Người", []), default));

        Assert.Contains(name, refused.Message);
    }

    [Fact]
    public async Task Refuse_the_name_of_another_and_that_of_the_machines_operator()
    {
        await Assert.ThrowsAsync<UserErrorException>(() => Accounts.CreateAsync(new NewAccount("QuanTri", "Người", []), default));
        await Assert.ThrowsAsync<UserErrorException>(() => Accounts.CreateAsync(new NewAccount(Environment.UserName, "Người", []), default));
    }

    [Fact]
    public async Task Refuse_roles_that_make_no_sense()
    {
        foreach (RoleGrant role in new RoleGrant[] { new(Role.UnitClerk, null), new(Role.UnitCommander, null), new(Role.Soldier, null), new(Role.SystemAdmin, Guid.NewGuid()) })
            await Assert.ThrowsAsync<UserErrorException>(() => Accounts.CreateAsync(new NewAccount("lan", "Lan", [role]), default));

        Assert.Null(await Accounts.FindAsync("lan", default));
    }

    [Fact]
    public async Task Never_leave_the_program_without_an_administrator()
    {
        await Assert.ThrowsAsync<UserErrorException>(() => Accounts.DisableAsync("quantri", "nghỉ", default));
        await Assert.ThrowsAsync<UserErrorException>(() => Accounts.SetRolesAsync("quantri", [], default));
        Account still = (await Accounts.FindAsync("quantri", default))!;
        Assert.False(still.IsDisabled);
        Assert.Equal([Admin], still.Roles);

        await Accounts.CreateAsync(new NewAccount("quantri2", "Quản trị thứ hai", [Admin]), default);
        await Accounts.DisableAsync("quantri", "nghỉ", default);
        Assert.True((await Accounts.FindAsync("quantri", default))!.IsDisabled);
    }

    [Fact]
    public async Task Ask_for_the_reason_of_disabling()
    {
        await Accounts.CreateAsync(new NewAccount("lan", "Lan", []), default);

        await Assert.ThrowsAsync<UserErrorException>(() => Accounts.DisableAsync("lan", "  ", default));
    }

    [Fact]
    public async Task Forget_roles_whose_time_is_over()
    {
        DateOnly today = _system.Today;
        await Accounts.CreateAsync(new NewAccount("lan", "Lan", [new RoleGrant(Role.Auditor, null, today, today.AddDays(2)), new RoleGrant(Role.CouncilMember, null)]), default);

        _system.Clock.Advance(TimeSpan.FromDays(3));

        Assert.Equal([Role.CouncilMember], (await Accounts.FindAsync("lan", default))!.Roles.Select(role => role.Role));
    }

    [Fact]
    public async Task Tell_the_audit_trail_who_changed_which_roles()
    {
        await Accounts.CreateAsync(new NewAccount("lan", "Lan", [new RoleGrant(Role.Auditor, null)]), default);
        using (_system.ActAs("quantri", Admin))
            await Accounts.SetRolesAsync("lan", [new RoleGrant(Role.Association, null)], default);
        await using NpgsqlConnection connection = new(_system.ConnectionString);

        var (actor, subject, details) = await connection.QuerySingleAsync<(string, string, string)>(
            "SELECT actor, subject, details::text FROM host.audit_entries WHERE action = 'roles.changed'");

        Assert.Equal(("quantri", "lan"), (actor, subject));
        Assert.Contains("Auditor", details);
        Assert.Contains("Association", details);
    }
}
