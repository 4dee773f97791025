using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace KhuyenHoc.Criteria.Analyzers;

/// <summary>
/// The codes that stand in a criteria.yaml, found line by line. The program itself reads the file in full and is the judge;
/// where this does not understand one it finds nothing, and says nothing.
/// </summary>
internal sealed class SetOutline
{
    private static readonly Regex TopKey = new("^([a-z-]+):", RegexOptions.CultureInvariant);
    private static readonly Regex ItemStart = new(@"^(\s*)-\s", RegexOptions.CultureInvariant);
    private static readonly Regex CodeOf = new("""(?:^|[\s{,])code:\s*["']?([^"',}\s]+)""", RegexOptions.CultureInvariant);
    private static readonly Regex HasCheck = new(@"(?:^|[\s{,])(?:check|needs):", RegexOptions.CultureInvariant);
    private static readonly Regex NamespaceOf = new(@"namespace:\s*([\w.]+)", RegexOptions.CultureInvariant);

    private readonly string _path;
    private readonly SourceText _text;

    private SetOutline(string path, SourceText text) => (_path, _text) = (path, text);

    /// <summary>True for an overlay, which knows the codes of another set too.</summary>
    public bool IsOverlay { get; private set; }

    /// <summary>Namespace of the rules; null when all of the assembly are its.</summary>
    public string? Namespace { get; private set; }

    public List<Part> Indicators { get; } = [];

    public List<Part> Fields { get; } = [];

    public List<Part> Parameters { get; } = [];

    public List<Part> Grades { get; } = [];

    public static SetOutline Of(string path, SourceText text)
    {
        var outline = new SetOutline(path, text);
        outline.Read();
        return outline;
    }

    public Location LocationOf(Part part)
    {
        var line = _text.Lines[part.Line];
        return Location.Create(_path, line.Span, _text.Lines.GetLinePositionSpan(line.Span));
    }

    /// <summary>True when rules of a namespace count for this set: those of its own, and of the namespaces around it.</summary>
    public bool Counts(string space) => Namespace is null || Namespace == space || Namespace.StartsWith(space + ".", StringComparison.Ordinal);

    private void Read()
    {
        var section = "";
        List<Part>? into = null;
        // Indentation of the items that are read, and of the key above them; -1 while none was seen.
        int items = -1, key = -1;
        Part? part = null;
        foreach (var line in _text.Lines)
        {
            var said = line.ToString();
            if (said.Trim().Length == 0 || said.TrimStart()[0] == '#') continue;
            if (TopKey.Match(said) is { Success: true } top)
            {
                section = top.Groups[1].Value;
                IsOverlay |= section == "extends";
                (items, key, part) = (-1, -1, null);
                into = section switch { "fields" => Fields, "parameters" => Parameters, "grades" => Grades, _ => null };
            }

            if (section == "rules" && NamespaceOf.Match(said) is { Success: true } space) Namespace = space.Groups[1].Value;
            var indent = said.Length - said.TrimStart().Length;
            if (section is "criteria" or "adds-to")
            {
                if (said.Trim() == "indicators:")
                {
                    (into, key, items, part) = (Indicators, indent, -1, null);
                    continue;
                }

                if (into is not null && (indent < key || (indent == key && !said.TrimStart().StartsWith("-", StringComparison.Ordinal)))) (into, part) = (null, null);
            }

            if (into is null) continue;
            if (ItemStart.Match(said) is { Success: true } start && (items < 0 || start.Groups[1].Length <= items))
            {
                items = start.Groups[1].Length;
                into.Add(part = new Part(line.LineNumber));
            }

            if (part is null) continue;
            part.Code ??= CodeOf.Match(said) is { Success: true } code ? code.Groups[1].Value : null;
            part.HasCheck |= HasCheck.IsMatch(said);
        }
    }

    /// <summary>One part of the set.</summary>
    public sealed class Part(int line)
    {
        public int Line { get; } = line;

        public string? Code { get; set; }

        /// <summary>True when it needs no rule class.</summary>
        public bool HasCheck { get; set; }
    }
}
