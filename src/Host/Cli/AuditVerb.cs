using System.CommandLine;
using System.Text.Json;
using Autofac;
using KhuyenHoc.Documents;
using KhuyenHoc.Host.Audit;
using KhuyenHoc.Host.Database.Schemas;
using KhuyenHoc.Modules.Cli;

namespace KhuyenHoc.Host.Cli;

/// <summary><c>kh audit verify</c>: whether the audit trail is as it was written; exit code 1 when not.</summary>
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
        return new Command("audit", CliTexts.Source["AuditVerb"]) { verify };
    }
}
