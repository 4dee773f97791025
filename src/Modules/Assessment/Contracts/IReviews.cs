using KhuyenHoc.Criteria;
using KhuyenHoc.Modules.Access;

namespace KhuyenHoc.Assessment;

/// <summary>
/// The way of a dossier from its owner up through the levels of review of its period. What is sent up is locked; whoever
/// changes something names the version that he has looked at, so that of two at once the second is told. Thread-safe.
/// </summary>
[Requires(AssessmentPermissions.Review, Somewhere = true)]
public interface IReviews
{
    /// <summary>One page of dossiers with where they stand, in the order of units and names.</summary>
    [Requires(AssessmentPermissions.Read, Somewhere = true)]
    Task<ReviewPage> FindAsync(ReviewQuery query, CancellationToken cancellation);

    /// <summary>Self-score and reviewed score of one dossier side by side, with all that was said; null when there is no such dossier.</summary>
    [ForOneselfOr(AssessmentPermissions.Read)]
    Task<ReviewSheet?> GetAsync(DossierKey key, CancellationToken cancellation);

    /// <summary>Sends a dossier up to the first level, or back to the level that has returned it.</summary>
    /// <exception cref="Modules.UserErrorException">It is on its way already, or a returned line has no answer yet.</exception>
    [ForOneselfOr(AssessmentPermissions.Declare)]
    Task SendAsync(DossierKey key, CancellationToken cancellation);

    /// <summary>Answers the comment on one line.</summary>
    /// <exception cref="Modules.UserErrorException">There is no such comment, or the answer is empty.</exception>
    [ForOneselfOr(AssessmentPermissions.Declare)]
    Task AnswerAsync(Guid commentId, string answer, CancellationToken cancellation);

    /// <summary>Confirms a dossier at the level where it waits; at the last one its result is locked for a decision.</summary>
    /// <exception cref="Modules.UserErrorException">It does not wait for this user, its result is missing or outdated, or somebody else was quicker.</exception>
    Task AcceptAsync(DossierKey key, long version, CancellationToken cancellation);

    /// <summary>Gives a dossier back to its owner with at least one comment on a line.</summary>
    /// <exception cref="Modules.UserErrorException">It does not wait for this user, no line is named, or somebody else was quicker.</exception>
    Task ReturnAsync(DossierKey key, long version, IReadOnlyList<LineComment> comments, CancellationToken cancellation);

    /// <summary>Rules on one criterion otherwise than the computation, which stays beside it.</summary>
    /// <exception cref="Modules.UserErrorException">It does not wait for this user, it is his own, or reason or evidence is missing.</exception>
    Task OverrideAsync(DossierKey key, long version, LineOverride ruling, CancellationToken cancellation);

    /// <summary>Takes a ruling back, for a reason.</summary>
    /// <exception cref="Modules.UserErrorException">There is none, or it does not wait for this user.</exception>
    Task WithdrawOverrideAsync(DossierKey key, long version, string indicator, string reason, CancellationToken cancellation);

    /// <summary>Which of the dossiers of a list could be accepted at once, and why the others not. Changes nothing.</summary>
    Task<AcceptPreview> PreviewAcceptAsync(ReviewQuery query, CancellationToken cancellation);

    /// <summary>Accepts what was previewed, all or nothing.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="Modules.UserErrorException">One of them has changed since.</exception>
    Task<int> AcceptManyAsync(Guid periodId, string model, IReadOnlyList<AcceptItem> items, CancellationToken cancellation);
}

/// <summary>Who reviews at a level. Stored by name.</summary>
public enum ReviewBody
{
    /// <summary>Hội đồng đơn vị.</summary>
    UnitCouncil,

    /// <summary>Cơ quan thường trực.</summary>
    StandingOffice,

    /// <summary>Hội đồng công nhận.</summary>
    RecognitionCouncil,
}

/// <summary>Where a dossier stands.</summary>
public enum ReviewStage
{
    /// <summary>Chưa làm.</summary>
    NotBegun,

