using System.CommandLine;
using KhuyenHoc.Host.Database;
using Microsoft.Extensions.Configuration;

namespace KhuyenHoc.Host.Cli;

/// <summary>The options that every verb has.</summary>
internal sealed class GlobalOptions
{
    internal const string LanguageName = "--lang";

    /// <summary><c>--data</c>.</summary>
    internal Option<string?> Data { get; } = new("--data")
    {
        Description = CliTexts.Source["DataOption", DataFolder.DefaultPath],
        HelpName = CliTexts.Source["FolderName"],
        Recursive = true,
    };

    /// <summary><c>--database</c>.</summary>
    internal Option<string?> Database { get; } = new("--database")
    {
        Description = CliTexts.Source["DatabaseOption"],
        HelpName = CliTexts.Source["ConnectionName"],
        Recursive = true,
    };

    /// <summary><c>--user</c>.</summary>
    internal Option<string?> User { get; } = new("--user")
    {
        Description = CliTexts.Source["UserOption", Access.Operator.PasswordVariable],
        HelpName = CliTexts.Source["UserName"],
        Recursive = true,
    };

    /// <summary><c>--lang</c>.</summary>
    internal Option<string?> Language { get; } = LanguageOption();

    /// <summary>Where the database of this call is: the command line before the configuration.</summary>
    internal DatabaseOptions DatabaseOf(ParseResult parse, IConfiguration configuration)
    {
        DatabaseOptions configured = configuration.GetSection(DatabaseOptions.SectionName).Get<DatabaseOptions>() ?? new DatabaseOptions();
        string? data = parse.GetValue(Data);
        string? database = parse.GetValue(Database);
        return configured with
        {
            DataFolder = data ?? configured.DataFolder,
            // Who names a data folder means the program's own server.
            ConnectionString = database ?? (data is null ? configured.ConnectionString : null),
        };
    }

    private static Option<string?> LanguageOption()
    {
        Option<string?> option = new(LanguageName)
        {
            Description = CliTexts.Source["LanguageOption"],
            HelpName = "vi|en",
            Recursive = true,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var given] && given.Value is not ("vi" or "en"))
                result.AddError(CliTexts.Source["LanguageUnknown", given.Value]);
        });
        return option;
    }
}
