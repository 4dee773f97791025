using System.CommandLine;
using System.Text.Json;
using Autofac;
using KhuyenHoc.Documents;
using KhuyenHoc.Identity.Keys;
using KhuyenHoc.Modules.Access;
using KhuyenHoc.Modules.Cli;
using KhuyenHoc.Roster;
using static KhuyenHoc.Identity.Cli.VerbBody;
using static KhuyenHoc.Identity.IdentityTexts;

namespace KhuyenHoc.Identity.Cli;

/// <summary><c>kh keys</c>: the keys of other programs, for who sits at the machine.</summary>
internal static class KeysVerb
{
    /// <summary>A <see cref="VerbFactory"/>.</summary>
    public static Command Create(IVerbRunner runner) => new("keys", Say["CliKeys"]) { List(runner), Add(runner), Revoke(runner) };

    private static Command List(IVerbRunner runner)
    {
        Option<bool> json = new("--json") { Description = Say["CliJson"] };
        return Run(new Command("list", Say["CliKeysList"]) { json }, runner, async (parse, services, token) =>
        {
            IReadOnlyList<ApiKey> keys = await services.Resolve<IApiKeys>().ListAsync(token);
            TextWriter output = parse.InvocationConfiguration.Output;
            if (parse.GetValue(json))
            {
                await output.WriteLineAsync(JsonSerializer.Serialize(keys, JsonSerializerOptions.Web));
                return;
            }
            UnitTree? tree = await TreeAsync(services, token);
            IPermissions may = services.Resolve<IPermissions>();
            foreach (ApiKey key in keys)
            {
                await output.WriteLineAsync(
                    $"{key.Name,-20} {key.Start}… · {key.Owner} · {string.Join("; ", key.Scopes.Select(scope => KeyText.Write(scope, may, tree)))} · "
                    + $"{Say["UntilDay", VietnameseFormats.Date(key.LastDay)]} · {Say["KeyState" + key.State]}");
            }
        });
    }

    private static Command Add(IVerbRunner runner)
    {
        Argument<string> name = Name();
        Option<string> owner = new("--owner") { Description = Say["CliKeyOwner"], HelpName = Say["CliNameName"], Required = true };
        Option<string[]> scopes = new("--scope") { Description = Say["CliKeyScope"], HelpName = Say["CliKeyScopeName"], Required = true };
        Option<string?> until = new("--until") { Description = Say["CliKeyUntil"], HelpName = Say["CliDay"] };
        return Run(new Command("add", Say["CliKeysAdd"]) { name, owner, scopes, until }, runner, async (parse, services, token) =>
        {
            UnitTree? tree = await TreeAsync(services, token);
            DateOnly lastDay = parse.GetValue(until) is { } day ? RoleText.DayOf(day) : DateOnly.FromDateTime(services.Resolve<TimeProvider>().GetLocalNow().DateTime).AddYears(1);
            IssuedKey made = await services.Resolve<IApiKeys>().MakeAsync(
                new NewApiKey(parse.GetRequiredValue(name), parse.GetRequiredValue(owner), [.. parse.GetRequiredValue(scopes).Select(scope => KeyText.Read(scope, tree))], lastDay), token);
            await SayAsync(parse, "KeyMade", made.Name, VietnameseFormats.Date(made.LastDay), made.Secret);
        });
    }

    private static Command Revoke(IVerbRunner runner)
    {
        Argument<string> name = Name();
        Option<string> reason = new("--reason") { Description = Say["CliReason"], HelpName = Say["CliText"], Required = true };
        return Run(new Command("revoke", Say["CliKeysRevoke"]) { name, reason }, runner, async (parse, services, token) =>
        {
            await services.Resolve<IApiKeys>().RevokeAsync(parse.GetRequiredValue(name), parse.GetRequiredValue(reason), token);
            await SayAsync(parse, "KeyRevokedDone", parse.GetRequiredValue(name));
        });
    }

    private static Argument<string> Name() => new("name") { Description = Say["CliKeyName"], HelpName = Say["CliKeyNameName"] };
}
