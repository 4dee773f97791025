using System.Runtime.InteropServices;
using KhuyenHoc.Host.Database;
using Microsoft.Extensions.Logging.Abstractions;

namespace KhuyenHoc.Host.Tests.Database;

/// <summary>
/// A host in a process of its own, for tests that kill it. Started as <c>dotnet KhuyenHoc.Host.Tests.dll &lt;data folder&gt;</c>:
/// says "ready" and the connection string, or "refused" and why; ends when it is told to by a signal.
/// </summary>
internal static class ChildHost
{
    internal static async Task<int> Main(string[] arguments)
    {
        TaskCompletionSource told = new();
        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            told.TrySetResult();
        }
        using PosixSignalRegistration onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using PosixSignalRegistration onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        try
        {
            await using IDatabaseServer server = await DatabaseServers.StartAsync(
                new DatabaseOptions { DataFolder = arguments[0] }, NullLogger.Instance);
            Console.WriteLine($"ready {server.ConnectionString}");
            await told.Task;
            return 0;
        }
        catch (DatabaseStartException refused)
        {
            Console.WriteLine($"refused {refused.Message}");
            return 1;
        }
    }
}
