using System.CommandLine;
using Autofac;
using KhuyenHoc.Assessment.Sets;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Cli;
using KhuyenHoc.Text;

namespace KhuyenHoc.Assessment.Cli.Packages;

/// <summary>The verbs of <c>kh criteria</c> that deal with package files: made and signed on files alone, installed with a trace.</summary>
internal static class PackageVerbs
{
    public static TextSource Words { get; } = new(typeof(PackageVerbTexts));

    public static IEnumerable<Command> All(IVerbRunner runner) =>
        [PackageFileVerbs.Pack(runner), PackageFileVerbs.Sign(runner), PackageFileVerbs.Verify(runner), Install(runner), List(runner), Remove(runner)];

    public static Argument<string> FileArgument() => new("file") { Description = Words["FileArgument"], HelpName = Words["FileName"] };

    private static Command Install(IVerbRunner runner)
    {
        var file = FileArgument();
        var command = new Command("install", Words["InstallVerb"]) { file };
        command.SetAction((parse, cancellation) => runner.RunAsync(
            parse,
            async (services, token) =>
            {
                var path = parse.GetValue(file)!;
                var installed = await services.Resolve<ICriteriaPackages>().InstallAsync(Path.GetFileName(path), CriteriaPackages.Read(path), token);
                await parse.InvocationConfiguration.Output.WriteLineAsync(Words["Installed", installed.SetId, installed.Version, installed.Signer ?? Words["Nobody"]]);
                return ExitCodes.Done;
            },
            cancellation));
        return command;
    }

    private static Command List(IVerbRunner runner)
    {
        var command = new Command("packages", Words["PackagesVerb"]);
        command.SetAction((parse, cancellation) => runner.RunAsync(
            parse,
            async (services, token) =>
            {
                var packages = services.Resolve<ICriteriaPackages>();
                var output = parse.InvocationConfiguration.Output;
                if (packages.AcceptsUnsigned)
                    await output.WriteLineAsync(Words["AcceptsUnsigned"]);
                foreach (var package in await packages.ListAsync(token))
                {
                    var origin = package.InstalledAt is { } at ? Words["InstalledBy", package.InstalledBy, at, package.Signer ?? Words["Nobody"]] : Words["CameWithProgram"];
                    await output.WriteLineAsync($"{package.SetId} {package.Version}: {Words["State" + package.State]}. {origin}");
                    foreach (var problem in package.Problems)
                        await output.WriteLineAsync("  " + problem);
                }

                return ExitCodes.Done;
            },
            cancellation));
        return command;
    }

    private static Command Remove(IVerbRunner runner)
    {
        var set = new Argument<string>("set") { Description = Words["SetArgument"] };
        var version = new Argument<string>("version") { Description = Words["VersionArgument"] };
        var command = new Command("remove", Words["RemoveVerb"]) { set, version };
        command.SetAction((parse, cancellation) => runner.RunAsync(
            parse,
            async (services, token) =>
            {
                await services.Resolve<ICriteriaPackages>().RemoveAsync(parse.GetValue(set)!, parse.GetValue(version)!, token);
                await parse.InvocationConfiguration.Output.WriteLineAsync(Words["Removed", parse.GetValue(set), parse.GetValue(version)]);
                return ExitCodes.Done;
            },
            cancellation));
        return command;
    }
}

/// <summary>Anchor of the texts.</summary>
internal sealed class PackageVerbTexts
{
    private PackageVerbTexts()
    {
    }
}
