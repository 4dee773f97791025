using System.Globalization;
using System.Text;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>Reads canonical texts back: what was sealed can be shown and compared as long as it is kept.</summary>
public static class CanonicalReader
{
    /// <summary>The scorecard that <see cref="CanonicalText.Of(Scorecard)"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The text is none of those.</exception>
    public static Scorecard Scorecard(string text)
    {
        var rows = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\t').Select(Unescaped).ToArray()).ToList();
        if (rows is not [["scorecard 1"], ["set", _, _], ["subject", _], ["grade", _, _, _], ..])
            throw new InvalidDataException("The text is no canonical scorecard of version 1.");
        var lines = new List<ScorecardLine>();
        var missing = new List<MissingStep>();
        string? next = null;
        for (var i = 4; i < rows.Count; i++)
        {
            switch (rows[i])
            {
                case ["line", var indicator, var state, var points, var rule]:
                    var answers = rows.Skip(i + 1).TakeWhile(r => r[0] == "clause").Select(Clause).ToList();
                    lines.Add(new ScorecardLine(indicator, Word<LineState>(state), Number(points), answers, rule));
                    i += answers.Count;
                    break;
                case ["next", var grade]:
                    next = grade;
                    break;
                case ["missing", var indicator, var points] when i + 1 < rows.Count && rows[i + 1][0] == "by":
                    missing.Add(new MissingStep(indicator.Length == 0 ? null : indicator, Clause(rows[++i]), Number(points)));
                    break;
                default:
                    throw new InvalidDataException($"Line {(i + 1).ToString(CultureInfo.InvariantCulture)} of the scorecard cannot be read.");
            }
        }

        return new Scorecard(
            rows[1][1], rows[1][2], Guid.ParseExact(rows[2][1], "D"), rows[3][1], Number(rows[3][2]), lines, next, missing, rows[3][3] == "may-recommend");
    }

    /// <summary>The dossier that <see cref="CanonicalText.Of(DossierInput)"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The text is none of those.</exception>
    public static DossierInput Dossier(string text)
    {
        var rows = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\t').Select(Unescaped).ToArray()).ToList();
        if (rows is not [["dossier 1"], ["subject", var subject], ["as-of", var day], ..]
            || !Guid.TryParseExact(subject, "D", out var id) || !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asOf))
            throw new InvalidDataException("The text is no canonical dossier of version 1.");
        var natures = new List<string>();
        var values = new Dictionary<string, FactValue>(StringComparer.Ordinal);
        foreach (var row in rows.Skip(3))
        {
            if (row is ["nature", var nature])
                natures.Add(nature);
            else if (row is not ["value", var code, var value] || !values.TryAdd(code, Value(value)))
                throw new InvalidDataException($"'{row[0]}' is no line of a dossier, or stands there twice.");
        }

        return new DossierInput(id, asOf, natures, values);
    }

    private static ClauseAnswer Clause(string[] row) => row is [_, var state, var relation, var field, var parameter, var actual, var required, var gap, var because]
        ? new ClauseAnswer(
            Text(field), Text(parameter), Word<Relation>(relation), Value(actual), Value(required), Number(gap), Word<LineState>(state), Text(because))
        : throw new InvalidDataException($"A clause has {row.Length.ToString(CultureInfo.InvariantCulture)} parts.");

    private static FactValue Value(string text)
    {
        if (text.Length == 0)
            return default;
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && FactValue.Parse(Word<ValueKind>(text[..space]), text[(space + 1)..]) is { } value
            ? value
            : throw new InvalidDataException($"'{text}' is no value.");
    }

    private static decimal? Number(string text) => text.Length == 0
        ? null
        : FactValue.Parse(ValueKind.Number, text)?.Number ?? throw new InvalidDataException($"'{text}' is no number.");

    private static string? Text(string text) => text.Length == 0 ? null : text;

    private static T Word<T>(string word) where T : struct, Enum =>
        Enum.GetValues<T>().Where(v => EnumWords.Of(v) == word).Cast<T?>().FirstOrDefault()
        ?? throw new InvalidDataException($"'{word}' is no {typeof(T).Name}.");

    private static string Unescaped(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
            return text;
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                plain.Append(text[i]);
                continue;
            }

            plain.Append(text[++i] switch { 't' => '\t', 'n' => '\n', 'r' => '\r', var other => other });
        }

        return plain.ToString();
    }
}
