using KhuyenHoc.Criteria;
using KhuyenHoc.Modules.Access;

namespace KhuyenHoc.Assessment;

/// <summary>The packages of criteria sets on this machine: those of the program, and those that were installed. Thread-safe.</summary>
[ForEverybody]
public interface ICriteriaPackages
{
    /// <summary>True on a development machine that takes unsigned packages; every page says so.</summary>
    bool AcceptsUnsigned { get; }

    /// <summary>All packages, those that cannot be used too, by id and version.</summary>
    Task<IReadOnlyList<CriteriaPackageInfo>> ListAsync(CancellationToken cancellation);

    /// <summary>Checks a package and tries it out as installing does, and says what is in it; changes nothing.</summary>
    /// <param name="fileName">What errors call it.</param>
    /// <param name="file">The package.</param>
    /// <param name="cancellation">Cancels the call.</param>
    /// <exception cref="Modules.UserErrorException">It would be refused, with every reason.</exception>
    [Requires(AssessmentPermissions.Packages)]
    Task<PackageSummary> InspectAsync(string fileName, byte[] file, CancellationToken cancellation);

    /// <summary>Checks a package, tries it out, and takes it in. It can be used at once; no period uses it before it is chosen.</summary>
    /// <param name="fileName">What errors call it.</param>
    /// <param name="file">The package.</param>
    /// <param name="cancellation">Cancels the call.</param>
    /// <exception cref="Modules.UserErrorException">It is refused, with every reason; nothing has changed.</exception>
    [Requires(AssessmentPermissions.Packages)]
    Task<CriteriaPackageInfo> InstallAsync(string fileName, byte[] file, CancellationToken cancellation);

    /// <summary>Takes an installed package away.</summary>
    /// <exception cref="Modules.UserErrorException">It is not installed, or a period was assessed by it and could not be checked any more.</exception>
    [Requires(AssessmentPermissions.Packages)]
    Task RemoveAsync(string setId, string version, CancellationToken cancellation);

    /// <summary>Switches an installed package off; it stays on this machine and can be switched on again.</summary>
    /// <exception cref="Modules.UserErrorException">It is not installed, the reason is missing, or it is in force, announced or used by an open period.</exception>
    [Requires(AssessmentPermissions.Packages)]
    Task DisableAsync(string setId, string version, string reason, CancellationToken cancellation);

    /// <summary>Switches a package on again.</summary>
    /// <exception cref="Modules.UserErrorException">It is not switched off.</exception>
    [Requires(AssessmentPermissions.Packages)]
    Task EnableAsync(string setId, string version, CancellationToken cancellation);
}

/// <summary>What is in a package that passed every check.</summary>
/// <param name="Description">The set as it describes itself.</param>
/// <param name="Hash">SHA-256 of the content.</param>
/// <param name="Signer">Name and fingerprint; null for an unsigned package on a development machine.</param>
/// <param name="OtherVersions">Versions of the same set that are here already, the newest last.</param>
public sealed record PackageSummary(CriteriaDescription Description, string Hash, string? Signer, IReadOnlyList<string> OtherVersions);

/// <summary>One package.</summary>
/// <param name="SetId">Id of the set.</param>
/// <param name="Version">Version of the set.</param>
/// <param name="Hash">SHA-256 of the content.</param>
/// <param name="State">How it stands.</param>
/// <param name="Signer">Name and fingerprint; null for what came with the program, and for unsigned packages.</param>
/// <param name="InstalledAt">When it came in; null for what came with the program.</param>
/// <param name="InstalledBy">Who brought it; null for what came with the program.</param>
/// <param name="Problems">Why it cannot be used, in the reader's language; empty when it can.</param>
public sealed record CriteriaPackageInfo(
    string SetId, string Version, string Hash, CriteriaPackageState State, string? Signer, DateTimeOffset? InstalledAt, string? InstalledBy,
    IReadOnlyList<string> Problems);

/// <summary>How a package stands on this machine.</summary>
public enum CriteriaPackageState
{
    /// <summary>Đang áp dụng: in force today for some subtree; for a title of which nobody has approved any version, the newest of its set.</summary>
    Active,

    /// <summary>Đã duyệt, chưa đến ngày áp dụng.</summary>
    Announced,

    /// <summary>Chưa áp dụng: it could be proposed.</summary>
    Available,

    /// <summary>Đã thay thế: still there for the periods that used it.</summary>
    Superseded,

    /// <summary>Đã tắt.</summary>
    Disabled,

    /// <summary>Bị lỗi: altered on disk, no longer trusted, or its rules fail.</summary>
    Malfunctioned,

    /// <summary>Không hỗ trợ: made for an SDK that this program does not run.</summary>
    NotSupported,
}
