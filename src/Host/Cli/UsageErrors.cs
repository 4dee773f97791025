using System.CommandLine;
using System.CommandLine.Parsing;

namespace KhuyenHoc.Host.Cli;

/// <summary>Says what is not understood of a command line; the library knows the usual mistakes in other languages only.</summary>
internal static class UsageErrors
{
    internal static void Write(ParseResult parse, TextWriter error)
    {
        Command command = parse.CommandResult.Command;
        if (parse.Tokens.Count == 0)
        {
            HelpText.Write(command, error);
            return;
        }
        foreach (string message in Messages(parse).Distinct())
            error.WriteLine(message);
        error.WriteLine(CliTexts.Source["SeeHelp", HelpText.PathOf(command)]);
    }

    private static IEnumerable<string> Messages(ParseResult parse)
    {
        if (parse.UnmatchedTokens.Count > 0)
            return parse.UnmatchedTokens.Select(token => CliTexts.Source["NotKnown", token, HelpText.PathOf(parse.CommandResult.Command)]);
        return parse.Errors.Select(error => Said(parse, error));
    }

    private static string Said(ParseResult parse, ParseError error)
    {
        switch (error.SymbolResult)
        {
            case OptionResult { Tokens.Count: 0 } option:
                return CliTexts.Source["ValueMissing", option.Option.Name];
            case ArgumentResult { Tokens.Count: 0 } argument:
                return CliTexts.Source["ArgumentMissing", argument.Argument.HelpName ?? argument.Argument.Name];
            case ArgumentResult { Tokens: [var token, ..], Parent: OptionResult option } argument when IsUnreadable(argument.Argument, token.Value):
                return CliTexts.Source["ValueUnreadable", token.Value, option.Option.Name];
            case OptionResult { Tokens: [var token, ..] } option when IsUnreadableOption(option.Option, token.Value):
                return CliTexts.Source["ValueUnreadable", token.Value, option.Option.Name];
            case CommandResult { Command: var command } when command.Options.FirstOrDefault(option => option.Required && parse.GetResult(option) is null or { Implicit: true }) is { } required:
                return CliTexts.Source["OptionMissing", required.Name];
            case CommandResult { Command.Subcommands.Count: > 0, Command.Action: null } result:
                return CliTexts.Source["VerbMissing", HelpText.PathOf(result.Command)];
            default:
                return error.Message;
        }
    }

    private static bool IsUnreadableOption(Option option, string value) => IsUnreadable(option.ValueType, value);

    private static bool IsUnreadable(Argument argument, string value) => IsUnreadable(argument.ValueType, value);

    private static bool IsUnreadable(Type type, string value)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain == typeof(int) ? !int.TryParse(value, out _)
            : plain == typeof(DateOnly) ? !DateOnly.TryParse(value, out _)
            : plain.IsEnum && !Enum.TryParse(plain, value, ignoreCase: true, out _);
    }
}
