using System.Globalization;
using KhuyenHoc.Text;

namespace KhuyenHoc.Host.Cli;

/// <summary>Which language the command line speaks. Known before the arguments are parsed, because help is made with them.</summary>
internal static class CliLanguage
{
    /// <summary><c>--lang</c>, or else the language of the shell when that is English; Vietnamese in all other cases.</summary>
    internal static CultureInfo Of(IReadOnlyList<string> arguments, Func<string, string?> environment) =>
        Languages.For(Asked(arguments) ?? Set(environment));

    private static string? Asked(IReadOnlyList<string> arguments)
    {
        for (int i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == GlobalOptions.LanguageName)
                return i + 1 < arguments.Count ? arguments[i + 1] : null;
            if (arguments[i].StartsWith(GlobalOptions.LanguageName + "=", StringComparison.Ordinal)
                || arguments[i].StartsWith(GlobalOptions.LanguageName + ":", StringComparison.Ordinal))
            {
                return arguments[i][(GlobalOptions.LanguageName.Length + 1)..];
            }
        }
        return null;
    }

    private static string? Set(Func<string, string?> environment) =>
        new[] { "LC_ALL", "LC_MESSAGES", "LANG" }.Select(environment).FirstOrDefault(value => !string.IsNullOrEmpty(value));
}
