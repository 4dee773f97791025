using System.Globalization;
using System.Text;
using KhuyenHoc.Criteria.Runtime;

namespace KhuyenHoc.Criteria.Testing;

/// <summary>
/// Freezes what was scored into a scenario file. It holds values, natures and what came out: no name, number, evidence or
/// identity of the subject, and of what offices filled in not who did it.
/// </summary>
public static class ScenarioWriter
{
    private const string FilledBy = "co-quan";

    /// <summary>The file.</summary>
    /// <param name="set">The set as it was used, gaps filled.</param>
    /// <param name="input">The dossier.</param>
    /// <param name="card">Its scorecard.</param>
    /// <param name="name">What the case shows.</param>
    /// <param name="remarks">Lines of a comment on top.</param>
    public static string Write(CriteriaSet set, DossierInput input, Scorecard card, string name, IEnumerable<string> remarks)
    {
        var text = new StringBuilder();
        foreach (var remark in remarks) text.Append("# ").Append(remark.ReplaceLineEndings(" ")).Append('\n');
        Line(text, "", "as-of", input.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (input.Natures.Count > 0) Line(text, "", "natures", $"[{string.Join(", ", input.Natures.Order(StringComparer.Ordinal))}]");
        if (set.Fills.Count > 0)
        {
            text.Append("fills:\n");
            foreach (var fill in set.Fills) Fill(text, fill);
        }

        text.Append("cases:\n");
        Line(text, "  - ", "case", Quoted(name));
        text.Append("    facts:\n");
        foreach (var field in set.Description.Fields)
        {
            if (input.Values.TryGetValue(field.Code, out var value) && value.HasValue) Line(text, "      ", field.Code, Quoted(value.ToString()));
        }

        text.Append("    lines:\n");
        foreach (var line in card.Lines)
            Line(text, "      ", Quoted(line.Indicator), EnumWords.Of(line.State) + (line.Points is { } given ? $" {FactValue.Of(given)}" : ""));
        if (card.Points is { } points) Line(text, "    ", "points", FactValue.Of(points).ToString());
        Line(text, "    ", "grade", card.Grade);
        Line(text, "    ", "missing", $"[{string.Join(", ", card.Missing.Select(m => m.Indicator is { } code ? Quoted(code) : "sum").Distinct())}]");
        return text.ToString();
    }

    private static void Fill(StringBuilder text, CriteriaFill fill)
    {
        Line(text, "  - ", "code", Quoted(fill.Code));
        Line(text, "    ", "kind", EnumWords.Of(fill.Kind));
        if (fill.Value is not null) Line(text, "    ", "value", Quoted(fill.Value));
        Line(text, "    ", "from", fill.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Line(text, "    ", "clause", Quoted(fill.Clause));
        Line(text, "    ", "document", Quoted(fill.Document));
        Line(text, "    ", "filled-by", FilledBy);
        if (fill.Target is not { } target) return;
        Line(text, "    ", "check", EnumWords.Of(target.Check));
        Local(text, "text", target.Text);
        Local(text, "question", target.Question);
        if (target.Fact is not null) Line(text, "    ", "fact", Quoted(target.Fact));
        if (target.Evidence is not null) Local(text, "evidence", target.Evidence);
        if (target.Continues is not null) Line(text, "    ", "continues", Quoted(target.Continues));
        if (target.Field is not null) Line(text, "    ", "field", Quoted(target.Field));
        if (target.MaxPoints is { } most) Line(text, "    ", "max-points", FactValue.Of(most).ToString());
    }

    private static void Local(StringBuilder text, string key, KhuyenHoc.Text.LocalText said) =>
        Line(text, "    ", key, $"{{ vi: {Quoted(said.Vi)}, en: {Quoted(said.En)} }}");

    private static void Line(StringBuilder text, string indent, string key, string value) =>
        text.Append(indent).Append(key).Append(": ").Append(value).Append('\n');

    /// <summary>Plain where YAML reads it as the same text, else in double quotes.</summary>
    private static string Quoted(string text) =>
        text.Length > 0 && char.IsAsciiLetterLower(text[0]) && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.') && text is not ("none" or "null" or "true" or "false")
            ? text
            : "\"" + text.Replace("\\", @"\\").Replace("\"", "\\\"").ReplaceLineEndings(@"\n") + "\"";
}
