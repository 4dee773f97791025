using System.CommandLine;
using KhuyenHoc.Host.Database;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Cli;

namespace KhuyenHoc.Host.Cli;

/// <summary>Turns what a verb throws into a message and an exit code.</summary>
internal static class Outcome
{
    internal static async Task<int> OfAsync(ParseResult parse, Func<Task<int>> work, CancellationToken cancellation)
    {
        TextWriter error = parse.InvocationConfiguration.Error;
        try
        {
            return await work();
        }
        catch (Exception refused) when (refused is UserErrorException or DatabaseStartException)
        {
            await error.WriteLineAsync(refused.Message);
            return ExitCodes.Refused;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await error.WriteLineAsync(CliTexts.Source["Cancelled"]);
            return ExitCodes.Cancelled;
        }
        catch (Exception fault)
        {
            await error.WriteLineAsync(CliTexts.Source["Fault"]);
            await error.WriteLineAsync(fault.ToString());
            return ExitCodes.Fault;
        }
    }
}
