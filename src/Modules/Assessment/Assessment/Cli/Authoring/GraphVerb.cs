using System.CommandLine;
using System.Globalization;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Cli;
using static KhuyenHoc.Assessment.Cli.Authoring.AuthorTexts;

namespace KhuyenHoc.Assessment.Cli.Authoring;

/// <summary><c>kh criteria graph</c>: draws the network of the rules of a set.</summary>
internal static class GraphVerb
{
    private enum Form
    {
        Svg,
        Mermaid,
        Dot,
    }

    public static Command Create(IVerbRunner runner)
    {
        var set = AuthorVerbs.SetArgument();
        var form = new Option<Form>("--format") { Description = Words["FormatOption"] };
        var output = new Option<string?>("--output", "-o") { Description = Words["GraphOutputOption"], HelpName = Words["FileName"] };
        var command = new Command("graph", Words["GraphVerb"]) { set, form, output };
        command.SetAction((parse, cancellation) => runner.RunAloneAsync(
            parse,
            async (settings, token) =>
            {
                var sets = AuthorVerbs.Open(parse.GetValue(set)!, settings);
                if (sets.Count > 1)
                    throw new UserErrorException(Words["SeveralSets", string.Join(", ", sets.Select(s => s.Description.Id))]);
                var drawing = Draw(RuleGraph.Of(sets[0]), parse.GetValue(form));
                if (parse.GetValue(output) is not { } path)
                {
                    await parse.InvocationConfiguration.Output.WriteLineAsync(drawing);
                    return ExitCodes.Done;
                }

                await Files.WriteAsync(path, async stream => await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(drawing), token));
                await parse.InvocationConfiguration.Output.WriteLineAsync(VerbTexts.Words["Written", path]);
                return ExitCodes.Done;
            },
            cancellation));
        return command;
    }

    private static string Draw(RuleGraph graph, Form form) => form switch
    {
        Form.Mermaid => GraphText.Mermaid(graph, CultureInfo.CurrentUICulture),
        Form.Dot => GraphText.Dot(graph, CultureInfo.CurrentUICulture),
        _ => GraphDrawing.Of(graph, CultureInfo.CurrentUICulture),
    };
}
