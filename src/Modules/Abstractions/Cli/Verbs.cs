using System.CommandLine;
using Autofac;

namespace KhuyenHoc.Modules.Cli;

/// <summary>Makes one verb of the <c>kh</c> program; called once per process, after the language is known.</summary>
public delegate Command VerbFactory(IVerbRunner runner);

/// <summary>
/// Runs the body of a verb with the system up: database started or attached, migrations done, modules loaded.
/// </summary>
public interface IVerbRunner
{
    /// <summary>
    /// Starts what the verb needs, runs <paramref name="body"/> and stops again. A <see cref="UserErrorException"/>
    /// is printed as a message and gives <see cref="ExitCodes.Refused"/>.
    /// </summary>
    /// <param name="parse">The parsed command line; carries the global options (<c>--data</c>, <c>--database</c>).</param>
    /// <param name="body">Gets the services (exported contracts) and answers the exit code.</param>
    /// <param name="cancellation">Cancelled by Ctrl+C.</param>
    Task<int> RunAsync(ParseResult parse, Func<IComponentContext, CancellationToken, Task<int>> body, CancellationToken cancellation);

    /// <summary>The same for a verb that works on files alone: nothing is started.</summary>
    /// <param name="parse">The parsed command line.</param>
    /// <param name="body">Gets the settings of this machine and answers the exit code.</param>
    /// <param name="cancellation">Cancelled by Ctrl+C.</param>
    Task<int> RunAloneAsync(ParseResult parse, Func<HostSettings, CancellationToken, Task<int>> body, CancellationToken cancellation);
}

/// <summary>The exit codes of all verbs.</summary>
public static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Refused: the input is at fault and the message says what to do. Nothing was written.</summary>
    public const int Refused = 1;

    /// <summary>The command line is not understood.</summary>
    public const int Usage = 2;

    /// <summary>The program is at fault.</summary>
    public const int Fault = 3;

    /// <summary>Stopped by the user.</summary>
    public const int Cancelled = 130;
}
