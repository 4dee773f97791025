using System.CommandLine;
using Autofac;
using KhuyenHoc.Modules.Cli;
using KhuyenHoc.Roster;

namespace KhuyenHoc.Identity.Cli;

/// <summary>What the verbs of this module have in common.</summary>
internal static class VerbBody
{
    /// <summary>Has a verb do its work and answer that it is done.</summary>
    public static Command Run(Command verb, IVerbRunner runner, Func<ParseResult, IComponentContext, CancellationToken, Task> body)
    {
        verb.SetAction((parse, cancellation) => runner.RunAsync(
            parse,
            async (services, token) =>
            {
                await body(parse, services, token);
                return ExitCodes.Done;
            },
            cancellation));
        return verb;
    }

    /// <summary>The units of today; null without a roster.</summary>
    public static async Task<UnitTree?> TreeAsync(IComponentContext services, CancellationToken cancellation)
    {
        DateOnly today = DateOnly.FromDateTime(services.Resolve<TimeProvider>().GetLocalNow().DateTime);
        return services.ResolveOptional<IOrganisation>() is { } organisation ? await organisation.GetTreeAsync(today, cancellation) : null;
    }

    /// <summary>Says a text of this module.</summary>
    public static Task SayAsync(ParseResult parse, string key, params object?[] values) =>
        parse.InvocationConfiguration.Output.WriteLineAsync(IdentityTexts.Say[key, values]);
}
