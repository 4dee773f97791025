using Microsoft.Extensions.Logging;

namespace KhuyenHoc.Host.Cli;

/// <summary>What the log of the command line shows, and where.</summary>
internal static class CliLogging
{
    /// <summary>Only what needs somebody's attention, on standard error: standard output is for results.</summary>
    internal static ILoggerFactory Quiet() => LoggerFactory.Create(Quiet);

    /// <summary>The same for a host that has a log of its own.</summary>
    internal static void Quiet(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(LogLevel.Warning);
        // Says at every start that keys in memory are not encrypted.
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        logging.AddSimpleConsole(console => console.SingleLine = true);
        logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
