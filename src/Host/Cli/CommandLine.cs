using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Globalization;
using KhuyenHoc.Host.Bench;
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
        ParseResult parse = Root(options, runner, configuration, enabled).Parse(arguments);
        if (parse.Action is ParseErrorAction)
        {
            UsageErrors.Write(parse, error);
            return ExitCodes.Usage;
        }
        return await parse.InvokeAsync(new InvocationConfiguration
        {
            Output = output,
            Error = error,
            // The database server is stopped in good order.
            ProcessTerminationTimeout = TimeSpan.FromMinutes(2),
            EnableDefaultExceptionHandler = false,
        });
    }

    private static RootCommand Root(GlobalOptions options, VerbRunner runner, IConfiguration configuration, EnabledModules modules)
    {
        RootCommand root = new(CliTexts.Source["Program"]) { options.Data, options.Database, options.User, options.Language };
        root.Add(UpVerb.Create(options, configuration, modules));
        foreach (VerbFactory verb in modules.All.SelectMany(module => module.VerbFactories))
            root.Add(verb(runner));
        root.Add(DemoVerb.Create(runner));
        root.Add(HealthVerb.Create(runner));
        root.Add(AuditVerb.Create(runner));
        root.Add(BenchVerb.Create(configuration, modules));
        foreach (Option option in root.Options)
        {
            switch (option)
            {
                case HelpOption help:
                    help.Description = CliTexts.Source["HelpOption"];
                    help.Action = new HelpText();
                    break;
                case VersionOption version:
                    version.Description = CliTexts.Source["VersionOption"];
                    break;
            }
        }
        return root;
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
