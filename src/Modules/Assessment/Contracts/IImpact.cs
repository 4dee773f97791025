using KhuyenHoc.Criteria;
using KhuyenHoc.Modules.Access;
using KhuyenHoc.Text;

namespace KhuyenHoc.Assessment;

/// <summary>
/// Trying a version before switching to it: the candidate beside the version in force over the live dossiers of a scope.
/// Nothing of it touches results; what came out is kept as a report that can be attached to a proposal and read for
/// years, also when the packages are gone. Thread-safe.
/// </summary>
[Requires(AssessmentPermissions.Compare)]
public interface IImpact
{
    /// <summary>Begins a comparison in the background of this process.</summary>
    /// <exception cref="Modules.UserErrorException">
    /// A version is not installed, the candidate is the version in force itself, the two are not about the same title, or
    /// there is nobody in the scope.
    /// </exception>
    Task<ImpactHead> StartAsync(ImpactRequest request, CancellationToken cancellation);

    /// <summary>Begins again what was cancelled, interrupted or failed, or is to be known as of now; makes a report of its own.</summary>
    /// <exception cref="Modules.UserErrorException">No such report, or as for <see cref="StartAsync"/>.</exception>
    Task<ImpactHead> StartAgainAsync(Guid reportId, CancellationToken cancellation);

    /// <summary>Waits until a comparison has ended. Cancelling the call leaves the comparison at work.</summary>
    /// <exception cref="Modules.UserErrorException">No such report.</exception>
    Task<ImpactHead> WaitAsync(Guid reportId, IProgress<ImpactHead>? progress, CancellationToken cancellation);

    /// <summary>Ends a comparison; nothing of it is kept but that it was begun.</summary>
    /// <exception cref="Modules.UserErrorException">No such report.</exception>
    Task CancelAsync(Guid reportId, CancellationToken cancellation);

    /// <summary>The head of a report: what was compared, and how far it is; null when there is none.</summary>
    Task<ImpactHead?> FindHeadAsync(Guid reportId, CancellationToken cancellation);

    /// <summary>All reports, the newest first.</summary>
    Task<IReadOnlyList<ImpactHead>> ListAsync(CancellationToken cancellation);

    /// <summary>What came out, for all or for the subtree of one unit; null when there is no such report. Only a report that is done holds figures.</summary>
    Task<ImpactReport?> FindAsync(Guid reportId, Guid? unitId, CancellationToken cancellation);

    /// <summary>One page of the subjects that move or are in error, in the order of the tree.</summary>
    /// <exception cref="Modules.UserErrorException">No such report.</exception>
    Task<ImpactMovePage> FindMovesAsync(ImpactMoveQuery query, CancellationToken cancellation);

    /// <summary>One subject that moves, with the lines that differ and why; null when it does not move.</summary>
    Task<ImpactMoveSheet?> FindMoveAsync(Guid reportId, Guid subjectId, CancellationToken cancellation);

    /// <summary>Writes a report as an Excel file: matrix, units, who moves with the lines, missing data.</summary>
    /// <exception cref="Modules.UserErrorException">No such report, or it is not done.</exception>
    Task WriteAsync(Guid reportId, Stream target, CancellationToken cancellation);
}

/// <summary>What is to be compared.</summary>
/// <param name="SetId">The candidate.</param>
/// <param name="Version">Its version; null for the newest.</param>
/// <param name="BaseSetId">The set that it is held against; null for the version in force in each unit.</param>
/// <param name="BaseVersion">Its version; null for the newest.</param>
/// <param name="PeriodId">Take the data window and the declarations of this period; null to say a day.</param>
/// <param name="AsOf">Take the year up to this day, and the declarations of the period that it falls in; null with a period.</param>
/// <param name="UnitId">Root of the unit subtree; null for all.</param>
public sealed record ImpactRequest(
    string SetId, string? Version = null, string? BaseSetId = null, string? BaseVersion = null, Guid? PeriodId = null, DateOnly? AsOf = null,
    Guid? UnitId = null);

