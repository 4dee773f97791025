using KhuyenHoc.Documents;
using static KhuyenHoc.Assessment.AssessmentTexts;

namespace KhuyenHoc.Assessment.Cli;

/// <summary>A scorecard as plain text.</summary>
internal static class PlainScorecard
{
    public static void Write(ScorecardSheet sheet, TextWriter text, bool withDerivation)
    {
        text.WriteLine(string.Join(" – ", new[] { sheet.Subject.Name, sheet.UnitName, sheet.Period.Plan.Name }.Where(t => t is not null)));
        text.WriteLine($"{sheet.Set.Title} ({sheet.Set.Id} {sheet.Set.Version})");
        text.WriteLine(sheet.Verdict + (sheet.Card.Points is { } points ? " " + VerbTexts.Words["PointsInAll", Plain(points)] : ""));
        foreach (var criterion in sheet.Criteria)
        {
            text.WriteLine();
            text.WriteLine($"{criterion.Criterion.Code}. {criterion.Criterion.Text}" + Given(criterion));
            foreach (var line in criterion.Lines)
                Write(line, text, withDerivation);
        }

        if (sheet.Steps.Count > 0)
        {
            text.WriteLine();
            text.WriteLine(VerbTexts.Words["StepsTo", sheet.Next?.Text.ToString() ?? ""]);
            foreach (var step in sheet.Steps)
                text.WriteLine($"  - {step.Text}");
        }

        if (withDerivation)
        {
            text.WriteLine();
            text.WriteLine(VerbTexts.Words["EngineFoot", $"{sheet.Card.SetId} {sheet.Card.SetVersion}", sheet.Trace.PackageHash, sheet.Trace.InputHash, sheet.Trace.ResultHash]);
        }
    }

    private static void Write(SheetLine line, TextWriter text, bool withDerivation)
    {
        var mark = line.Indicator.Unconfirmed is null ? "" : " (*)";
        var points = line.Line.Points is { } given ? $" {Plain(given)}/{Plain(line.Indicator.MaxPoints ?? 0)}" : "";
        text.WriteLine($"  {line.Indicator.Code} [{Name(line.Line.State)}]{points} {line.Indicator.Text}{mark}");
        text.WriteLine($"      {line.Reason} ({line.Indicator.Clause})");
        if (withDerivation)
            WriteDerivation(line, text);
    }

    /// <summary>What the line rests on: each clause with its numbers and its threshold, where the facts come from, and who answered.</summary>
    private static void WriteDerivation(SheetLine line, TextWriter text)
    {
        foreach (var (clause, answer) in line.Clauses.Zip(line.Line.Answers))
        {
            var parts = new List<string> { $"[{Name(clause.State)}] {(clause.Field.Length == 0 ? "–" : clause.Field)}" };
            if (clause.Actual.Length > 0) parts.Add(VerbTexts.Words["ExplainActual", clause.Actual]);
            if (clause.Required.Length > 0 && clause.State != Criteria.LineState.NotApplicable) parts.Add(VerbTexts.Words["ExplainRequired", clause.Required]);
            if (clause.Gap.Length > 0) parts.Add(VerbTexts.Words["ExplainGap", clause.Gap]);
            if (answer.Parameter is { } parameter) parts.Add(VerbTexts.Words["ExplainParameter", parameter]);
            text.WriteLine("      - " + string.Join("; ", parts));
        }

        foreach (var proof in line.Evidence)
            text.WriteLine("      " + VerbTexts.Words["ExplainEvidence", proof]);
        text.WriteLine($"      {VerbTexts.Words["RuleWord"]}: {line.Line.Rule}");
    }

    private static string Given(SheetCriterion criterion) => criterion.Points is { } points
        ? $" – {Plain(points)}/{Plain(criterion.Criterion.MaxPoints ?? 0)}"
        : $" – {criterion.Met}/{criterion.Asked}";

    private static string Plain(decimal number) => VietnameseFormats.Number(number, 1);
}
