namespace KhuyenHoc.Assessment;

/// <summary>The packages of criteria sets on this machine: those of the program, and those that were installed. Thread-safe.</summary>
public interface ICriteriaPackages
{
    /// <summary>True on a development machine that takes unsigned packages; every page says so.</summary>
    bool AcceptsUnsigned { get; }

    /// <summary>All packages, those that cannot be used too, by id and version.</summary>
    IReadOnlyList<CriteriaPackageInfo> List();

    /// <summary>Checks a package, tries it out, and takes it in. It can be used at once; no period uses it before it is chosen.</summary>
    /// <param name="fileName">What errors call it.</param>
    /// <param name="file">The package.</param>
    /// <param name="cancellation">Cancels the call.</param>
    /// <exception cref="Modules.UserErrorException">It is refused, with every reason; nothing has changed.</exception>
    Task<CriteriaPackageInfo> InstallAsync(string fileName, byte[] file, CancellationToken cancellation);

    /// <summary>Takes an installed package away.</summary>
    /// <exception cref="Modules.UserErrorException">It is not installed, or a period was assessed by it and could not be checked any more.</exception>
    Task RemoveAsync(string setId, string version, CancellationToken cancellation);
}

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
    /// <summary>Đang dùng: the newest of its set.</summary>
    Active,

    /// <summary>Đã có bản mới hơn: still there for the periods that use it.</summary>
    Superseded,

    /// <summary>Đã tắt.</summary>
    Disabled,

    /// <summary>Bị lỗi: altered on disk, no longer trusted, or its rules fail.</summary>
    Malfunctioned,

    /// <summary>Không hỗ trợ: made for an SDK that this program does not run.</summary>
    NotSupported,
}
