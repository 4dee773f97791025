using System.CommandLine;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Cli;
using static KhuyenHoc.Assessment.Cli.Authoring.AuthorTexts;

namespace KhuyenHoc.Assessment.Cli.Authoring;

/// <summary><c>kh criteria sdk</c>: writes all that a rule author needs into a folder: no sources of the program, no network.</summary>
internal static class SdkVerb
{
    public static Command Create(IVerbRunner runner)
    {
        var folder = new Argument<string>("folder") { Description = Words["SdkFolderArgument"], HelpName = Words["FolderName"] };
        var command = new Command("sdk", Words["SdkVerb"]) { folder };
        command.SetAction((parse, cancellation) => runner.RunAloneAsync(
            parse,
            async (_, _) =>
            {
                var target = Path.GetFullPath(parse.GetValue(folder)!);
                try
                {
                    AuthorKit.Write(target);
                }
                catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
                {
                    throw new UserErrorException(Words["SdkNotWritten", target, cause.Message], cause);
                }

                await parse.InvocationConfiguration.Output.WriteLineAsync(Words["SdkWritten", target]);
                return ExitCodes.Done;
            },
            cancellation));
        return command;
    }
}
