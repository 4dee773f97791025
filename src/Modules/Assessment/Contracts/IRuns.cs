using KhuyenHoc.Modules.Access;

namespace KhuyenHoc.Assessment;

/// <summary>
/// Scoring of a period. A run is kept in the database in chunks: it survives a killed process, several hosts may work on
/// it at once, and a second run of the same input changes nothing. Thread-safe.
/// </summary>
[Requires(AssessmentPermissions.Read, Somewhere = true)]
public interface IRuns
{
    /// <summary>
    /// Begins a run, people first, then units bottom up; where one is at work or rests, that one is given back. Every host that
    /// serves pages takes part. Who has not changed since a run that ended well is not scored again.
    /// </summary>
    /// <exception cref="Modules.UserErrorException">The period is closed, or nothing was gathered yet.</exception>
    [Requires(AssessmentPermissions.Run)]
    Task<RunStatus> StartRunAsync(Guid periodId, CancellationToken cancellation);

    /// <summary>
    /// Works on a run until it has ended or rests, on all cores, beside other hosts if there are any. Cancelling the call leaves the
    /// run as it is, to be gone on with; <see cref="CancelRunAsync"/> ends it.
    /// </summary>
    [Requires(AssessmentPermissions.Run)]
    Task<RunStatus> WorkAsync(Guid runId, IProgress<RunStatus>? progress, CancellationToken cancellation);

    /// <summary>Has a run rest, on all hosts and until somebody has it go on. Parts that are half done are done anew then.</summary>
    /// <exception cref="Modules.UserErrorException">It is not at work.</exception>
    [Requires(AssessmentPermissions.Run)]
    Task<RunStatus> PauseRunAsync(Guid runId, CancellationToken cancellation);

    /// <summary>Has a run that rests go on.</summary>
    /// <exception cref="Modules.UserErrorException">It does not rest.</exception>
    [Requires(AssessmentPermissions.Run)]
    Task<RunStatus> ResumeRunAsync(Guid runId, CancellationToken cancellation);

    /// <summary>Ends a run for good. What it has scored can be read, but nothing is decided by it before another run has ended well.</summary>
    /// <exception cref="Modules.UserErrorException">It has ended.</exception>
    [Requires(AssessmentPermissions.Run)]
    Task<RunStatus> CancelRunAsync(Guid runId, CancellationToken cancellation);

    /// <summary>The state of a run.</summary>
    /// <exception cref="Modules.UserErrorException">No such run.</exception>
    Task<RunStatus> GetStatusAsync(Guid runId, CancellationToken cancellation);

    /// <summary>The last run of a period, or null.</summary>
    Task<RunStatus?> GetLatestAsync(Guid periodId, CancellationToken cancellation);

    /// <summary>Who of a period has no result because scoring failed, and which sets its last run gave up.</summary>
    /// <param name="periodId">The period.</param>
    /// <param name="skip">Subjects to leave out, in the order of units and names.</param>
    /// <param name="take">Subjects wanted, 1 to 500.</param>
    /// <param name="cancellation">Cancels the call.</param>
    Task<RunFaults> GetFaultsAsync(Guid periodId, int skip, int take, CancellationToken cancellation);
}

/// <summary>What went wrong in scoring a period.</summary>
/// <param name="Stops">Sets that the last run gave up.</param>
/// <param name="Subjects">Who could not be scored, a page of them.</param>
/// <param name="Total">How many there are in all.</param>
public sealed record RunFaults(IReadOnlyList<SetStop> Stops, IReadOnlyList<SubjectFault> Subjects, int Total);

/// <summary>A set that a run gave up.</summary>
/// <param name="SetId">Id of the set.</param>
/// <param name="SetVersion">Its version.</param>
/// <param name="Rule">The rule that ran; null when none did.</param>
/// <param name="IsMalfunction">True when the package is not used again before somebody has looked at it.</param>
/// <param name="What">What happened and what to do, in the reader's language.</param>
public sealed record SetStop(string SetId, string SetVersion, string? Rule, bool IsMalfunction, string What);

/// <summary>A subject that could not be scored.</summary>
/// <param name="Key">Whose dossier.</param>
/// <param name="Subject">Code and name.</param>
/// <param name="SetId">Id of the set.</param>
/// <param name="SetVersion">Its version.</param>
/// <param name="Rule">The rule at fault; null when it is the dossier, or the set was not asked.</param>
/// <param name="What">What happened, in the reader's language; the words of a rule are its author's.</param>
/// <param name="FailedAt">When.</param>
public sealed record SubjectFault(
    DossierKey Key, SubjectLabel Subject, string SetId, string SetVersion, string? Rule, string What, DateTimeOffset FailedAt);

/// <summary>The state of a run.</summary>
/// <param name="Id">The run.</param>
/// <param name="PeriodId">Its period.</param>
/// <param name="State">Its state.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="StartedBy">Who began it.</param>
/// <param name="EndedAt">When it ended; null while it is at work.</param>
/// <param name="Total">Subjects in all.</param>
/// <param name="Done">Subjects done.</param>
/// <param name="Changed">Scorecards that are new or differ from before.</param>
/// <param name="Unchanged">Scorecards that stayed to the bit.</param>
/// <param name="Locked">Scorecards left alone because they are confirmed.</param>
/// <param name="LastWork">When the last chunk was done; null before the first.</param>
/// <param name="Problem">What stopped it, for people; null when nothing did.</param>
/// <param name="Failed">Subjects that could not be scored; <see cref="IRuns.GetFaultsAsync"/> names them.</param>
public sealed record RunStatus(
    Guid Id, Guid PeriodId, RunState State, DateTimeOffset StartedAt, string StartedBy, DateTimeOffset? EndedAt,
    int Total, int Done, int Changed, int Unchanged, int Locked, DateTimeOffset? LastWork, string? Problem, int Failed = 0)
{
    /// <summary>True while somebody works on it or should.</summary>
    public bool IsAtWork => State == RunState.Working;

    /// <summary>True until it has ended: it is at work, or rests.</summary>
    public bool IsOpen => State is RunState.Working or RunState.Paused;

    /// <summary>Of the unchanged, those that were not scored again because nothing that they rest on has changed.</summary>
    public int Carried { get; init; }

    /// <summary>Subjects a second of late; null where that cannot be said.</summary>
    public double? PerSecond { get; init; }

    /// <summary>How long it will take at that speed.</summary>
    public TimeSpan? Left { get; init; }

    /// <summary>Hosts that have done a part of it of late.</summary>
    public int Hosts { get; init; }
}

/// <summary>States of a run. Stored by name.</summary>
public enum RunState
{
    /// <summary>Đang chấm.</summary>
    Working,

    /// <summary>Tạm dừng.</summary>
    Paused,

    /// <summary>Hoàn thành.</summary>
    Done,

    /// <summary>Đã hủy.</summary>
    Cancelled,

    /// <summary>Bị lỗi.</summary>
    Failed,
}
