using Microsoft.Extensions.Configuration;

namespace KhuyenHoc.Host.Cli;

/// <summary>Where settings come from: a file beside the program, then the environment, which wins.</summary>
internal static class HostConfiguration
{
    internal static IConfiguration Read() => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
        .AddEnvironmentVariables()
        .Build();
}
