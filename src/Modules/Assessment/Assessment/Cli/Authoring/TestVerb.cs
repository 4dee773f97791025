using System.CommandLine;
using System.Text.Json;
using KhuyenHoc.Assessment.Sets;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Criteria.Testing;
using KhuyenHoc.Modules.Cli;
using Spectre.Console;
using static KhuyenHoc.Assessment.Cli.Authoring.AuthorTexts;

namespace KhuyenHoc.Assessment.Cli.Authoring;

/// <summary><c>kh criteria test</c>: runs the scenarios of sets, and says what they leave untried.</summary>
internal static class TestVerb
{
    public static Command Create(IVerbRunner runner)
    {
        var set = AuthorVerbs.SetArgument();
        var strict = new Option<bool>("--strict") { Description = Words["StrictOption"] };
        var json = new Option<bool>("--json") { Description = VerbTexts.Words["JsonOption"] };
        var command = new Command("test", Words["TestVerb"]) { set, strict, json };
        command.SetAction((parse, cancellation) => runner.RunAloneAsync(
            parse,
            async (settings, _) =>
            {
                var output = parse.InvocationConfiguration.Output;
                var tests = Run(AuthorVerbs.Open(parse.GetValue(set)!, settings));
                var isStrict = parse.GetValue(strict);
                if (parse.GetValue(json))
                    await output.WriteLineAsync(JsonSerializer.Serialize(tests.Select(t => Answer(t, isStrict)), AnswerJson.Options));
                else
                    tests.ForEach(t => new TestReport(output, isStrict).Write(t));
                return tests.TrueForAll(t => IsGood(t, isStrict)) ? ExitCodes.Done : ExitCodes.Refused;
            },
            cancellation));
        return command;
    }

    public static bool IsGood(PackageTest test, bool isStrict) => test.Passes && (!isStrict || test.Coverage.Gaps.Count == 0);

    private static List<PackageTest> Run(IReadOnlyList<CriteriaSet> sets)
    {
        try
        {
            return [.. sets.Select(PackageTest.Of)];
        }
        catch (PackageRefusedException malformed)
        {
            throw CriteriaPackages.Refusal(malformed);
        }
    }

    private static object Answer(PackageTest test, bool isStrict) => new
    {
        set = test.Set.Description.Id,
        test.Set.Description.Version,
        passes = IsGood(test, isStrict),
        scenarios = test.Runs.Select(r => new
        {
            r.Scenario.File,
            r.Scenario.Line,
            r.Scenario.Name,
            passes = r.Differences.Count == 0,
            differences = r.Differences.Select(d => new { d.Part, d.Expected, d.Actual, d.Because }),
        }),
        untried = test.Coverage.Gaps.Select(g => new { g.Part, g.Code, g.Untried, text = g.ToString() }),
        problems = test.Problems.Select(p => p.ToString()),
    };
}

/// <summary>The outcome in words, in colour where the terminal has it.</summary>
internal sealed class TestReport
{
    private readonly IAnsiConsole _console;
    private readonly bool _isStrict;

    public TestReport(TextWriter output, bool isStrict)
    {
        _isStrict = isStrict;
        _console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        // A file has no width, and lines that were cut could not be searched for.
        if (Console.IsOutputRedirected)
            _console.Profile.Width = 10_000;
    }

    public void Write(PackageTest test)
    {
        var set = test.Set.Description;
        Line($"[bold]{Plain($"{set.Title} ({set.Id} {set.Version})")}[/]");
        foreach (var run in test.Runs.Where(r => r.Differences.Count > 0))
            Write(run);
        foreach (var problem in test.Problems)
            Line($"[red]✗[/] {Plain(problem.ToString())}");
        foreach (var gap in test.Coverage.Gaps)
            Line($"[{(_isStrict ? "red" : "yellow")}]○[/] {Plain(Words["Untried", gap])}");
        var summary = Words["TestSummary", test.Runs.Count - test.Failed, test.Failed, test.Coverage.Gaps.Count];
        var verdict = !test.Passes ? "TestFails" : TestVerb.IsGood(test, _isStrict) ? "TestPasses" : "TestNotStrict";
        Line($"[{(TestVerb.IsGood(test, _isStrict) ? "green" : "red")}]{Plain(Words[verdict])}[/] {Plain(summary)}");
    }

    private void Write(ScenarioRun run)
    {
        Line($"[red]✗[/] {Plain($"{run.Scenario.File}:{run.Scenario.Line}  {run.Scenario.Name}")}");
        var width = run.Differences.Max(d => d.Part.Length);
        foreach (var difference in run.Differences)
        {
            var part = difference.Part.PadRight(width);
            Line($"    {Plain(part)}  [green]{Plain($"- {Words["Expected"]} {difference.Expected}")}[/]");
            Line($"    {new string(' ', width)}  [red]{Plain($"+ {Words["Actual"]} {difference.Actual ?? Words["Nothing"]}")}[/]{(difference.Because is null ? "" : "   " + Plain(difference.Because))}");
        }
    }

    private void Line(string markup) => _console.MarkupLine(markup);

    private static string Plain(string text) => Markup.Escape(text);
}
