using System.Globalization;
using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Documents;

namespace KhuyenHoc.Assessment.Scorecards;

/// <summary>Small readings of a scorecard that its page and its print share.</summary>
internal static class SheetWords
{
    /// <summary>The number that people see before a criterion or target: <c>II</c>, <c>3.1</c>; marks that only tell codes apart are cut off.</summary>
    public static string Number(string code) => ScorecardText.Number(code);

    public static string Points(decimal points) => VietnameseFormats.Number(points);

    /// <summary>Most points that the set can give to this subject; null in a set without points.</summary>
    public static decimal? MaxPoints(ScorecardSheet sheet) =>
        sheet.Card.Points is null ? null : sheet.Criteria.Sum(c => c.Criterion.MaxPoints ?? 0);

    /// <summary>How full a bar is, in whole per cent.</summary>
    public static int Filled(decimal part, decimal whole) => whole <= 0 ? 0 : (int)Math.Clamp(Math.Round(100 * part / whole), 0, 100);

    /// <summary>True when the title itself may be spoken of: gold is for these alone.</summary>
    public static bool IsGolden(ScorecardSheet sheet) => sheet.Grade.IsRecognised && sheet.Card.MayRecommend;

    /// <summary>True when the grade would give the title, but the set does not let anybody say so.</summary>
    public static bool IsProvisional(ScorecardSheet sheet) => !sheet.Set.MayRecommend;

    public static string Time(DateTimeOffset at, TimeProvider time) =>
        TimeZoneInfo.ConvertTime(at, time.LocalTimeZone).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>What is not confirmed about a line: its own wording, or a threshold that it was held against.</summary>
    public static string? Unconfirmed(SheetLine line, CriteriaDescription set) =>
        (line.Indicator.Unconfirmed ?? ParametersOf(line, set).Select(p => p.Unconfirmed).FirstOrDefault(u => u is not null))?.ToString();

    /// <summary>What an office filled in for a line.</summary>
    public static CriteriaFill? Fill(SheetLine line, CriteriaDescription set) =>
        line.Indicator.Fill ?? ParametersOf(line, set).Select(p => p.Fill).FirstOrDefault(f => f is not null);

    private static IEnumerable<Parameter> ParametersOf(SheetLine line, CriteriaDescription set) =>
        set.Parameters.Where(p => line.Line.Answers.Any(a => a.Parameter == p.Code));
}
