using KhuyenHoc.Criteria;
using KhuyenHoc.Modules.Access;
using KhuyenHoc.Text;

namespace KhuyenHoc.Assessment;

/// <summary>The table of all units with their grade and the share of members with the title. Thread-safe.</summary>
[Requires(AssessmentPermissions.Read, Somewhere = true)]
public interface IUnitReports
{
    /// <summary>The table of a period, of those units that the reader may see.</summary>
    /// <exception cref="Modules.UserErrorException">No such period.</exception>
    Task<UnitReport> GetAsync(Guid periodId, CancellationToken cancellation);

    /// <summary>Writes the table as a file.</summary>
    /// <exception cref="Modules.UserErrorException">No such period.</exception>
    Task WriteAsync(Guid periodId, ReportFormat format, Stream target, CancellationToken cancellation);
}

/// <summary>Files that a report can be.</summary>
public enum ReportFormat
{
    /// <summary>Excel.</summary>
    Xlsx,

    /// <summary>Word.</summary>
    Docx,
}

/// <summary>The table.</summary>
/// <param name="Period">The period.</param>
/// <param name="MemberTitle">Code of the title that members are counted by.</param>
/// <param name="Rows">All units, parents before children.</param>
/// <param name="Grades">How many units per grade, highest first.</param>
/// <param name="Members">Share of all members with the title.</param>
/// <param name="OpenParts">What is not confirmed in the sets used, with the set's name in front; empty when all is.</param>
public sealed record UnitReport(
    Period Period, string MemberTitle, IReadOnlyList<UnitReportRow> Rows, IReadOnlyList<GradeCount> Grades, Share Members,
    IReadOnlyList<string> OpenParts)
{
    /// <summary>The sets of the period, gaps filled.</summary>
    public IReadOnlyList<CriteriaDescription> Sets { get; init; } = [];
}

/// <summary>One unit.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name on the last day of the window.</param>
/// <param name="Depth">0 at the top.</param>
/// <param name="Members">Members of its subtree with the title, of all.</param>
/// <param name="SetTitle">The set that it was assessed by; null without a scorecard.</param>
/// <param name="Grade">Code of its grade; null without a scorecard.</param>
/// <param name="GradeText">Name of its grade.</param>
/// <param name="IsRecognised">True when the grade gives the title.</param>
/// <param name="Points">Points; null in a set without points.</param>
/// <param name="LinesMet">Indicators met.</param>
/// <param name="LinesAsked">Indicators that apply.</param>
/// <param name="Standing">How far it is on the way up; null without a scorecard.</param>
/// <param name="Decision">Number of the decision; null when none.</param>
public sealed record UnitReportRow(
    Guid UnitId, string Code, string Name, int Depth, Share Members, LocalText? SetTitle, string? Grade, LocalText? GradeText, bool IsRecognised,
    decimal? Points, int LinesMet, int LinesAsked, ResultStanding? Standing, string? Decision);