/// <summary>What was compared, and how far it is.</summary>
/// <param name="Id">The report.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Candidate">The version that is tried.</param>
/// <param name="Bases">The versions in force; several where subtrees differ.</param>
/// <param name="Scope">Whose dossiers, and by which data.</param>
/// <param name="StartedAt">When.</param>
/// <param name="StartedBy">By whom.</param>
/// <param name="EndedAt">When it ended; null while at work.</param>
/// <param name="Total">Subjects in all; 0 until they have been counted.</param>
/// <param name="Done">Subjects scored by both; facts read while the total is not known.</param>
/// <param name="Moved">Subjects whose grade is another.</param>
/// <param name="Faults">Subjects that one of the versions could not score.</param>
/// <param name="Problem">What stopped it, for people; null when nothing did.</param>
public sealed record ImpactHead(
    Guid Id, ImpactState State, ImpactSet Candidate, IReadOnlyList<ImpactSet> Bases, ImpactScope Scope, DateTimeOffset StartedAt, string StartedBy,
    DateTimeOffset? EndedAt, int Total, int Done, int Moved, int Faults, string? Problem)
{
    /// <summary>True while somebody works on it.</summary>
    public bool IsAtWork => State == ImpactState.Working;
}

/// <summary>States of a comparison.</summary>
public enum ImpactState
{
    /// <summary>Đang so sánh.</summary>
    Working,

    /// <summary>Hoàn thành.</summary>
    Done,

    /// <summary>Đã dừng.</summary>
    Cancelled,

    /// <summary>Bị lỗi.</summary>
    Failed,

    /// <summary>Bị ngắt: the program that worked on it was ended; it can be begun again.</summary>
    Interrupted,
}

/// <summary>One version that took part.</summary>
/// <param name="SetId">Its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="PackageHash">SHA-256 of its package.</param>
/// <param name="FillsHash">Hash of what the offices had filled in by then.</param>
/// <param name="Title">Its name.</param>
/// <param name="HasUnconfirmedParts">Gồm phần chưa xác nhận, or a template: by such a set nobody is recognised yet.</param>
public sealed record ImpactSet(string SetId, string Version, string PackageHash, string FillsHash, LocalText Title, bool HasUnconfirmedParts);

/// <summary>Whose dossiers were compared, and by which data.</summary>
/// <param name="Model">Code of the title.</param>
/// <param name="Subject">Kind of subject.</param>
/// <param name="UnitId">Root of the unit subtree; null for all.</param>
/// <param name="UnitName">Its name on that day; the name of the highest unit for all.</param>
/// <param name="From">First day of the data window.</param>
/// <param name="AsOf">Last day of the data window.</param>
/// <param name="PeriodId">The period whose declarations were read; null when there is none.</param>
/// <param name="PeriodName">Its name.</param>
/// <param name="CountsResults">
/// True when titles of members were counted from the results of that period and the titles in force; false when only from
/// the titles in force. What the candidate would do to the members themselves is never in it.
/// </param>
public sealed record ImpactScope(
    string Model, SubjectKind Subject, Guid? UnitId, string UnitName, DateOnly From, DateOnly AsOf, Guid? PeriodId, string? PeriodName,
    bool CountsResults);

/// <summary>What came out.</summary>
/// <param name="Head">What was compared.</param>
/// <param name="UnitId">The unit whose subtree the figures are about; null for the whole scope.</param>
/// <param name="Before">Grades of the versions in force, lowest first.</param>
/// <param name="After">Grades of the candidate, lowest first.</param>
/// <param name="Cells">How many go from which grade to which.</param>
/// <param name="Units">All units of the scope, parents before children, each with its subtree.</param>
/// <param name="Fields">What the candidate must know and is not known of everybody, new fields first.</param>
/// <param name="Changes">What the candidate asks otherwise than each of the versions in force.</param>
public sealed record ImpactReport(
    ImpactHead Head, Guid? UnitId, IReadOnlyList<ImpactGrade> Before, IReadOnlyList<ImpactGrade> After, IReadOnlyList<ImpactCell> Cells,
    IReadOnlyList<ImpactUnit> Units, IReadOnlyList<ImpactField> Fields, IReadOnlyList<ImpactChanges> Changes)
{
    /// <summary>All cells together.</summary>
    public ImpactTally Tally => ImpactTally.Of(Cells);
}

