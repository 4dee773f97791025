using System.CommandLine;
using System.Text.Json;
using Autofac;
using KhuyenHoc.Documents;
using KhuyenHoc.Modules.Access;
using KhuyenHoc.Modules.Cli;
using KhuyenHoc.Roster;
using static KhuyenHoc.Identity.Cli.VerbBody;
using static KhuyenHoc.Identity.IdentityTexts;

namespace KhuyenHoc.Identity.Cli;

/// <summary><c>kh users</c>: the accounts, for who sits at the machine.</summary>
internal static class UsersVerb
{
    /// <summary>A <see cref="VerbFactory"/>.</summary>
    public static Command Create(IVerbRunner runner) => new("users", Say["CliUsers"])
    {
        List(runner), Add(runner), Reset(runner), Disable(runner), Enable(runner), Roles(runner),
    };

    private static Command List(IVerbRunner runner)
    {
        Option<bool> json = new("--json") { Description = Say["CliJson"] };
        Command verb = new("list", Say["CliList"]) { json };
        return Run(verb, runner, async (parse, services, token) =>
        {
            IReadOnlyList<Account> accounts = await services.Resolve<IAccounts>().ListAsync(token);
            if (parse.GetValue(json))
            {
                await parse.InvocationConfiguration.Output.WriteLineAsync(JsonSerializer.Serialize(accounts, JsonSerializerOptions.Web));
                return;
            }
            UnitTree? tree = await TreeAsync(services, token);
            foreach (Account account in accounts)
            {
                string state = account.IsDisabled ? Say["StateDisabled"] : account.LockedUntil is not null ? Say["StateLocked"] : account.OneTimeUntil is not null ? Say["StateOneTime"] : Say["StateGood"];
                await parse.InvocationConfiguration.Output.WriteLineAsync(
                    $"{account.Name,-16} {account.FullName} · {string.Join("; ", account.Roles.Select(role => RoleText.Write(role, tree)))} · {state}");
            }
        });
    }

    private static Command Add(IVerbRunner runner)
    {
        Argument<string> name = Name();
        Argument<string> fullName = new("full-name") { Description = Say["CliFullName"], HelpName = Say["CliFullNameName"] };
        Option<string[]> roles = RolesOption();
        return Run(new Command("add", Say["CliAdd"]) { name, fullName, roles }, runner, async (parse, services, token) =>
        {
            UnitTree? tree = await TreeAsync(services, token);
            NewAccount account = new(parse.GetRequiredValue(name), parse.GetRequiredValue(fullName), [.. (parse.GetValue(roles) ?? []).Select(role => RoleText.Read(role, tree))]);
            await TellAsync(parse, await services.Resolve<IAccounts>().CreateAsync(account, token));
        });
    }

    private static Command Reset(IVerbRunner runner)
    {
        Argument<string> name = Name();
        return Run(new Command("reset", Say["CliReset"]) { name }, runner, async (parse, services, token) =>
            await TellAsync(parse, await services.Resolve<IAccounts>().ResetPasswordAsync(parse.GetRequiredValue(name), token)));
    }

    private static Command Disable(IVerbRunner runner)
    {
        Argument<string> name = Name();
        Option<string> reason = new("--reason") { Description = Say["CliReason"], HelpName = Say["CliText"], Required = true };
        return Run(new Command("disable", Say["CliDisable"]) { name, reason }, runner, async (parse, services, token) =>
        {
            await services.Resolve<IAccounts>().DisableAsync(parse.GetRequiredValue(name), parse.GetRequiredValue(reason), token);
            await SayAsync(parse, "DoneDisabled", parse.GetRequiredValue(name));
        });
    }

    private static Command Enable(IVerbRunner runner)
    {
        Argument<string> name = Name();
        return Run(new Command("enable", Say["CliEnable"]) { name }, runner, async (parse, services, token) =>
        {
            await services.Resolve<IAccounts>().EnableAsync(parse.GetRequiredValue(name), token);
            await SayAsync(parse, "DoneEnabled", parse.GetRequiredValue(name));
        });
    }

    private static Command Roles(IVerbRunner runner)
    {
        Argument<string> name = Name();
        Option<string[]> roles = RolesOption();
        return Run(new Command("roles", Say["CliRoles"]) { name, roles }, runner, async (parse, services, token) =>
        {
            UnitTree? tree = await TreeAsync(services, token);
            RoleGrant[] granted = [.. (parse.GetValue(roles) ?? []).Select(role => RoleText.Read(role, tree))];
            await services.Resolve<IAccounts>().SetRolesAsync(parse.GetRequiredValue(name), granted, token);
            await SayAsync(parse, "DoneRoles", parse.GetRequiredValue(name), string.Join("; ", granted.Select(role => RoleText.Write(role, tree))));
        });
    }

    private static Argument<string> Name() => new("name") { Description = Say["CliName"], HelpName = Say["CliNameName"] };

    private static Option<string[]> RolesOption() => new("--role")
    {
        Description = Say["CliRole", string.Join(", ", Enum.GetNames<Role>())],
        HelpName = Say["CliRoleName"],
    };

    private static Task TellAsync(ParseResult parse, IssuedPassword made) =>
        SayAsync(parse, "Issued", made.Name, made.Password, made.Until!.Value.ToLocalTime().ToString("HH:mm dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture));
}
