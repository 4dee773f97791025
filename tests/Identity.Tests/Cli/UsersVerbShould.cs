using System.Text.Json;
using System.Text.RegularExpressions;
using KhuyenHoc.Modules.Cli;
using KhuyenHoc.TestSupport;

namespace KhuyenHoc.Identity.Tests.Cli;

public sealed partial class UsersVerbShould : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await TestPostgres.CreateDatabaseAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Make_an_account_give_it_roles_and_take_it_out_of_use()
    {
        KhResult added = await UsersAsync("add", "thu.thuy", "Lê Thị Thu Thủy", "--role", "SystemAdmin", "--role", "Auditor:31/12/2099");
        Assert.Equal((ExitCodes.Done, ""), (added.ExitCode, added.Error));
        Assert.Matches(Password(), added.Output);

        Assert.Equal(ExitCodes.Done, (await UsersAsync("add", "lan", "Lan", "--role", "Association")).ExitCode);
        Assert.Equal(ExitCodes.Done, (await UsersAsync("roles", "lan", "--role", "CouncilMember")).ExitCode);
        Assert.Matches(Password(), (await UsersAsync("reset", "lan")).Output);
        Assert.Equal(ExitCodes.Done, (await UsersAsync("disable", "lan", "--reason", "nghỉ hưu")).ExitCode);

        using JsonDocument list = JsonDocument.Parse((await UsersAsync("list", "--json")).Output);
        JsonElement lan = list.RootElement.EnumerateArray().Single(account => account.GetProperty("name").GetString() == "lan");
        Assert.True(lan.GetProperty("isDisabled").GetBoolean());
        Assert.Equal((int)Modules.Access.Role.CouncilMember, lan.GetProperty("roles")[0].GetProperty("role").GetInt32());
        Assert.DoesNotContain("ash", list.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("“Boss”", "add", "lan", "Lan", "--role", "Boss")]
    [InlineData("“7”", "add", "lan", "Lan", "--role", "7")]
    [InlineData("“KHONGCO”", "add", "lan", "Lan", "--role", "UnitClerk@KHONGCO")]
    [InlineData("“mai”", "add", "lan", "Lan", "--role", "Auditor:mai")]
    [InlineData("“lan”", "reset", "lan")]
    public async Task Say_what_it_cannot_do(string about, params string[] arguments)
    {
        KhResult refused = await UsersAsync(arguments);

        Assert.Equal(ExitCodes.Refused, refused.ExitCode);
        Assert.Contains(about, refused.Error);
    }

    private Task<KhResult> UsersAsync(params string[] arguments) => KhProgram.RunAsync(["users", .. arguments, "--database", _database.ConnectionString]);

    [GeneratedRegex("[A-Z0-9]{4}(-[A-Z0-9]{4}){3}")]
    private static partial Regex Password();
}