/// <summary>A grade of one of the versions.</summary>
/// <param name="Base">Position among the bases; 0 for the candidate's.</param>
/// <param name="Code">Its code.</param>
/// <param name="Text">Its name.</param>
/// <param name="IsRecognised">True when the title is held with it.</param>
public sealed record ImpactGrade(int Base, string Code, LocalText Text, bool IsRecognised);

/// <summary>How many go from one grade to another.</summary>
/// <param name="Base">Position among the bases.</param>
/// <param name="Before">Code of the grade before; null when the version in force could not score them.</param>
/// <param name="After">Code of the grade after; null when the candidate could not score them.</param>
/// <param name="Move">What that is.</param>
/// <param name="Subjects">How many.</param>
public sealed record ImpactCell(int Base, string? Before, string? After, ImpactMove Move, int Subjects);

/// <summary>What becomes of a subject.</summary>
public enum ImpactMove
{
    /// <summary>Giữ nguyên.</summary>
    Same,

    /// <summary>Tăng: the title is gained, or the grade is a higher one.</summary>
    Up,

    /// <summary>Giảm: the title is lost, or the grade is a lower one.</summary>
    Down,

    /// <summary>Đổi mức: a grade of another ladder, of which nobody says whether it is higher.</summary>
    Other,

    /// <summary>Bị lỗi: one of the versions could not score it.</summary>
    Fault,
}

/// <summary>How many of some subjects move.</summary>
public sealed record ImpactTally(int Same, int Up, int Down, int Other, int Faults)
{
    /// <summary>All.</summary>
    public int Subjects => Same + Up + Down + Other + Faults;

    /// <summary>Those whose grade is another.</summary>
    public int Moved => Up + Down + Other;

    /// <summary>The sum of cells.</summary>
    public static ImpactTally Of(IEnumerable<ImpactCell> cells)
    {
        var by = cells.ToLookup(c => c.Move, c => c.Subjects);
        return new ImpactTally(by[ImpactMove.Same].Sum(), by[ImpactMove.Up].Sum(), by[ImpactMove.Down].Sum(), by[ImpactMove.Other].Sum(), by[ImpactMove.Fault].Sum());
    }
}

/// <summary>One unit with all below it.</summary>
public sealed record ImpactUnit(Guid UnitId, string Code, string Name, int Depth, ImpactTally Tally);

/// <summary>What the candidate must know.</summary>
/// <param name="Field">The field.</param>
/// <param name="IsNew">True when no version in force asks for it.</param>
/// <param name="IsAsked">True when a person must say it, false when records are counted.</param>
/// <param name="Indicators">Numbers of the indicators that need it, as people say them.</param>
/// <param name="Subjects">Whom it is asked about.</param>
/// <param name="Missing">Of these, how many have no value.</param>
public sealed record ImpactField(Field Field, bool IsNew, bool IsAsked, IReadOnlyList<string> Indicators, int Subjects, int Missing);

/// <summary>What the candidate asks otherwise than one version in force.</summary>
/// <param name="Base">Position among the bases.</param>
/// <param name="IsSideBySide">True when the two trees are too different to be aligned.</param>
/// <param name="Indicators">All indicators: those of the candidate in order, then those that it drops.</param>
/// <param name="Thresholds">Thresholds with another value on the last day of the window.</param>
public sealed record ImpactChanges(
    int Base, bool IsSideBySide, IReadOnlyList<ImpactIndicator> Indicators, IReadOnlyList<ImpactThreshold> Thresholds);

/// <summary>An indicator, and how many meet it by each version.</summary>
/// <param name="Before">The indicator before; null when it is new or not aligned.</param>
/// <param name="After">The indicator after; null when it is dropped or not aligned.</param>
/// <param name="Change">What became of it.</param>
/// <param name="MetBefore">How many meet it by the version in force; null without an indicator before.</param>
/// <param name="MetAfter">How many meet it by the candidate; null without an indicator after.</param>
public sealed record ImpactIndicator(Indicator? Before, Indicator? After, ImpactIndicatorChange Change, int? MetBefore, int? MetAfter);

