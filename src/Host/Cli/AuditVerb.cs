using System.CommandLine;
using System.Text.Json;
using Autofac;
using KhuyenHoc.Documents;
using KhuyenHoc.Host.Audit;
using KhuyenHoc.Host.Database.Schemas;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Cli;

namespace KhuyenHoc.Host.Cli;

/// <summary>
/// <c>kh audit verify</c>: whether the audit trail is as it was written; exit code 1 when not. <c>kh audit list</c>: what was done.
/// </summary>
internal static class AuditVerb
{
    /// <summary>A <see cref="VerbFactory"/>.</summary>
    internal static Command Create(IVerbRunner runner)
    {
        Option<bool> json = new("--json") { Description = CliTexts.Source["JsonOption"] };
        Command verify = new("verify", CliTexts.Source["AuditVerifyVerb"]) { json };
        verify.SetAction((parse, cancellation) => runner.RunAsync(
            parse,
            async (services, token) =>
            {
                AuditFinding finding = await AuditChain.VerifyAsync(services.Resolve<ModuleConnections>().OwnerConnection, token);
                await parse.InvocationConfiguration.Output.WriteLineAsync(parse.GetValue(json)
                    ? JsonSerializer.Serialize(finding, JsonSerializerOptions.Web)
                    : finding.BrokenAt is { } broken
                        ? CliTexts.Source["AuditBroken", VietnameseFormats.Number(broken), VietnameseFormats.Number(finding.Good)]
                        : CliTexts.Source["AuditWhole", VietnameseFormats.Number(finding.Good)]);
                return finding.BrokenAt is null ? ExitCodes.Done : ExitCodes.Refused;
            },
            cancellation));
        return new Command("audit", CliTexts.Source["AuditVerb"]) { verify, List(runner) };
    }

    private static Command List(IVerbRunner runner)
    {
        Option<string?> who = Text("--who", "AuditWho"), what = Text("--what", "AuditWhat"), subject = Text("--subject", "AuditSubject"), text = Text("--text", "AuditText");
        Option<string?> from = Text("--from", "AuditFrom"), to = Text("--to", "AuditTo");
        Option<int> take = new("--take") { Description = CliTexts.Source["AuditTake"], DefaultValueFactory = _ => 50 };
        Option<bool> json = new("--json") { Description = CliTexts.Source["JsonOption"] };
        Command list = new("list", CliTexts.Source["AuditListVerb"]) { who, what, subject, text, from, to, take, json };
        list.SetAction((parse, cancellation) => runner.RunAsync(
            parse,
            async (services, token) =>
            {
                AuditQuery query = new(
                    parse.GetValue(who), parse.GetValue(what), parse.GetValue(subject), DayOf(parse.GetValue(from)), DayOf(parse.GetValue(to)), parse.GetValue(text));
                AuditPageOfLines page = await services.Resolve<AuditReader>().FindAsync(query, 0, Math.Clamp(parse.GetValue(take), 1, 10_000), token);
                TextWriter output = parse.InvocationConfiguration.Output;
                if (parse.GetValue(json))
                {
                    await output.WriteLineAsync(JsonSerializer.Serialize(page, JsonSerializerOptions.Web));
                    return ExitCodes.Done;
                }
                foreach (AuditLine line in page.Lines)
                    await output.WriteLineAsync($"{line.Number,7} {AuditDownload.Moment(line.At)} {line.Actor} · {AuditWords.Deed(line.Action)} · {line.Subject} · {line.Details}");
                return ExitCodes.Done;
            },
            cancellation));
        return list;
    }

    private static Option<string?> Text(string name, string description) => new(name) { Description = CliTexts.Source[description], HelpName = CliTexts.Source["AuditValue"] };

    private static DateOnly? DayOf(string? text) => text is null ? null
        : DateOnly.TryParseExact(text, ["dd/MM/yyyy", "yyyy-MM-dd"], out DateOnly day) ? day : throw new UserErrorException(CliTexts.Source["AuditBadDay", text]);
}
