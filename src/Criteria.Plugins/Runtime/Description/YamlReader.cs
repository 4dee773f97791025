using System.Globalization;
using System.Text;
using KhuyenHoc.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>
/// One mapping of a YAML file, read key by key. It never throws on bad content: it notes the problem with its line and
/// answers something harmless, so that one reading finds all mistakes. <see cref="Finish"/> notes keys nobody asked for.
/// </summary>
internal sealed class YamlReader
{
    private readonly Dictionary<string, YamlNode> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly ProblemList _problems;
    private readonly string _file;

    private YamlReader(YamlMappingNode node, string path, string file, ProblemList problems)
    {
        (Path, _file, _problems, Line) = (path, file, problems, LineOf(node));
        foreach (var (key, value) in node.Children)
        {
            if (key is YamlScalarNode { Value: { } name }) _values[name] = value;
        }
    }

    /// <summary>Where it stands, such as <c>criteria[0].indicators[2]</c>; empty for the file.</summary>
    public string Path { get; }

    public int Line { get; }

    /// <summary>Reads a file; null, with the problem noted, when it is no YAML mapping.</summary>
    public static YamlReader? Parse(byte[] content, string file, ProblemList problems)
    {
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content);
        }
        catch (DecoderFallbackException)
        {
            problems.Add(file, null, null, "yaml_not_utf8");
            return null;
        }

        var stream = new YamlStream();
        var line = 1;
        try
        {
            if (YamlBounds.Crossed(text, ref line) is var (problem, most))
            {
                problems.Add(file, line, null, problem, most);
                return null;
            }

            stream.Load(new StringReader(text));
        }
        catch (Exception broken) when (broken is YamlException or InvalidOperationException or ArgumentException)
        {
            // The library says most mistakes with their place, and some by falling over: these come after the last good line.
            if (broken is YamlException { Start.Line: > 0 } placed) line = (int)placed.Start.Line;
            problems.Add(file, line, null, "yaml_broken", broken.InnerException?.Message ?? broken.Message);
            return null;
        }

        if (stream.Documents is [{ RootNode: YamlMappingNode root }]) return new YamlReader(root, "", file, problems);
        problems.Add(file, 1, null, "yaml_no_mapping");
        return null;
    }

    public int LineAt(string key) => _values.TryGetValue(key, out var node) ? LineOf(node) : Line;

    public bool Has(string key) => _values.TryGetValue(key, out var node) && node is not YamlScalarNode { Value: null or "", Style: ScalarStyle.Plain };

    /// <summary>A text that must be there.</summary>
    public string Text(string key) => OptionalText(key) is { Length: > 0 } text ? text : Missing(key, "");

    public string? OptionalText(string key)
    {
        if (!Ask(key)) return null;
        if (_values[key] is YamlScalarNode { Value: { } value }) return value.Trim().Normalize();
        Problem(key, "yaml_want_text");
        return null;
    }

    /// <summary>A text in both languages that must be there.</summary>
    public LocalText Local(string key) => OptionalLocal(key) ?? Missing(key, new LocalText("", ""));

    public LocalText? OptionalLocal(string key)
    {
        if (!Ask(key)) return null;
        if (Map(key) is not { } map) return new LocalText("", "");
        var text = new LocalText(map.Text("vi"), map.Text("en"));
        map.Finish();
        return text;
    }

    public DateOnly? OptionalDate(string key)
    {
        if (OptionalText(key) is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        Problem(key, "yaml_want_date", text);
        return DateOnly.MinValue;
    }

    public DateOnly Date(string key) => OptionalDate(key) ?? Missing(key, DateOnly.MinValue);

    public decimal? OptionalNumber(string key)
    {
        if (OptionalText(key) is not { } text) return null;
        if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return number;
        Problem(key, "yaml_want_number", text);
        return 0;
    }

    public decimal Number(string key) => OptionalNumber(key) ?? Missing(key, 0m);

    /// <summary>A whole number from 1 on.</summary>
    public int? OptionalCount(string key)
    {
        if (OptionalText(key) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0) return count;
        Problem(key, "yaml_want_count", text);
        return null;
    }

    public bool Flag(string key)
    {
        if (OptionalText(key) is not { } text) return false;
        if (text is "true" or "false") return text == "true";
        Problem(key, "yaml_want_flag", text);
        return false;
    }

    /// <summary>One of a fixed list of words, such as <c>yes-no</c> for <c>YesNo</c>.</summary>
    public T Word<T>(string key, params ReadOnlySpan<T> except) where T : struct, Enum
    {
        if (OptionalText(key) is not { } text) return Missing(key, default(T));
        foreach (var value in Enum.GetValues<T>())
        {
            if (EnumWords.Of(value) == text && !except.Contains(value)) return value;
        }

        var allowed = new List<string>();
        foreach (var value in Enum.GetValues<T>())
        {
            if (!except.Contains(value)) allowed.Add(EnumWords.Of(value));
        }

        Problem(key, "yaml_want_word", text, string.Join(", ", allowed));
        return default;
    }

    public T? OptionalWord<T>(string key) where T : struct, Enum => Ask(key) ? Word<T>(key) : null;

    /// <summary>A list of texts; empty when it is not there.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        var texts = new List<string>();
        foreach (var node in Items(key))
        {
            if (node is YamlScalarNode { Value: { Length: > 0 } value })
                texts.Add(value.Trim().Normalize());
            else
                _problems.Add(_file, LineOf(node), At(key), "yaml_want_text");
        }

        return texts;
    }

    /// <summary>A list of mappings, read one by one; empty when it is not there.</summary>
    public IReadOnlyList<T> Maps<T>(string key, Func<YamlReader, T> read)
    {
        var items = new List<T>();
        var index = 0;
        foreach (var node in Items(key))
        {
            var path = $"{At(key)}[{index++.ToString(CultureInfo.InvariantCulture)}]";
            if (node is not YamlMappingNode mapping)
            {
                _problems.Add(_file, LineOf(node), path, "yaml_want_mapping");
                continue;
            }

            var reader = new YamlReader(mapping, path, _file, _problems);
            items.Add(read(reader));
            reader.Finish();
        }

        return items;
    }

    /// <summary>A mapping; null when it is not there or is none. The caller finishes it.</summary>
    public YamlReader? Map(string key)
    {
        if (!Ask(key)) return null;
        if (_values[key] is YamlMappingNode mapping) return new YamlReader(mapping, At(key), _file, _problems);
        Problem(key, "yaml_want_mapping");
        return null;
    }

    /// <summary>The keys of this mapping and the texts under them, for mappings whose keys are data.</summary>
    public IReadOnlyList<(string Key, string Text, int Line)> Pairs()
    {
        var pairs = new List<(string, string, int)>();
        foreach (var (key, node) in _values)
        {
            _asked.Add(key);
            if (node is YamlScalarNode { Value: { } value })
                pairs.Add((key, value.Trim().Normalize(), LineOf(node)));
            else
                Problem(key, "yaml_want_text");
        }

        return pairs;
    }

    /// <summary>Notes the keys that nobody has asked for: most often a slip of the pen.</summary>
    public void Finish()
    {
        var known = string.Join(", ", _asked.Order(StringComparer.Ordinal));
        foreach (var key in _values.Keys)
        {
            if (!_asked.Contains(key)) Problem(key, "yaml_unknown_key", key, known);
        }
    }

    public void Problem(string key, string problem, params object?[] values) =>
        _problems.Add(_file, LineAt(key), At(key), problem, values);

    /// <summary>Notes that a key may not be here, for a reason of its own.</summary>
    public void Refuse(string key, string problem, params object?[] values)
    {
        _asked.Add(key);
        Problem(key, problem, values);
    }

    private IEnumerable<YamlNode> Items(string key)
    {
        if (!Ask(key)) return [];
        if (_values[key] is YamlSequenceNode sequence) return sequence.Children;
        Problem(key, "yaml_want_list");
        return [];
    }

    private bool Ask(string key)
    {
        _asked.Add(key);
        return Has(key);
    }

    private T Missing<T>(string key, T harmless)
    {
        Problem(key, "yaml_missing", key);
        return harmless;
    }

    private string At(string key) => Path.Length == 0 ? key : Path + "." + key;

    private static int LineOf(YamlNode node) => (int)node.Start.Line;
}