/// <summary>What became of an indicator. Several may hold.</summary>
[Flags]
public enum ImpactIndicatorChange
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Thêm mới.</summary>
    Added = 1,

    /// <summary>Bỏ.</summary>
    Removed = 2,

    /// <summary>Đổi số.</summary>
    Renumbered = 4,

    /// <summary>Đổi lời.</summary>
    Reworded = 8,

    /// <summary>Đổi điểm tối đa.</summary>
    Reweighted = 16,
}

/// <summary>A threshold with another value, in words.</summary>
/// <param name="Text">What it limits.</param>
/// <param name="Before">Value before; empty when none was in force.</param>
/// <param name="After">Value after; empty when none is in force.</param>
/// <param name="IsStricter">True or false where the two can be compared.</param>
public sealed record ImpactThreshold(LocalText Text, string Before, string After, bool? IsStricter);

/// <summary>Which of those who move are wanted.</summary>
/// <param name="ReportId">The report.</param>
/// <param name="UnitId">Root of a subtree; null for all.</param>
/// <param name="Base">Position among the bases, for <paramref name="Before"/>; null for all.</param>
/// <param name="Before">Grade before; null for all.</param>
/// <param name="After">Grade after; null for all.</param>
/// <param name="Move">One kind of move; null for all.</param>
/// <param name="Search">Part of a code or name; accents and case do not matter.</param>
/// <param name="Skip">Rows to leave out.</param>
/// <param name="Take">Rows wanted, 1 to 500.</param>
public sealed record ImpactMoveQuery(
    Guid ReportId, Guid? UnitId, int? Base, string? Before, string? After, ImpactMove? Move, string? Search, int Skip, int Take);

/// <summary>A page and the count of the whole.</summary>
public sealed record ImpactMovePage(IReadOnlyList<ImpactMoveRow> Rows, int Total);

/// <summary>One subject that moves or is in error.</summary>
/// <param name="SubjectId">The subject.</param>
/// <param name="Subject">Code and name.</param>
/// <param name="UnitName">Name of the person's unit; null for a unit.</param>
/// <param name="Base">Position among the bases.</param>
/// <param name="Before">Grade before; null when the version in force could not score it.</param>
/// <param name="After">Grade after; null when the candidate could not score it.</param>
/// <param name="PointsBefore">Points before; null in a set without points.</param>
/// <param name="PointsAfter">Points after; null in a set without points.</param>
/// <param name="Move">What that is.</param>
/// <param name="Faults">What could not be scored and by which rule, for people; empty when all could.</param>
public sealed record ImpactMoveRow(
    Guid SubjectId, SubjectLabel Subject, string? UnitName, int Base, ImpactGrade? Before, ImpactGrade? After, decimal? PointsBefore,
    decimal? PointsAfter, ImpactMove Move, IReadOnlyList<string> Faults);

/// <summary>One subject with the lines that differ.</summary>
/// <param name="Head">What was compared.</param>
/// <param name="Row">The subject.</param>
/// <param name="IsSideBySide">True when lines stand side by side, each by its own set, because the trees cannot be aligned.</param>
/// <param name="Lines">The lines that differ, or all lines of both for trees that cannot be aligned; empty when one could not be scored.</param>
/// <param name="Same">How many lines came out the same.</param>
/// <param name="Steps">What is missing to the next grade of the candidate, in sentences.</param>
public sealed record ImpactMoveSheet(
    ImpactHead Head, ImpactMoveRow Row, bool IsSideBySide, IReadOnlyList<ImpactLine> Lines, int Same, IReadOnlyList<string> Steps);

/// <summary>One line that differs.</summary>
/// <param name="Before">By the version in force; null when it has no such indicator.</param>
/// <param name="After">By the candidate; null when it has no such indicator.</param>
/// <param name="Change">What became of the indicator itself.</param>
public sealed record ImpactLine(ImpactLineSide? Before, ImpactLineSide? After, ImpactIndicatorChange Change);

/// <summary>One side of a line.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="State">What came out.</param>
/// <param name="Points">Points given; null in a set without points.</param>
/// <param name="Reason">Why, as sentences with their numbers.</param>
public sealed record ImpactLineSide(Indicator Indicator, LineState State, decimal? Points, string Reason);
