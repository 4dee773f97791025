using KhuyenHoc.Criteria;
using KhuyenHoc.Modules.Access;
using KhuyenHoc.Text;

namespace KhuyenHoc.Assessment;

/// <summary>What came out: scorecards and lists of results, in the reader's language. Thread-safe.</summary>
[Requires(AssessmentPermissions.Read, Somewhere = true)]
public interface IResults
{
    /// <summary>The scorecard of a subject as a sheet to read and print; null when it has not been scored.</summary>
    [ForOneselfOr(AssessmentPermissions.Read)]
    Task<ScorecardSheet?> GetScorecardAsync(DossierKey key, CancellationToken cancellation);

    /// <summary>One page of results, units in the order of the tree, people by unit and name.</summary>
    Task<ResultPage> FindAsync(ResultQuery query, CancellationToken cancellation);
}

/// <summary>What a list of results shows.</summary>
/// <param name="PeriodId">The period.</param>
/// <param name="Model">Code of the title.</param>
/// <param name="UnitScope">Root of a subtree, or null for all.</param>
/// <param name="Grade">One grade, or null for all.</param>
/// <param name="Search">Part of a code or name; accents and case do not matter.</param>
/// <param name="Skip">Rows to leave out.</param>
/// <param name="Take">Rows wanted, 1 to 500.</param>
public sealed record ResultQuery(Guid PeriodId, string Model, Guid? UnitScope, string? Grade, string? Search, int Skip, int Take);

/// <summary>A page and the count of the whole.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Total">How many in all.</param>
/// <param name="Grades">How many per grade, without the filter on the grade, highest grade first.</param>
public sealed record ResultPage(IReadOnlyList<ResultRow> Rows, int Total, IReadOnlyList<GradeCount> Grades);

/// <summary>How many reached a grade.</summary>
/// <param name="Grade">Its code; null for those without a scorecard.</param>
/// <param name="Text">Its name.</param>
/// <param name="IsRecognised">True when the title is held with it.</param>
/// <param name="Count">How many.</param>
public sealed record GradeCount(string? Grade, LocalText Text, bool IsRecognised, int Count);

/// <summary>One line of a list of results; <c>IsFaulty</c> when the last run could not score it, so that what stands is older.</summary>
public sealed record ResultRow(
    DossierKey Key, SubjectLabel Subject, string? UnitName, string? Grade, LocalText? GradeText, bool IsRecognised, decimal? Points,
    int LinesMet, int LinesAsked, bool SetIsConfirmed, bool IsFaulty = false);

/// <summary>A scorecard, ready to read.</summary>
/// <param name="Key">Whose.</param>
/// <param name="Subject">Code and name.</param>
/// <param name="UnitName">Name of the person's unit; null for a unit.</param>
/// <param name="Period">The period.</param>
/// <param name="Set">The set as it was used, gaps filled.</param>
/// <param name="Card">The scorecard itself.</param>
/// <param name="Grade">The grade.</param>
/// <param name="Next">The next higher grade; null at the top.</param>
/// <param name="Verdict">The sentence on top. Never says "đủ điều kiện công nhận" while a part is unconfirmed.</param>
/// <param name="OpenParts">Parts of the set that nobody has confirmed yet.</param>
/// <param name="Criteria">The tree.</param>
/// <param name="Steps">The shortest way to the next grade.</param>
/// <param name="Standing">Where it stands on the way up.</param>
/// <param name="Trace">When and from what it was computed.</param>
public sealed record ScorecardSheet(
    DossierKey Key, SubjectLabel Subject, string? UnitName, Period Period, CriteriaDescription Set, Scorecard Card, Grade Grade, Grade? Next,
    string Verdict, IReadOnlyList<OpenPart> OpenParts, IReadOnlyList<SheetCriterion> Criteria, IReadOnlyList<SheetStep> Steps,
    ResultStanding Standing, SheetTrace Trace);

/// <summary>A node of the tree with what it gave.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Points">Points given; null in a set without points.</param>
/// <param name="Met">Lines met.</param>
/// <param name="Asked">Lines that apply.</param>
/// <param name="Lines">Its lines.</param>
public sealed record SheetCriterion(Criterion Criterion, decimal? Points, int Met, int Asked, IReadOnlyList<SheetLine> Lines);

/// <summary>One line with its words.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Line">The answer.</param>
/// <param name="Reason">Why, as a sentence with its numbers.</param>
/// <param name="Clauses">What was compared.</param>
/// <param name="Evidence">What proves it: declared texts and counted records.</param>
public sealed record SheetLine(
    Indicator Indicator, ScorecardLine Line, string Reason, IReadOnlyList<SheetClause> Clauses, IReadOnlyList<string> Evidence);

/// <summary>One comparison in words.</summary>
/// <param name="State">Its state.</param>
/// <param name="Field">What was looked at; empty when nothing was.</param>
/// <param name="Actual">What was found.</param>
/// <param name="Required">What was asked.</param>
/// <param name="Gap">What is missing; empty when nothing is.</param>
/// <param name="IsCounted">True for numbers and shares, of which the figures are worth a column of their own.</param>
public sealed record SheetClause(LineState State, string Field, string Actual, string Required, string Gap, bool IsCounted);

/// <summary>One step to the next grade.</summary>
/// <param name="Indicator">Code of the indicator; null for the whole.</param>
/// <param name="Text">The step as a sentence.</param>
/// <param name="PointsToGain">Points it would bring; null in a set without points.</param>
/// <param name="Href">Address where it is done; null when it is no matter of this program.</param>
public sealed record SheetStep(string? Indicator, string Text, decimal? PointsToGain, string? Href);

/// <summary>Where a result stands on the way up.</summary>
public enum ResultStanding
{
    /// <summary>Đã chấm.</summary>
    Scored,

    /// <summary>Đã xác nhận.</summary>
    Confirmed,

    /// <summary>Đã có quyết định.</summary>
    Decided,
}

/// <summary>When and from what a scorecard was computed.</summary>
/// <param name="ScoredAt">When.</param>
/// <param name="PackageHash">Hash of the package.</param>
/// <param name="InputHash">Hash of the input.</param>
/// <param name="ResultHash">Hash of the result.</param>
/// <param name="IsStale">True when facts, declarations or the package of the set have changed since.</param>
/// <param name="IsUnfinished">True when a run has left it that did not end well: nothing is decided by it.</param>
/// <param name="CarriedAt">When the last run ended that left it as it was, because nothing that it rests on had changed; null when none did.</param>
public sealed record SheetTrace(
    DateTimeOffset ScoredAt, string PackageHash, string InputHash, string ResultHash, bool IsStale, bool IsUnfinished = false, DateTimeOffset? CarriedAt = null);