    /// <summary>Đang làm.</summary>
    InProgress,

    /// <summary>Đã gửi.</summary>
    Sent,

    /// <summary>Trả lại.</summary>
    Returned,

    /// <summary>Đã xác nhận ở mọi cấp.</summary>
    Confirmed,
}

/// <summary>What a list of reviews shows.</summary>
/// <param name="PeriodId">The period.</param>
/// <param name="Model">Code of the title.</param>
/// <param name="UnitScope">Root of a subtree, or null for all.</param>
/// <param name="Stage">One stage, or null for all.</param>
/// <param name="WaitingFor">Those that wait for this body, or null for all.</param>
/// <param name="OnlyDiffering">Those alone whose reviewed result differs from the computed one.</param>
/// <param name="Search">Part of a code or name; accents and case do not matter.</param>
/// <param name="Skip">Rows to leave out.</param>
/// <param name="Take">Rows wanted, 1 to 500.</param>
public sealed record ReviewQuery(
    Guid PeriodId, string Model, Guid? UnitScope, ReviewStage? Stage, ReviewBody? WaitingFor, bool OnlyDiffering, string? Search, int Skip, int Take);

/// <summary>A page and the count of the whole.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Total">How many in all.</param>
/// <param name="Stages">How many per stage, without the filters on stage and body.</param>
/// <param name="Waiting">How many wait for each body.</param>
public sealed record ReviewPage(
    IReadOnlyList<ReviewRow> Rows, int Total, IReadOnlyDictionary<ReviewStage, int> Stages, IReadOnlyDictionary<ReviewBody, int> Waiting);

/// <summary>One line of the list.</summary>
/// <param name="Key">Whose.</param>
/// <param name="Subject">Code and name.</param>
/// <param name="UnitName">The person's unit; null for a unit.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Level">The last level that has confirmed it; 0 for none.</param>
/// <param name="WaitsFor">Whose turn it is; null for the owner's, and when it is done.</param>
/// <param name="Version">The version of the review; 0 before it was sent.</param>
/// <param name="SelfPoints">Points as it was sent.</param>
/// <param name="SelfGrade">Name of the grade as it was sent.</param>
/// <param name="Points">Points as they stand, rulings counted.</param>
/// <param name="Grade">Name of the grade as it stands.</param>
/// <param name="Overrides">How many rulings there are.</param>
/// <param name="OpenComments">Comments without an answer.</param>
public sealed record ReviewRow(
    DossierKey Key, SubjectLabel Subject, string? UnitName, ReviewStage Stage, int Level, ReviewBody? WaitsFor, long Version,
    decimal? SelfPoints, string? SelfGrade, decimal? Points, string? Grade, int Overrides, int OpenComments);

/// <summary>One dossier under review.</summary>
/// <param name="Key">Whose.</param>
/// <param name="Subject">Code and name.</param>
/// <param name="UnitName">The person's unit; null for a unit.</param>
/// <param name="Period">The period, with its levels.</param>
/// <param name="Set">The set that it is assessed by.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Level">The last level that has confirmed it.</param>
/// <param name="Version">To be named when something is changed; 0 before it was sent.</param>
/// <param name="Self">The outcome as it was sent; null before.</param>
/// <param name="Computed">The scorecard as the last run computed it; null before scoring.</param>
/// <param name="Reviewed">The same with the rulings; null before scoring.</param>
/// <param name="Lines">Line by line.</param>
/// <param name="Acts">Everything that was done, the newest first.</param>
/// <param name="WhyNotSend">Why this user cannot send it; null when he can.</param>
/// <param name="WhyNotReview">Why this user cannot accept, return or rule; null when he can.</param>
public sealed record ReviewSheet(
    DossierKey Key, SubjectLabel Subject, string? UnitName, Period Period, CriteriaDescription Set, ReviewStage Stage, int Level, long Version,
    Outcome? Self, Outcome? Computed, Outcome? Reviewed, IReadOnlyList<ReviewLine> Lines, IReadOnlyList<ReviewAct> Acts,
    string? WhyNotSend, string? WhyNotReview)
{
    /// <summary>True when the dossier has changed since it was scored.</summary>
    public bool IsOutdated { get; init; }

    /// <summary>Why this user cannot give it back; null when he can.</summary>
    public string? WhyNotReturn { get; init; }
}

