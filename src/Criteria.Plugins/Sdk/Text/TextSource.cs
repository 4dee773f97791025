using System.Globalization;
using System.Resources;

namespace KhuyenHoc.Text;

/// <summary>
/// Texts for people out of a pair of resource files (<c>X.resx</c> Vietnamese, <c>X.en.resx</c> English) in the language
/// of the current reader. Thread-safe.
/// </summary>
/// <param name="anchor">A type with the full name of the resource file, in the same assembly.</param>
public sealed class TextSource(Type anchor)
{
    private readonly ResourceManager _resources = new(anchor);

    /// <summary>The text of a key.</summary>
    /// <exception cref="MissingManifestResourceException">No such key: a mistake in the program, caught by tests.</exception>
    public string this[string key] => _resources.GetString(key, CultureInfo.CurrentUICulture)
        ?? throw new MissingManifestResourceException($"{anchor.FullName} has no text '{key}'.");

    /// <summary>The text of a key with its <c>{0}</c> places filled in the reader's format of numbers and dates.</summary>
    public string this[string key, params object?[] values] =>
        string.Format(CultureInfo.CurrentUICulture, this[key], values);

    /// <summary>The text of a key in both languages, for what is kept and read later by somebody else.</summary>
    public LocalText Both(string key, params object?[] values) =>
        new(For(Languages.Vietnamese, key, values), For(Languages.English, key, values));

    /// <summary>The text of a key in a language; texts of both languages among the values are told in it too.</summary>
    public string For(CultureInfo culture, string key, params object?[] values) => string.Format(culture,
        _resources.GetString(key, culture) ?? throw new MissingManifestResourceException($"{anchor.FullName} has no text '{key}'."),
        Array.Exists(values, v => v is LocalText) ? [.. values.Select(v => v is LocalText text ? text.For(culture) : v)] : values);
}
