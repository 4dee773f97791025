using System.CommandLine;
using System.Globalization;
using KhuyenHoc.Host.Composition;
using KhuyenHoc.Host.Demo;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Cli;
using KhuyenHoc.Text;
using Microsoft.Extensions.Configuration;

namespace KhuyenHoc.Host.Cli;

/// <summary>The program <c>kh</c>: its own verbs, and those that the modules bring.</summary>
internal static class CommandLine
{
    /// <summary>Understands the arguments, does what they ask, and gives the exit code.</summary>
    /// <param name="arguments">As the shell gives them.</param>
    /// <param name="modules">The modules of the program.</param>
    /// <param name="output">For results.</param>
    /// <param name="error">For messages.</param>
    internal static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, IReadOnlyList<IModule> modules, TextWriter output, TextWriter error)
    {
        Speak(CliLanguage.Of(arguments, Environment.GetEnvironmentVariable));
        IConfiguration configuration = HostConfiguration.Read();
        EnabledModules enabled;
        try
        {
            enabled = EnabledModules.From(modules, configuration);
        }
        catch (StartRefusedException refused)
        {
            error.WriteLine(refused.Message);
            return ExitCodes.Refused;
        }

        GlobalOptions options = new();
        VerbRunner runner = new(options, configuration, enabled);
        RootCommand root = new(CliTexts.Source["Program"]) { options.Data, options.Database, options.Language };
        root.Add(UpVerb.Create(options, configuration, enabled));
        root.Add(DemoVerb.Create(runner));
        root.Add(HealthVerb.Create(runner));
        foreach (VerbFactory verb in enabled.All.SelectMany(module => module.VerbFactories))
            root.Add(verb(runner));

        ParseResult parse = root.Parse(arguments);
        int exit = await parse.InvokeAsync(new InvocationConfiguration
        {
            Output = output,
            Error = error,
            // The database server is stopped in good order.
            ProcessTerminationTimeout = TimeSpan.FromMinutes(2),
            EnableDefaultExceptionHandler = false,
        });
        return parse.Errors.Count > 0 ? ExitCodes.Usage : exit;
    }

    private static void Speak(CultureInfo language)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = language;
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = language;
    }
}

internal static class CliTexts
{
    internal static TextSource Source { get; } = new(typeof(CliTexts));
}
