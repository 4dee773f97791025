using KhuyenHoc.Modules.Access;

namespace KhuyenHoc.Assessment;

/// <summary>
/// Computes decided results again from their seals, with the packages that were kept, and says which differ or which link
/// is missing. Changes nothing. Thread-safe.
/// </summary>
[Requires(AssessmentPermissions.Read)]
public interface IReplay
{
    /// <summary>Computes again.</summary>
    /// <param name="scope">Which results.</param>
    /// <param name="progress">Told how far it is; may be null.</param>
    /// <param name="cancellation">Cancels the call.</param>
    Task<ReplayReport> ReplayAsync(ReplayScope scope, IProgress<WorkProgress>? progress, CancellationToken cancellation);
}

/// <summary>Which results are computed again.</summary>
/// <param name="PeriodId">Those of a period; null for all.</param>
/// <param name="Subject">Those of one subject by code or name; null for all.</param>
public sealed record ReplayScope(Guid? PeriodId, string? Subject);

/// <summary>What came of it.</summary>
/// <param name="Results">Decided results in the scope.</param>
/// <param name="Same">How many came out to the byte as they were sealed.</param>
/// <param name="Total">How many did not, or could not be computed.</param>
/// <param name="Findings">Those, up to <see cref="MostFindings"/>.</param>
public sealed record ReplayReport(int Results, int Same, int Total, IReadOnlyList<ReplayFinding> Findings)
{
    /// <summary>No more are listed: who has so many has one cause.</summary>
    public const int MostFindings = 1_000;

    /// <summary>True when every result stands.</summary>
    public bool IsClean => Total == 0;
}

/// <summary>A decided result that does not stand as it was sealed.</summary>
/// <param name="Link">Where the chain breaks.</param>
/// <param name="Period">Name of the period.</param>
/// <param name="Key">Whose.</param>
/// <param name="Subject">Code and name.</param>
/// <param name="SetId">Id of the set; null when the seal itself is gone.</param>
/// <param name="SetVersion">Its version.</param>
/// <param name="What">What is wrong and what to do, in the reader's language.</param>
public sealed record ReplayFinding(
    ReplayLink Link, string Period, DossierKey Key, SubjectLabel Subject, string? SetId, string? SetVersion, string What);

/// <summary>The links between a decision and the facts.</summary>
public enum ReplayLink
{
    /// <summary>Không còn niêm phong.</summary>
    SealMissing,

    /// <summary>Số liệu đầu vào bị sửa.</summary>
    InputAltered,

    /// <summary>Phiếu điểm bị sửa.</summary>
    ResultAltered,

    /// <summary>Quyết định khác phiếu điểm.</summary>
    DecisionDiffers,

    /// <summary>Không còn gói.</summary>
    PackageMissing,

    /// <summary>Gói bị sửa.</summary>
    PackageAltered,

    /// <summary>Gói không chạy được.</summary>
    PackageNotRunnable,

    /// <summary>Quy tắc bị lỗi.</summary>
    ScoringFailed,

    /// <summary>Tính lại ra khác.</summary>
    ResultDiffers,
}
