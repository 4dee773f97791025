using KhuyenHoc.Modules.Access;

namespace KhuyenHoc.Assessment;

/// <summary>The yearly rounds of assessment. Thread-safe.</summary>
[ForEverybody]
public interface IPeriods
{
    /// <summary>A plan for a year with the sets that are in force on its last day, to be looked over before opening.</summary>
    [Requires(AssessmentPermissions.Run)]
    Task<PeriodPlan> ProposeAsync(int year, CancellationToken cancellation);

    /// <summary>
    /// The sets for a last day and a scope: what was approved for it, and the official sets where nobody has approved any.
    /// </summary>
    [Requires(AssessmentPermissions.Run)]
    Task<IReadOnlyList<SetChoice>> ProposeSetsAsync(DateOnly to, Guid? unitScope, CancellationToken cancellation);

    /// <summary>Opens a period; from now on facts are gathered, declared and scored in it.</summary>
    /// <exception cref="Modules.UserErrorException">The code is taken, the dates are wrong, a set is unknown or not in force.</exception>
    [Requires(AssessmentPermissions.Run)]
    Task<Period> OpenPeriodAsync(PeriodPlan plan, CancellationToken cancellation);

    /// <summary>Closes a period: nothing in it changes any more.</summary>
    /// <exception cref="Modules.UserErrorException">A run is at work in it, or it is closed already.</exception>
    [Requires(AssessmentPermissions.Run)]
    Task ClosePeriodAsync(Guid periodId, CancellationToken cancellation);

    /// <summary>All periods, the newest data window first.</summary>
    Task<IReadOnlyList<Period>> ListAsync(CancellationToken cancellation);

    /// <summary>The period with this code or id, or null.</summary>
    Task<Period?> FindAsync(string codeOrId, CancellationToken cancellation);

    /// <summary>How far the period is and each of its units that the reader may see, and what may be done next.</summary>
    /// <exception cref="Modules.UserErrorException">No such period.</exception>
    [Requires(AssessmentPermissions.Read, Somewhere = true)]
    Task<PeriodProgress> GetProgressAsync(Guid periodId, CancellationToken cancellation);

    /// <summary>Until when each step is to be done, in the order of the steps.</summary>
    /// <exception cref="Modules.UserErrorException">No such period.</exception>
    Task<IReadOnlyList<PeriodDay>> GetCalendarAsync(Guid periodId, CancellationToken cancellation);

    /// <summary>Sets days of the office's own; without one the day of the documents holds again.</summary>
    /// <exception cref="Modules.UserErrorException">The period is closed or unknown, or a step would end before the one before it.</exception>
    [Requires(AssessmentPermissions.Run)]
    Task SetCalendarAsync(Guid periodId, IReadOnlyDictionary<PeriodStep, DateOnly?> days, CancellationToken cancellation);
}

/// <summary>Steps of a period that have a day. Stored by name.</summary>
public enum PeriodStep
{
    /// <summary>Tự đánh giá đến ngày.</summary>
    SelfAssess,

    /// <summary>Hội đồng đơn vị xét đến ngày.</summary>
    UnitReview,

    /// <summary>Cơ quan thường trực thẩm định đến ngày.</summary>
    OfficeReview,

    /// <summary>Ngày họp hội đồng công nhận.</summary>
    Council,
}

/// <summary>Until when a step is to be done.</summary>
/// <param name="Step">The step.</param>
/// <param name="Until">The last day; null when neither the office nor a document says.</param>
/// <param name="Clause">Where the day comes from; null when the office has set it.</param>
public sealed record PeriodDay(PeriodStep Step, DateOnly? Until, string? Clause);

/// <summary>What is to be opened.</summary>
/// <param name="Code">Short code, unique, such as <c>2025</c>.</param>
/// <param name="Name">Name as people say it.</param>
/// <param name="Kind">Yearly or special.</param>
/// <param name="From">First day of the data window.</param>
/// <param name="To">Last day of the data window; all questions are asked as of it.</param>
/// <param name="UnitScope">Root of the unit subtree that takes part, or null for all units.</param>
/// <param name="Sets">Which set scores which model; for each model one default, and one for a subtree where it differs.</param>
public sealed record PeriodPlan(
    string Code, string Name, PeriodKind Kind, DateOnly From, DateOnly To, Guid? UnitScope, IReadOnlyList<SetChoice> Sets)
{
    /// <summary>Who reviews dossiers, from the bottom up; empty when results are confirmed unit by unit without review.</summary>
    public IReadOnlyList<ReviewBody> Levels { get; init; } = [];
}