/// <summary>Grade and points.</summary>
public sealed record Outcome(string Grade, string GradeText, bool IsRecognised, decimal? Points);

/// <summary>One criterion under review.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Self">As it was sent; null before.</param>
/// <param name="Computed">As it is computed now; null before scoring.</param>
/// <param name="Reason">Why it is computed so, as a sentence; null before scoring.</param>
/// <param name="Ruling">What a reviewer has found otherwise; null when nobody has.</param>
/// <param name="Comments">What was said of it, the oldest first.</param>
public sealed record ReviewLine(
    Indicator Indicator, LineScore? Self, LineScore? Computed, string? Reason, Ruling? Ruling, IReadOnlyList<ReviewComment> Comments);

/// <summary>State and points of a line.</summary>
public sealed record LineScore(LineState State, decimal? Points);

/// <summary>A ruling as it is kept.</summary>
/// <param name="Score">What was ruled.</param>
/// <param name="Computed">What was computed when it was ruled.</param>
/// <param name="Reason">Why.</param>
/// <param name="Evidence">By what.</param>
/// <param name="Level">At which level.</param>
/// <param name="By">By whom.</param>
/// <param name="At">When.</param>
public sealed record Ruling(LineScore Score, LineScore Computed, string Reason, string Evidence, int Level, string By, DateTimeOffset At);

/// <summary>What is said of one line when a dossier is returned.</summary>
public sealed record LineComment(string Indicator, string Text);

/// <summary>A comment and its answer.</summary>
public sealed record ReviewComment(Guid Id, string Text, int Level, string By, DateTimeOffset At, string? Answer, string? AnsweredBy, DateTimeOffset? AnsweredAt);

/// <summary>A ruling that is to be made.</summary>
/// <param name="Indicator">Code of the indicator.</param>
/// <param name="Met">True when it is met; counts in a set without points.</param>
/// <param name="Points">Points, in a set with points.</param>
/// <param name="Reason">Why, never empty.</param>
/// <param name="Evidence">What proves it, never empty.</param>
public sealed record LineOverride(string Indicator, bool Met, decimal? Points, string Reason, string Evidence);

/// <summary>One deed of a review.</summary>
public sealed record ReviewAct(ReviewActKind Kind, int Level, string? Indicator, string? Said, string By, DateTimeOffset At);

/// <summary>Kinds of deeds. Stored by name.</summary>
public enum ReviewActKind
{
    /// <summary>Gửi hồ sơ.</summary>
    Sent,

    /// <summary>Xác nhận.</summary>
    Accepted,

    /// <summary>Trả lại.</summary>
    Returned,

    /// <summary>Chấm khác kết quả tính.</summary>
    Overridden,

    /// <summary>Rút lại việc chấm khác.</summary>
    OverrideWithdrawn,

    /// <summary>Giải trình.</summary>
    Answered,
}

/// <summary>What accepting a list would do.</summary>
/// <param name="Ready">Those that would be accepted.</param>
/// <param name="Recognised">Of these, how many reach a recognised grade.</param>
/// <param name="Refused">The others, each with the reason; at most 200 are listed.</param>
/// <param name="RefusedTotal">How many those are.</param>
public sealed record AcceptPreview(IReadOnlyList<AcceptItem> Ready, int Recognised, IReadOnlyList<AcceptRefusal> Refused, int RefusedTotal);

/// <summary>A dossier at the version that was looked at.</summary>
public sealed record AcceptItem(Guid SubjectId, long Version);

/// <summary>Who would not be accepted, and why.</summary>
public sealed record AcceptRefusal(string Name, string Why);
