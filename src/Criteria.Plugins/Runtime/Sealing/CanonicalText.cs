using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>
/// One text for one content: equal dossiers and equal scorecards read the same on any machine, whatever the order in
/// which their facts came. What is sealed and replayed is this text.
/// </summary>
public static class CanonicalText
{
    /// <summary>The text of a dossier. Fields without a value are left out; natures and fields are in order of their codes.</summary>
    public static string Of(DossierInput input)
    {
        var text = new StringBuilder("dossier 1\n");
        Line(text, "subject", input.SubjectId.ToString("D"));
        Line(text, "as-of", input.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        foreach (var nature in input.Natures.Distinct().Order(StringComparer.Ordinal)) Line(text, "nature", nature);
        foreach (var (code, value) in input.Values.Where(v => v.Value.HasValue).OrderBy(v => v.Key, StringComparer.Ordinal)) Line(text, "value", code, Value(value));
        return text.ToString();
    }

    /// <summary>The text of a scorecard.</summary>
    public static string Of(Scorecard card)
    {
        var text = new StringBuilder("scorecard 1\n");
        Line(text, "set", card.SetId, card.SetVersion);
        Line(text, "subject", card.SubjectId.ToString("D"));
        Line(text, "grade", card.Grade, Number(card.Points), card.MayRecommend ? "may-recommend" : "provisional");
        foreach (var line in card.Lines)
        {
            Line(text, "line", line.Indicator, EnumWords.Of(line.State), Number(line.Points), line.Rule);
            foreach (var answer in line.Answers) Clause(text, "clause", answer);
        }

        if (card.NextGrade is not null) Line(text, "next", card.NextGrade);
        foreach (var step in card.Missing)
        {
            Line(text, "missing", step.Indicator ?? "", Number(step.PointsToGain));
            Clause(text, "by", step.Answer);
        }

        return text.ToString();
    }

    /// <summary>SHA-256 of a text, hexadecimal.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static void Clause(StringBuilder text, string word, ClauseAnswer answer) => Line(text, word, EnumWords.Of(answer.State), EnumWords.Of(answer.Relation),
        answer.Field ?? "", answer.Parameter ?? "", Value(answer.Actual), Value(answer.Required), Number(answer.Gap), answer.Because ?? "");

    private static string Value(FactValue value) => value.HasValue ? $"{EnumWords.Of(value.Kind)} {value}" : "";

    private static string Number(decimal? number) => number is null ? "" : FactValue.Of(number.Value).ToString();

    /// <summary>Parts are kept apart by tabs, lines by line feeds; neither can come out of a part.</summary>
    private static void Line(StringBuilder text, params ReadOnlySpan<string> parts)
    {
        for (var i = 0; i < parts.Length; i++)
        {
            if (i > 0) text.Append('\t');
            text.Append(parts[i].Replace("\\", @"\\").Replace("\t", @"\t").Replace("\n", @"\n").Replace("\r", @"\r"));
        }

        text.Append('\n');
    }
}
