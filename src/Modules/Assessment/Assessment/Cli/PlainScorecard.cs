using System.Globalization;
using KhuyenHoc.Documents;
using static KhuyenHoc.Assessment.AssessmentTexts;

namespace KhuyenHoc.Assessment.Cli;

/// <summary>A scorecard as plain text.</summary>
internal static class PlainScorecard
{
    public static void Write(ScorecardSheet sheet, TextWriter text, bool withEngine)
    {
        text.WriteLine(string.Join(" – ", new[] { sheet.Subject.Name, sheet.UnitName, sheet.Period.Plan.Name }.Where(t => t is not null)));
        text.WriteLine($"{sheet.Set.Title} ({sheet.Set.Id} {sheet.Set.Version})");
        text.WriteLine(sheet.Verdict + (sheet.Card.Points is { } points ? " " + VerbTexts.Words["PointsInAll", Plain(points)] : ""));
        foreach (var criterion in sheet.Criteria)
        {
            text.WriteLine();
            text.WriteLine($"{criterion.Criterion.Code}. {criterion.Criterion.Text}" + Given(criterion));
            foreach (var line in criterion.Lines)
                Write(line, text, withEngine);
        }

        if (sheet.Steps.Count > 0)
        {
            text.WriteLine();
            text.WriteLine(VerbTexts.Words["StepsTo", sheet.Next?.Text.ToString() ?? ""]);
            foreach (var step in sheet.Steps)
                text.WriteLine($"  - {step.Text}");
        }

        if (withEngine)
        {
            text.WriteLine();
            text.WriteLine(VerbTexts.Words["EngineFoot", sheet.Trace.PackageHash, sheet.Trace.InputHash, sheet.Trace.ResultHash]);
        }
    }

    private static void Write(SheetLine line, TextWriter text, bool withEngine)
    {
        var mark = line.Indicator.Unconfirmed is null ? "" : " (*)";
        var points = line.Line.Points is { } given ? $" {Plain(given)}/{Plain(line.Indicator.MaxPoints ?? 0)}" : "";
        text.WriteLine($"  {line.Indicator.Code} [{Name(line.Line.State)}]{points} {line.Indicator.Text}{mark}");
        text.WriteLine($"      {line.Reason} ({line.Indicator.Clause})");
        if (!withEngine)
            return;
        text.WriteLine($"      {VerbTexts.Words["RuleWord"]}: {line.Line.Rule}");
        foreach (var answer in line.Line.Answers)
            text.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"      {answer.State}: {answer.Field ?? "–"} = {answer.Actual} {answer.Relation} {answer.Required} [{answer.Parameter ?? "–"}] gap {answer.Gap?.ToString(CultureInfo.InvariantCulture) ?? "–"}{(answer.Because is null ? "" : " because " + answer.Because)}"));
    }

    private static string Given(SheetCriterion criterion) => criterion.Points is { } points
        ? $" – {Plain(points)}/{Plain(criterion.Criterion.MaxPoints ?? 0)}"
        : $" – {criterion.Met}/{criterion.Asked}";

    private static string Plain(decimal number) => VietnameseFormats.Number(number, 1);
}
