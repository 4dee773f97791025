using System.Globalization;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>How far a set stands on its official text, in one line for papers: decisions, certificates, reports.</summary>
public static class SourceMark
{
    /// <summary>The line, such as "Đánh giá theo … (phiên bản 1.0.0): chính thức, còn 3 phần chưa xác nhận."</summary>
    public static string Of(CriteriaDescription set, CultureInfo culture)
    {
        var rows = SourceTable.Of(set);
        var open = rows.Count(r => r.State is SourceState.Unconfirmed or SourceState.Missing);
        var filled = rows.Where(r => r.Fill is not null).Select(r => r.Fill!.Document).Distinct().ToList();
        var standing = set.Status == SetStatus.Template ? ScorecardText.Status(set.Status, culture)
            : open > 0 ? ScorecardSentences.For(culture, "mark_open", open)
            : filled.Count > 0 ? ScorecardSentences.For(culture, "mark_filled", string.Join("; ", filled))
            : ScorecardSentences.For(culture, "mark_complete");
        return ScorecardSentences.For(culture, "mark", set.Title.For(culture), set.Version, standing);
    }
}
