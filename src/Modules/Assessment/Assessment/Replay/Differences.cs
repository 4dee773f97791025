using KhuyenHoc.Criteria;
using KhuyenHoc.Documents;
using static KhuyenHoc.Assessment.Replay.ReplayTexts;

namespace KhuyenHoc.Assessment.Replay;

/// <summary>Says in what two scorecards of one subject differ, the most telling first.</summary>
internal static class Differences
{
    private const int Enough = 5;

    public static string Between(Scorecard was, Scorecard now, CriteriaDescription set)
    {
        var said = new List<string>();
        if (was.Grade != now.Grade)
            said.Add(Say["Grade", GradeName(set, was.Grade), GradeName(set, now.Grade)]);
        if (was.Points != now.Points)
            said.Add(Say["Points", Points(was.Points), Points(now.Points)]);
        foreach (var line in now.Lines)
        {
            var before = was.Lines.FirstOrDefault(l => l.Indicator == line.Indicator);
            if (before is null || before.State != line.State || before.Points != line.Points)
                said.Add(Say["Line", line.Indicator, State(before), State(line)]);
        }

        if (said.Count == 0)
            return Say["Details"];
        return string.Join("; ", said.Take(Enough)) + (said.Count > Enough ? Say["More", said.Count - Enough] : "");
    }

    private static string GradeName(CriteriaDescription set, string code) => set.Grades.FirstOrDefault(g => g.Code == code)?.Text.ToString() ?? code;

    private static string Points(decimal? points) => points is { } number ? VietnameseFormats.Number(number) : "–";

    private static string State(ScorecardLine? line) =>
        line is null ? "–" : AssessmentTexts.Name(line.State) + (line.Points is { } points ? $" ({VietnameseFormats.Number(points)})" : "");
}
