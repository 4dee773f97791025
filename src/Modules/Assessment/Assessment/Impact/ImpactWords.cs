using System.Globalization;
using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Documents;
using static KhuyenHoc.Assessment.Impact.ImpactTexts;

namespace KhuyenHoc.Assessment.Impact;

/// <summary>Small readings of a report that its page, its file and the command line share.</summary>
internal static class ImpactWords
{
    /// <summary>What became of an indicator, such as "đổi lời, đổi điểm".</summary>
    public static string Change(ImpactIndicatorChange change) => string.Join(
        ", ", Enum.GetValues<ImpactIndicatorChange>().Where(c => c != ImpactIndicatorChange.None && change.HasFlag(c)).Select(Name));

    /// <summary>Name and version of a set.</summary>
    public static string Set(ImpactSet set) => Say["SetVersion", set.Title, set.Version];

    /// <summary>The number of an indicator as people say it; one of a level of its own says which.</summary>
    public static string Number(Indicator indicator) => ScorecardText.Place(indicator, CultureInfo.CurrentUICulture);

    /// <summary>Where the declarations and the titles of members come from.</summary>
    public static string Data(ImpactScope scope) => string.Join(" ", Parts(scope));

    /// <summary>The result in one sentence.</summary>
    public static string Summary(ImpactReport report)
    {
        var tally = report.Tally;
        var said = Say[
            "Summary", VietnameseFormats.Number(tally.Subjects), VietnameseFormats.Number(tally.Same), VietnameseFormats.Number(tally.Up),
            VietnameseFormats.Number(tally.Down), VietnameseFormats.Number(tally.Other)];
        return tally.Faults == 0 ? said : $"{said} {Say["SummaryFaults", VietnameseFormats.Number(tally.Faults)]}";
    }

    private static IEnumerable<string> Parts(ImpactScope scope)
    {
        yield return Say["DataWindow", VietnameseFormats.Date(scope.From), VietnameseFormats.Date(scope.AsOf)];
        yield return scope.PeriodName is { } period ? Say["DataDeclared", period] : Say["DataUndeclared"];
        if (scope.Subject == SubjectKind.Unit)
            yield return scope.CountsResults ? Say["DataResults", scope.PeriodName, VietnameseFormats.Date(scope.AsOf)] : Say["DataTitles", VietnameseFormats.Date(scope.AsOf)];
    }
}
