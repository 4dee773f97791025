using KhuyenHoc.Criteria;
using KhuyenHoc.Modules.Access;
using KhuyenHoc.Text;

namespace KhuyenHoc.Assessment;

/// <summary>The criteria sets that are installed, and the gaps that the offices fill from the official text. Thread-safe.</summary>
[ForEverybody]
public interface ICriteriaSets
{
    /// <summary>All sets, by model and date.</summary>
    Task<IReadOnlyList<CriteriaSetInfo>> ListAsync(CancellationToken cancellation);

    /// <summary>One set; the newest version unless another is asked for. Null when there is none.</summary>
    Task<CriteriaSetInfo?> FindAsync(string setId, string? version, CancellationToken cancellation);

    /// <summary>
    /// Fills or confirms open parts of one set from the official text, from a day on, all or nothing. Who fills is the
    /// current user.
    /// </summary>
    /// <exception cref="Modules.UserErrorException">No such open part, the value is not of its kind, clause or document is missing.</exception>
    [Requires(AssessmentPermissions.Fill)]
    Task FillGapsAsync(string setId, IReadOnlyList<CriteriaFill> fills, CancellationToken cancellation);

    /// <summary>
    /// Puts another fill in the place of one that is wrong. The wrong one is kept, out of force. Results that were computed by
    /// it stay as they are until they are computed anew.
    /// </summary>
    /// <exception cref="Modules.UserErrorException">It is not in force any more, or the new one cannot be taken.</exception>
    [Requires(AssessmentPermissions.Fill)]
    Task CorrectFillAsync(CriteriaFill wrong, CriteriaFill right, CancellationToken cancellation);

    /// <summary>The fills of a set that were replaced, the latest first.</summary>
    Task<IReadOnlyList<StoredFill>> ListReplacedAsync(string setId, CancellationToken cancellation);

    /// <summary>How the engine runs each rule of a set, in order of firing; empty when there is no such set or the engine does not tell.</summary>
    Task<IReadOnlyList<RuleRunning>> ListRulesAsync(string setId, string version, CancellationToken cancellation);

    /// <summary>Folders of packages that could not be taken, each with the reason.</summary>
    IReadOnlyList<string> Problems { get; }
}

/// <summary>How the engine runs one rule.</summary>
/// <param name="Rule">Its name.</param>
/// <param name="IsStraightLine">True for compiled straight-line code, false for matching facts.</param>
/// <param name="Reason">Why it does not run straight, in English as engine and rule authors speak; null when it does.</param>
public sealed record RuleRunning(string Rule, bool IsStraightLine, string? Reason);

/// <summary>An installed set.</summary>
/// <param name="Description">The set with its gaps filled as far as they are.</param>
/// <param name="PackageHash">SHA-256 of the package.</param>
/// <param name="OpenParts">Parts that nobody has confirmed yet; as long as there is one, nobody is recognised by this set.</param>
/// <param name="Fills">What the offices have filled, the earliest first.</param>
public sealed record CriteriaSetInfo(
    CriteriaDescription Description, string PackageHash, IReadOnlyList<OpenPart> OpenParts, IReadOnlyList<StoredFill> Fills)
{
    /// <summary>All parts that offices can fill, filled or open.</summary>
    public IReadOnlyList<OpenPart> FillableParts { get; init; } = [];

    /// <summary>True when results may go into a decision.</summary>
    public bool IsConfirmed => OpenParts.Count == 0;
}

/// <summary>A fill and when it was stored.</summary>
/// <param name="Fill">The fill.</param>
/// <param name="FilledAt">When it was stored.</param>
/// <param name="ReplacedAt">When another took its place; null while it is in force.</param>
/// <param name="ReplacedBy">By whom; null while it is in force.</param>
public sealed record StoredFill(CriteriaFill Fill, DateTimeOffset FilledAt, DateTimeOffset? ReplacedAt = null, string? ReplacedBy = null);

/// <summary>A part of a set that no source confirms.</summary>
/// <param name="Kind">How it can be closed: by a threshold, by the wording of a missing target, or by confirming it as it stands.</param>
/// <param name="Code">The code that a <see cref="CriteriaFill"/> of this kind names.</param>
/// <param name="Indicator">The indicator that it belongs to; null when it belongs to none alone.</param>
/// <param name="Text">Its name.</param>
/// <param name="Missing">What is not confirmed, in words.</param>
/// <param name="ValueKind">Kind of the value that must be given; <see cref="ValueKind.None"/> when none is.</param>
/// <param name="MayBeConfirmed">True for a threshold that has a doubtful value, which may be confirmed instead of given anew.</param>
public sealed record OpenPart(
    FillKind Kind, string Code, string? Indicator, LocalText Text, LocalText Missing, ValueKind ValueKind, bool MayBeConfirmed);
