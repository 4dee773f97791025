using System.CommandLine;
using System.CommandLine.Invocation;

namespace KhuyenHoc.Host.Cli;

/// <summary>The help of any verb, in the reader's language; the library's own headings come in others only.</summary>
internal sealed class HelpText : SynchronousCommandLineAction
{
    // Wide enough for the longest verb or option but one or two, whose text then begins on the next line.
    private const int WidestName = 34;

    public override int Invoke(ParseResult parseResult)
    {
        Write(parseResult.CommandResult.Command, parseResult.InvocationConfiguration.Output);
        return Modules.Cli.ExitCodes.Done;
    }

    /// <summary>Description, usage, and what the verb takes.</summary>
    internal static void Write(Command command, TextWriter output)
    {
        output.WriteLine(command.Description);
        output.WriteLine();
        output.WriteLine(CliTexts.Source["Usage"]);
        output.WriteLine($"  {Usage(command)}");
        Section(output, "Verbs", Visible(command.Subcommands).Select(verb => (verb.Name + Places(verb), verb.Description)));
        Section(output, "Arguments", Visible(command.Arguments).Select(argument => (Place(argument), argument.Description)));
        List<Option> own = [.. Visible(command.Options)];
        Section(output, "Options", own.Where(option => !option.Recursive).Select(Row));
        Section(output, "CommonOptions", own.Where(option => option.Recursive).Concat(Inherited(command)).Select(Row));
    }

    /// <summary>The way to a verb as it is typed: <c>kh demo</c>.</summary>
    internal static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{PathOf(parent)} {command.Name}" : command.Name;

    private static string Usage(Command command)
    {
        string verb = command.Subcommands.Any(sub => !sub.Hidden) ? " " + CliTexts.Source["VerbPlace"] : "";
        return $"{PathOf(command)}{verb}{Places(command)} {CliTexts.Source["OptionsPlace"]}";
    }

    private static string Places(Command command) => string.Concat(Visible(command.Arguments).Select(argument => " " + Place(argument)));

    private static string Place(Argument argument)
    {
        string name = $"<{argument.HelpName ?? argument.Name}>";
        string many = argument.Arity.MaximumNumberOfValues > 1 ? name + "…" : name;
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{many}]" : many;
    }

    private static (string, string?) Row(Option option)
    {
        string names = string.Join(", ", option.Aliases.Where(alias => alias != "/?" && alias != "/h").Append(option.Name).OrderBy(name => name.Length));
        string value = option.Arity.MaximumNumberOfValues == 0 || option.ValueType == typeof(bool) ? "" : $" <{option.HelpName ?? option.Name.TrimStart('-')}>";
        string text = option.Required ? $"{option.Description} {CliTexts.Source["Required"]}" : option.Description ?? "";
        return (names + value, text);
    }

    private static IEnumerable<Option> Inherited(Command command) =>
        command.Parents.OfType<Command>().SelectMany(parent => Visible(parent.Options).Where(option => option.Recursive).Concat(Inherited(parent)));

    private static IEnumerable<T> Visible<T>(IEnumerable<T> symbols) where T : Symbol => symbols.Where(symbol => !symbol.Hidden);

    private static void Section(TextWriter output, string heading, IEnumerable<(string Name, string? Text)> rows)
    {
        List<(string Name, string? Text)> all = [.. rows];
        if (all.Count == 0)
            return;
        output.WriteLine();
        output.WriteLine(CliTexts.Source[heading]);
        int width = all.Select(row => row.Name.Length).Where(length => length <= WidestName).DefaultIfEmpty(WidestName).Max();
        foreach ((string name, string? text) in all)
        {
            output.WriteLine(name.Length > width
                ? $"  {name}{Environment.NewLine}  {new string(' ', width)}  {text}"
                : $"  {name.PadRight(width)}  {text}");
        }
    }
}
