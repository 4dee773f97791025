using KhuyenHoc.Modules.Access;

namespace KhuyenHoc.Assessment;

/// <summary>
/// Packages whose rules went wrong at work: they never ended, ate memory, or lacked code. Nothing is scored by such a
/// package until somebody has looked at it. Thread-safe.
/// </summary>
[ForEverybody]
public interface IMalfunctions
{
    /// <summary>All that were ever marked, the open ones first, then the newest.</summary>
    Task<IReadOnlyList<Malfunction>> ListAsync(CancellationToken cancellation);

    /// <summary>Lets a package be used again. Who clears is the current user.</summary>
    /// <param name="packageHash">Hash of the package.</param>
    /// <param name="finding">What was found and done, for those who read it later.</param>
    /// <param name="cancellation">Cancels the call.</param>
    /// <exception cref="Modules.UserErrorException">The package is not marked, or no finding was given.</exception>
    [Requires(AssessmentPermissions.Packages)]
    Task ClearAsync(string packageHash, string finding, CancellationToken cancellation);
}

/// <summary>A package that went wrong at work.</summary>
/// <param name="SetId">Id of the set.</param>
/// <param name="SetVersion">Its version.</param>
/// <param name="PackageHash">Hash of the package.</param>
/// <param name="Rule">The rule that ran; null when none did.</param>
/// <param name="SubjectId">Whom it ran on.</param>
/// <param name="What">What happened and what to do, in the reader's language.</param>
/// <param name="MarkedAt">When.</param>
/// <param name="Cleared">Who let it be used again, when, and with what finding; null while it is not to be used.</param>
public sealed record Malfunction(
    string SetId, string SetVersion, string PackageHash, string? Rule, Guid SubjectId, string What, DateTimeOffset MarkedAt, MalfunctionCleared? Cleared)
{
    /// <summary>True while nothing is scored by the package.</summary>
    public bool IsOpen => Cleared is null;
}

/// <summary>The end of a malfunction.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Finding">What was found and done.</param>
public sealed record MalfunctionCleared(DateTimeOffset At, string By, string Finding);
