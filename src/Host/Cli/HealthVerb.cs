using System.CommandLine;
using System.Text.Json;
using Autofac;
using KhuyenHoc.Host.Health;
using KhuyenHoc.Modules.Cli;

namespace KhuyenHoc.Host.Cli;

/// <summary><c>kh health</c>: whether database and modules can work; exit code 1 when not.</summary>
internal static class HealthVerb
{
    /// <summary>A <see cref="VerbFactory"/>.</summary>
    internal static Command Create(IVerbRunner runner)
    {
        Option<bool> json = new("--json") { Description = CliTexts.Source["JsonOption"] };
        Command command = new("health", CliTexts.Source["HealthVerb"]) { json };
        command.SetAction((parse, cancellation) => runner.RunAsync(
            parse,
            async (services, token) =>
            {
                HealthReport report = await services.Resolve<SystemHealth>().CheckAsync(token);
                TextWriter output = parse.InvocationConfiguration.Output;
                if (parse.GetValue(json))
                {
                    await output.WriteLineAsync(JsonSerializer.Serialize(HealthJson.Of(report), JsonSerializerOptions.Web));
                }
                else
                {
                    foreach (HealthPart part in report.Parts)
                        await output.WriteLineAsync($"{(part.IsWell ? "✓" : "✗")} {part.Label}: {part.Detail}");
                }
                return report.IsWell ? ExitCodes.Done : ExitCodes.Refused;
            },
            cancellation));
        return command;
    }
}
