using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Autofac;
using KhuyenHoc.Criteria;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Cli;
using Spectre.Console;
using static KhuyenHoc.Assessment.Cli.VerbTexts;

namespace KhuyenHoc.Assessment.Cli;

/// <summary>One call of a verb: its services, its arguments, and where it writes.</summary>
internal sealed class Call(IComponentContext services, ParseResult parse, bool asJson, CancellationToken cancellation)
{
    public CancellationToken Cancellation => cancellation;

    public T Get<T>() where T : notnull => services.Resolve<T>();

    public T? Value<T>(Option<T> option) => parse.GetValue(option);

    public T Value<T>(Argument<T> argument) => parse.GetValue(argument)!;

    public async Task<Period> PeriodAsync(Argument<string> argument) =>
        await Get<IPeriods>().FindAsync(Value(argument), cancellation) ?? throw AssessmentTexts.Refusal("NoPeriod", Value(argument));

    /// <summary>The dossier of a subject by code or name; of the model asked, else of units before people.</summary>
    public async Task<DossierKey> DossierAsync(Period period, string subject, string? model)
    {
        var found = await Get<IDossiers>().FindAsync(period.Id, model, subject, cancellation);
        return found.Count switch
        {
            0 => throw new UserErrorException(Words["NoSubject", subject, period.Plan.Name]),
            1 => found[0],
            _ when found.Select(k => k.SubjectId).Distinct().Count() == 1 => found[0],
            _ => throw new UserErrorException(Words["SeveralSubjects", subject, found.Count]),
        };
    }

    /// <summary>Writes the answer: as JSON for a script, else in words.</summary>
    public void Answer(object json, Action<TextWriter> words)
    {
        if (asJson)
            Out.WriteLine(JsonSerializer.Serialize(json, AnswerJson.Options));
        else
            words(Out);
    }

    public void Table(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Out) });
        if (Console.IsOutputRedirected)
            console.Profile.Width = 200;
        var table = new Table { Border = TableBorder.Simple };
        foreach (var head in heads)
            table.AddColumn(new TableColumn(Markup.Escape(head)));
        foreach (var row in rows)
            table.AddRow([.. row.Select(Markup.Escape)]);
        console.Write(table);
    }

    /// <summary>Shows progress on the error output, so that the answer stays clean.</summary>
    public IProgress<T> Progress<T>(Func<T, string> line) => new Reporter<T>(value =>
    {
        if (!asJson && !Console.IsErrorRedirected)
            parse.InvocationConfiguration.Error.Write("\r" + line(value).PadRight(70));
    });

    public void EndProgress()
    {
        if (!asJson && !Console.IsErrorRedirected)
            parse.InvocationConfiguration.Error.WriteLine();
    }

    private TextWriter Out => parse.InvocationConfiguration.Output;

    // The framework's own reports later, on another thread, when the answer may be out already.
    private sealed class Reporter<T>(Action<T> report) : IProgress<T>
    {
        public void Report(T value) => report(value);
    }
}

/// <summary>Makes verbs.</summary>
internal static class Verb
{
    public static Argument<string> Period() => new("period") { Description = Words["PeriodArgument"], HelpName = Words["PeriodName"] };

    public static Argument<string> Subject() => new("subject") { Description = Words["SubjectArgument"], HelpName = Words["SubjectName"] };

    public static Option<string?> Model() => new("--model") { Description = Words["ModelOption", string.Join(", ", Models)], HelpName = Words["ModelName"] };

    public static Option<string?> Text(string name, string key) => new(name) { Description = Words[key], HelpName = Words["TextName"] };

    public static Option<string?> File(string name, string key) => new(name) { Description = Words[key], HelpName = Words["FileName"] };

    public static Option<DateOnly?> Day(string name, string key) => new(name)
    {
        Description = Words[key],
        HelpName = "dd/mm/yyyy",
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(result.Tokens[0].Value, ["dd/MM/yyyy", "d/M/yyyy", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return day;
            result.AddError(Words["DayUnreadable", result.Tokens[0].Value]);
            return null;
        },
    };

    /// <summary>A verb with <c>--json</c>.</summary>
    public static Command Of(IVerbRunner runner, string name, string key, IEnumerable<Symbol> symbols, Func<Call, Task> body) =>
        Saying(runner, name, Words[key], symbols, body);

    /// <summary>The same with a description out of other texts.</summary>
    public static Command Saying(IVerbRunner runner, string name, string description, IEnumerable<Symbol> symbols, Func<Call, Task> body) =>
        Judging(runner, name, description, symbols, async call =>
        {
            await body(call);
            return true;
        });

    /// <summary>The same for a verb that judges: it answers whether all is well, and is refused when it is not.</summary>
    public static Command Judging(IVerbRunner runner, string name, string description, IEnumerable<Symbol> symbols, Func<Call, Task<bool>> body)
    {
        var json = new Option<bool>("--json") { Description = Words["JsonOption"] };
        var command = new Command(name, description) { json };
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
                command.Add(argument);
            else
                command.Add((Option)symbol);
        }

        command.SetAction((parse, cancellation) => runner.RunAsync(
            parse,
            async (services, token) =>
                await body(new Call(services, parse, parse.GetValue(json), token)) ? ExitCodes.Done : ExitCodes.Refused,
            cancellation));
        return command;
    }

    private static readonly string[] Models = [Titles.LearningCitizen, Titles.LearningSoldier, Titles.LearningUnit];
}
