using Dapper;
using KhuyenHoc.Modules.Access;
using KhuyenHoc.TestSupport;
using Npgsql;

namespace KhuyenHoc.Identity.Tests.SignIn;

public sealed class SignInShould : IAsyncLifetime
{
    private const string Chosen = "mùa thu ở Ea Lành";

    private static readonly Device Office = new("10.0.0.7", "Firefox");

    private TestSystem _system = null!;
    private IssuedPassword _lan = null!;

    private ISignIn Gate => _system.Get<ISignIn>();

    private IAccounts Accounts => _system.Get<IAccounts>();

    public async Task InitializeAsync()
    {
        _system = await TestSystem.StartAsync(new IdentityModule());
        await Accounts.CreateAsync(new NewAccount("quantri", "Quản trị", [new RoleGrant(Role.SystemAdmin, null)]), default);
        _lan = await Accounts.CreateAsync(new NewAccount("Lan.TD3", "Nguyễn Thị Lan", [new RoleGrant(Role.UnitClerk, Guid.NewGuid())]), default);
    }

    public async Task DisposeAsync() => await _system.DisposeAsync();

    [Fact]
    public async Task Ask_for_a_password_of_ones_own_before_anything_else()
    {
        string token = await TokenAsync(_lan.Password);
        Assert.Equal(SessionStage.Password, (await Gate.FindAsync(token, true, default))!.Stage);

        await Gate.ChangePasswordAsync(token, _lan.Password, Chosen, default);

        Session session = (await Gate.FindAsync(token, true, default))!;
        Assert.Equal(SessionStage.Open, session.Stage);
        Assert.Equal(("Lan.TD3", "Nguyễn Thị Lan"), (session.Name, session.FullName));
        Assert.Equal(SignInOutcome.Wrong, (await TryAsync(_lan.Password)).Outcome);
        Assert.Equal(SignInOutcome.Done, (await TryAsync(Chosen)).Outcome);
    }

    [Fact]
    public async Task Not_mind_the_case_of_a_name_but_that_of_a_password()
    {
        Assert.Equal(SignInOutcome.Done, (await Gate.SignInAsync(" lan.td3 ", _lan.Password, Office, default)).Outcome);
        Assert.Equal(SignInOutcome.Wrong, (await TryAsync(_lan.Password.ToLowerInvariant())).Outcome);
    }

    [Theory]
    [InlineData("nobody", "whatever it is")]
    [InlineData("", "")]
    [InlineData("' OR 1=1 --", "x")]
    public async Task Answer_the_same_to_a_name_that_nobody_has(string name, string password)
    {
        SignInAnswer answer = await Gate.SignInAsync(name, password, Office, default);

        Assert.Equal(new SignInAnswer(SignInOutcome.Wrong), answer);
    }

    [Fact]
    public async Task Not_hash_a_password_of_a_million_letters() =>
        Assert.Equal(SignInOutcome.Wrong, (await TryAsync(new string('a', 1_000_000))).Outcome);

    [Fact]
    public async Task Lock_after_five_wrong_passwords_and_open_again_after_a_quarter_of_an_hour()
    {
        for (int i = 0; i < 4; i++)
            Assert.Equal(SignInOutcome.Wrong, (await TryAsync("sai mật khẩu")).Outcome);
        SignInAnswer fifth = await TryAsync("sai mật khẩu");

        Assert.Equal(SignInOutcome.Locked, fifth.Outcome);
        Assert.Equal(_system.Clock.GetUtcNow() + TimeSpan.FromMinutes(15), fifth.LockedUntil);
        Assert.Equal(SignInOutcome.Locked, (await TryAsync(_lan.Password)).Outcome);
        Assert.NotNull((await Accounts.FindAsync("lan.td3", default))!.LockedUntil);

        _system.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(SignInOutcome.Done, (await TryAsync(_lan.Password)).Outcome);
    }

