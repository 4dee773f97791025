using System.ComponentModel;
using System.Diagnostics;

namespace KhuyenHoc.Host.Database;

/// <summary>Runs one of the system's or PostgreSQL's programs to its end and keeps what it said.</summary>
internal static class ServerProgram
{
    /// <summary>Exit code and both outputs, trimmed. A program that is not there gives exit code 127, as a shell would.</summary>
    internal static async Task<ServerProgramResult> RunAsync(
        string program, IEnumerable<string> arguments, CancellationToken cancellation, string? input = null)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // The caller's own folder may be closed to the account that the server runs under.
            WorkingDirectory = "/",
        };
        // A PGDATA or PGOPTIONS of the user's must not steer our server; its messages are read by this program.
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";

        using Process process = new() { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception missing)
        {
            return new ServerProgramResult(127, missing.Message);
        }
        try
        {
            if (input is not null)
                await process.StandardInput.WriteAsync(input.AsMemory(), cancellation);
            process.StandardInput.Close();
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancellation);
            Task<string> errors = process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return new ServerProgramResult(process.ExitCode, $"{await output}\n{await errors}".Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}

/// <param name="ExitCode">0 when all went well.</param>
/// <param name="Output">Standard output, then standard error.</param>
internal sealed record ServerProgramResult(int ExitCode, string Output)
{
    internal bool Succeeded => ExitCode == 0;
}
