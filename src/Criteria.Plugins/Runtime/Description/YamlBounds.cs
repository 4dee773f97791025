using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>
/// What a YAML text may hold, before anything reads it: letters that all can show, and no more parts within parts than a
/// recursive reader can bear. References count as what they
/// stand for: a few lines of them could stand for millions.
/// </summary>
internal static class YamlBounds
{
    private const int MaxDepth = 50;

    /// <summary>Keys, texts and brackets; the longest official set has a fiftieth of it.</summary>
    private const int MaxParts = 100_000;

    /// <summary>The bound that a text crosses, as a problem and its limit; null when it keeps to all.</summary>
    /// <param name="text">The text.</param>
    /// <param name="line">The line where it does, or the last one that could be read.</param>
    public static (string Problem, int Limit)? Crossed(string text, ref int line)
    {
        var parser = new Parser(new StringReader(text));
        var open = new Stack<(AnchorName Anchor, long Before)>();
        var sizes = new Dictionary<AnchorName, long>();
        var parts = 0L;
        while (parser.MoveNext())
        {
            var part = parser.Current!;
            line = (int)part.Start.Line;
            var before = parts++;
            if (part is Scalar { Value: var said } && PlainLetters.FirstOther(said) is { } at) return ("yaml_letter", said[at]);
            switch (part)
            {
                case AnchorAlias alias:
                    if (open.Any(o => o.Anchor == alias.Value)) return ("yaml_reference", 0);
                    parts += sizes.GetValueOrDefault(alias.Value);
                    break;
                case Scalar { Anchor.IsEmpty: false } named:
                    sizes[named.Anchor] = 1;
                    break;
                case SequenceStart or MappingStart:
                    open.Push((((NodeEvent)part).Anchor, before));
                    break;
                case SequenceEnd or MappingEnd:
                    if (open.Pop() is { Anchor.IsEmpty: false } closed) sizes[closed.Anchor] = parts - closed.Before;
                    break;
            }

            if (open.Count > MaxDepth) return ("yaml_too_deep", MaxDepth);
            if (parts > MaxParts) return ("yaml_too_long", MaxParts);
        }

        return null;
    }
}