    [Fact]
    public async Task Count_every_one_of_many_tries_at_once()
    {
        SignInAnswer[] answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => TryAsync("sai mật khẩu")));

        Assert.Equal(4, answers.Count(answer => answer.Outcome == SignInOutcome.Wrong));
        Assert.Equal(4, answers.Count(answer => answer.Outcome == SignInOutcome.Locked));
    }

    [Fact]
    public async Task Begin_counting_anew_after_a_right_password()
    {
        for (int i = 0; i < 4; i++)
            await TryAsync("sai mật khẩu");
        await TokenAsync(_lan.Password);

        Assert.Equal(SignInOutcome.Wrong, (await TryAsync("sai mật khẩu")).Outcome);
    }

    [Fact]
    public async Task Take_a_one_time_password_for_three_days_only()
    {
        _system.Clock.Advance(TimeSpan.FromHours(72));

        Assert.Equal(SignInOutcome.Expired, (await TryAsync(_lan.Password)).Outcome);
        IssuedPassword again = await Accounts.ResetPasswordAsync("lan.td3", default);
        Assert.Equal(SignInOutcome.Done, (await TryAsync(again.Password)).Outcome);
    }

    [Fact]
    public async Task End_the_session_of_an_account_that_is_disabled_and_let_it_in_no_more()
    {
        string token = await TokenAsync(_lan.Password);
        await Accounts.DisableAsync("lan.td3", "chuyển công tác", default);

        Assert.Null(await Gate.FindAsync(token, true, default));
        Assert.Equal(SignInOutcome.Disabled, (await TryAsync(_lan.Password)).Outcome);
        Assert.Equal(SignInOutcome.Wrong, (await TryAsync("sai mật khẩu")).Outcome);
        await Accounts.EnableAsync("lan.td3", default);
        Assert.Equal(SignInOutcome.Done, (await TryAsync(_lan.Password)).Outcome);
        Assert.Null(await Gate.FindAsync(token, true, default));
    }

    [Fact]
    public async Task End_other_sessions_when_the_password_changes_and_keep_the_one_at_hand()
    {
        (string here, string elsewhere) = (await TokenAsync(_lan.Password), await TokenAsync(_lan.Password));
        Assert.NotNull(await Gate.FindAsync(elsewhere, true, default));

        await Gate.ChangePasswordAsync(here, _lan.Password, Chosen, default);

        Assert.NotNull(await Gate.FindAsync(here, true, default));
        Assert.Null(await Gate.FindAsync(elsewhere, true, default));
    }

    [Fact]
    public async Task End_a_session_by_signing_out_by_disuse_and_after_half_a_day()
    {
        string signedOut = await TokenAsync(_lan.Password);
        await Gate.SignOutAsync(signedOut, default);
        Assert.Null(await Gate.FindAsync(signedOut, true, default));

        string unused = await TokenAsync(_lan.Password);
        string used = await TokenAsync(_lan.Password);
        for (int hours = 0; hours < 11; hours++)
        {
            _system.Clock.Advance(TimeSpan.FromHours(1));
            Assert.NotNull(await Gate.FindAsync(used, true, default));
        }
        Assert.Null(await Gate.FindAsync(unused, true, default));
        _system.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(await Gate.FindAsync(used, true, default));
    }

    [Fact]
    public async Task Not_keep_a_session_for_a_page_that_is_only_left_open()
    {
        string token = await TokenAsync(_lan.Password);
        for (int minutes = 0; minutes < 119; minutes++)
        {
            _system.Clock.Advance(TimeSpan.FromMinutes(1));
            Assert.NotNull(await Gate.FindAsync(token, false, default));
        }
        _system.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Null(await Gate.FindAsync(token, false, default));
    }

    [Theory]
    [InlineData("ngắn quá")]
    [InlineData("matkhau-123456")]
    [InlineData("aaaaaaaaaaaaaa")]
    [InlineData("tôi là lan.td3 đây")]
    public async Task Refuse_a_password_that_is_easy_and_keep_the_old_one(string easy)
    {
        string token = await TokenAsync(_lan.Password);

        PasswordRefusedException refused = await Assert.ThrowsAsync<PasswordRefusedException>(() => Gate.ChangePasswordAsync(token, _lan.Password, easy, default));

        Assert.False(refused.OldIsWrong);
        Assert.Contains("Hãy", refused.Message);
        Assert.Equal(SessionStage.Password, (await Gate.FindAsync(token, true, default))!.Stage);
        Assert.Equal(SignInOutcome.Done, (await TryAsync(_lan.Password)).Outcome);
    }

    [Fact]
    public async Task Refuse_to_change_a_password_whose_old_one_is_wrong_or_the_same()
    {
        string token = await TokenAsync(_lan.Password);

        Assert.True((await Assert.ThrowsAsync<PasswordRefusedException>(() => Gate.ChangePasswordAsync(token, "sai mật khẩu cũ", Chosen, default))).OldIsWrong);
        Assert.False((await Assert.ThrowsAsync<PasswordRefusedException>(() => Gate.ChangePasswordAsync(token, _lan.Password, _lan.Password, default))).OldIsWrong);
    }

    [Fact]
    public async Task Take_a_ticket_once_and_within_its_time()
    {
        string ticket = Gate.Invite("lan.td3");
        Assert.Equal(SessionStage.Open, (await Gate.FindAsync((await Gate.AcceptAsync(ticket, Office, default)).Token!, true, default))!.Stage);
        Assert.Equal(SignInOutcome.Wrong, (await Gate.AcceptAsync(ticket, Office, default)).Outcome);

        string late = Gate.Invite("lan.td3");
        _system.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(SignInOutcome.Wrong, (await Gate.AcceptAsync(late, Office, default)).Outcome);
        Assert.Equal(SignInOutcome.Wrong, (await Gate.AcceptAsync("AAAA", Office, default)).Outcome);
    }

    [Fact]
    public async Task Leave_in_the_database_neither_password_nor_token_as_it_is()
    {
        string token = await TokenAsync(_lan.Password);
        await using NpgsqlConnection connection = new(_system.ConnectionString);

        string everything = await connection.QuerySingleAsync<string>(
            """
            SELECT string_agg(t::text, ' ')
            FROM (SELECT to_jsonb(a)::text FROM identity.accounts a UNION ALL SELECT to_jsonb(s)::text FROM identity.sessions s
                  UNION ALL SELECT to_jsonb(e)::text FROM host.audit_entries e) AS all_rows (t)
            """);

        Assert.Contains("Lan.TD3", everything);
        Assert.DoesNotContain(token, everything);
        Assert.DoesNotContain(_lan.Password, everything);
    }

    [Fact]
    public async Task Be_told_in_the_audit_trail_with_who_and_from_where()
    {
        await TryAsync("sai mật khẩu");
        await Gate.SignInAsync("mật khẩu gõ nhầm ô", "x", Office, default);
        await Gate.SignOutAsync(await TokenAsync(_lan.Password), default);
        await using NpgsqlConnection connection = new(_system.ConnectionString);

        var told = (await connection.QueryAsync<(string Actor, string Action, string Details)>(
            "SELECT actor, action, details::text FROM host.audit_entries WHERE action LIKE 'sign%' ORDER BY number")).ToList();

        Assert.Equal(["signin.refused", "signin.refused", "signin.done", "signout.done"], told.Select(entry => entry.Action));
        Assert.Equal("Lan.TD3", told[0].Actor);
        Assert.Contains("10.0.0.7", told[0].Details);
        Assert.DoesNotContain(told, entry => entry.Details.Contains("gõ nhầm", StringComparison.Ordinal));
        Assert.Equal("Lan.TD3", told[2].Actor);
    }

    private async Task<string> TokenAsync(string password) => (await TryAsync(password)).Token ?? throw new InvalidOperationException("Not signed in.");

    private Task<SignInAnswer> TryAsync(string password) => Gate.SignInAsync("Lan.TD3", password, Office, default);
}
