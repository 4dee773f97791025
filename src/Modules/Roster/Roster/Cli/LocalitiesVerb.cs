using System.CommandLine;
using System.Text.Json;
using Autofac;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Cli;
using KhuyenHoc.Roster.Changes;
using static KhuyenHoc.Roster.People.Records.RecordTexts;

namespace KhuyenHoc.Roster.Cli;

/// <summary><c>kh localities</c> and <c>kh localities replace FILE</c>.</summary>
internal static class LocalitiesVerb
{
    /// <summary>A <see cref="VerbFactory"/>.</summary>
    public static Command Create(IVerbRunner runner)
    {
        var json = new Option<bool>("--json") { Description = RosterTexts.Get("Cli_Json") };
        var command = new Command("localities", Say["Cli_Localities"]) { json, Replace(runner, json) };
        command.SetAction((parse, cancellation) => runner.RunAsync(
            parse,
            async (services, token) =>
            {
                var localities = services.Resolve<ILocalities>();
                var output = parse.InvocationConfiguration.Output;
                if (parse.GetValue(json))
                {
                    await output.WriteLineAsync(JsonSerializer.Serialize(await localities.ListAsync(token), Api.ApiJson.Options));
                    return ExitCodes.Done;
                }

                var file = new MemoryStream();
                await localities.WriteAsync(file, token);
                await output.WriteAsync(System.Text.Encoding.UTF8.GetString(file.ToArray()).TrimStart('\uFEFF'));
                return ExitCodes.Done;
            },
            cancellation));
        return command;
    }

    private static Command Replace(IVerbRunner runner, Option<bool> json)
    {
        var file = new Argument<FileInfo>("file") { Description = Say["Cli_LocalitiesFile"] };
        var dryRun = new Option<bool>("--dry-run") { Description = ChangeTexts.Say["Cli_DryRun"] };
        var command = new Command("replace", Say["Cli_LocalitiesReplace"]) { file, dryRun, json };
        command.SetAction((parse, cancellation) => runner.RunAsync(
            parse,
            async (services, token) =>
            {
                var from = parse.GetValue(file)!;
                if (!from.Exists)
                    throw new UserErrorException(RosterTexts.Get("Cli_FileMissing", from.FullName));
                await using var content = from.OpenRead();
                var localities = services.Resolve<ILocalities>();
                var changes = parse.GetValue(dryRun)
                    ? await localities.PreviewAsync(content, from.Name, token)
                    : await localities.ReplaceAsync(content, from.Name, token);
                await parse.InvocationConfiguration.Output.WriteLineAsync(parse.GetValue(json)
                    ? JsonSerializer.Serialize(changes, Api.ApiJson.Options)
                    : Say["LocalityPreview", from.Name, changes.Added.Count, changes.Changed.Count, changes.Removed.Count, changes.Unchanged]);
                return ExitCodes.Done;
            },
            cancellation));
        return command;
    }
}
