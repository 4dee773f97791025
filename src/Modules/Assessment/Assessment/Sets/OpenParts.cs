using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Text;

namespace KhuyenHoc.Assessment.Sets;

/// <summary>The parts of a set that no source confirms, and how each can be closed.</summary>
internal static class OpenParts
{
    private static readonly LocalText NotFound = AssessmentTexts.Words.Both("TargetNotFound");

    public static IReadOnlyList<OpenPart> Of(CriteriaDescription set) =>
    [
        .. set.Indicators.Where(IsMissing)
            .Select(i => new OpenPart(FillKind.Target, i.Code, i.Code, i.Text, i.Unconfirmed ?? NotFound, ValueKind.None, false)),
        .. set.Indicators.Where(i => i.Unconfirmed is not null && !IsMissing(i))
            .Select(i => Confirmation($"indicator:{i.Code}", i.Code, i.Text, i.Unconfirmed!)),
        .. set.Parameters.Where(p => p.Unconfirmed is not null)
            .Select(p => new OpenPart(FillKind.Threshold, p.Code, SourceTable.IndicatorOf(set, p), p.Text, p.Unconfirmed!, p.Kind, p.Values.Count > 0)),
        .. set.Grades.Where(g => g.Unconfirmed is not null).Select(g => Confirmation($"grade:{g.Code}", null, g.Text, g.Unconfirmed!)),
        .. set.Equivalents.Where(e => e.Unconfirmed is not null)
            .Select(e => Confirmation($"title:{e.Title}", null, new LocalText(e.Title, e.Title), e.Unconfirmed!)),
        .. set.Notes.Where(n => n.Unconfirmed is not null).Select(n => Confirmation($"note:{n.Code}", null, n.Text, n.Unconfirmed!)),
    ];

    /// <summary>The parts as one says them in a sentence: "chỉ tiêu 2.3, 3.1; điều kiện xếp loại Mức độ 1".</summary>
    public static string Names(IReadOnlyList<OpenPart> parts)
    {
        var said = new List<string>();
        Say("PartsTargets", parts.Where(p => p.Indicator is not null && p.Kind != FillKind.Threshold).Select(p => p.Indicator!));
        Say("PartsThresholds", parts.Where(p => p.Kind == FillKind.Threshold).Select(p => p.Code));
        Say("PartsGrades", parts.Where(p => p.Code.StartsWith("grade:", StringComparison.Ordinal)).Select(p => p.Text.ToString()));
        Say("PartsTitles", parts.Where(p => p.Code.StartsWith("title:", StringComparison.Ordinal)).Select(p => p.Text.ToString()));
        var notes = parts.Count(p => p.Code.StartsWith("note:", StringComparison.Ordinal));
        if (notes > 0)
            said.Add(AssessmentTexts.Words["PartsNotes", notes]);
        return string.Join("; ", said);

        void Say(string key, IEnumerable<string> names)
        {
            var all = string.Join(", ", names.Distinct());
            if (all.Length > 0)
                said.Add(AssessmentTexts.Words[key, all]);
        }
    }

    private static bool IsMissing(Indicator indicator) => indicator.Check is { Kind: CheckKind.Missing };

    private static OpenPart Confirmation(string code, string? indicator, LocalText text, LocalText missing) =>
        new(FillKind.Confirmation, code, indicator, text, missing, ValueKind.None, true);
}