/// <summary>Kinds of period. Stored by name.</summary>
public enum PeriodKind
{
    /// <summary>Hằng năm.</summary>
    Year,

    /// <summary>Đột xuất, chuyên đề.</summary>
    Special,
}

/// <summary>The set that scores one model, for all or for the subtree of one unit; the most specific choice wins.</summary>
/// <param name="Model">Code of the title, one of <see cref="Criteria.Titles"/>.</param>
/// <param name="UnitId">Root of the subtree, or null for the default.</param>
/// <param name="SetId">Id of the set.</param>
/// <param name="SetVersion">Version of the set; null takes the newest when the period is opened.</param>
/// <param name="ActivationId">The approved act that decides so; null where the office chooses because nobody has approved any.</param>
public sealed record SetChoice(string Model, Guid? UnitId, string SetId, string? SetVersion = null, Guid? ActivationId = null);

/// <summary>An opened period.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Plan">What was opened; each choice has its version.</param>
/// <param name="OpenedAt">When.</param>
/// <param name="OpenedBy">By whom.</param>
/// <param name="ClosedAt">When it was closed; null while open.</param>
public sealed record Period(Guid Id, PeriodPlan Plan, DateTimeOffset OpenedAt, string OpenedBy, DateTimeOffset? ClosedAt)
{
    /// <summary>True until it is closed.</summary>
    public bool IsOpen => ClosedAt is null;
}

/// <summary>Where a period stands.</summary>
/// <param name="Period">The period.</param>
/// <param name="GatheredAt">When facts were gathered last; null when never.</param>
/// <param name="LatestRun">The last run; null when none.</param>
/// <param name="Units">All units that take part, parents before children.</param>
/// <param name="Next">What may be done next.</param>
public sealed record PeriodProgress(
    Period Period, DateTimeOffset? GatheredAt, RunStatus? LatestRun, IReadOnlyList<UnitProgress> Units, IReadOnlyList<NextStep> Next)
{
    /// <summary>What is to be known of the sets that score it, in the reader's language; empty when all is well.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];
}

/// <summary>Where one unit stands in a period.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="ParentId">Unit above inside the period's scope; null at its top.</param>
/// <param name="Code">Its code on the last day of the window.</param>
/// <param name="Name">Its name on that day.</param>
/// <param name="Depth">0 at the top.</param>
/// <param name="People">Own members who are assessed.</param>
/// <param name="PeopleScored">Of these, how many have a scorecard.</param>
/// <param name="FieldsAsked">Fields that the unit must declare.</param>
/// <param name="FieldsDeclared">Of these, how many it has declared.</param>
/// <param name="State">Its state.</param>
/// <param name="GradeText">Name of its grade; null before scoring.</param>
/// <param name="Next">What may be done next for it.</param>
public sealed record UnitProgress(
    Guid UnitId, Guid? ParentId, string Code, string Name, int Depth, int People, int PeopleScored, int FieldsAsked, int FieldsDeclared,
    UnitState State, string? GradeText, IReadOnlyList<NextStep> Next);

/// <summary>States of a unit in a period, in order.</summary>
public enum UnitState
{
    /// <summary>Chưa khai báo: nothing is declared of it yet.</summary>
    NotBegun,

    /// <summary>Đang khai báo: some of what must be declared is still open.</summary>
    Declaring,

    /// <summary>Chờ chấm: all is declared, no scorecard yet.</summary>
    ReadyToScore,

    /// <summary>Đã chấm.</summary>
    Scored,

    /// <summary>Đã xác nhận: locked for a decision.</summary>
    Confirmed,

    /// <summary>Đã có quyết định.</summary>
    Decided,
}
