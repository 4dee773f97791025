namespace KhuyenHoc.Criteria.Runtime.Distribution;

/// <summary>How a package stands on this host.</summary>
public enum PackageState
{
    /// <summary>Đang dùng: loaded, and the newest of its set.</summary>
    Active,

    /// <summary>Đã có bản mới hơn: loaded, for what still stands on it.</summary>
    Superseded,

    /// <summary>Đã tắt: kept, and not loaded.</summary>
    Disabled,

    /// <summary>Bị lỗi: altered on disk, no longer trusted, or its rules fail.</summary>
    Malfunctioned,

    /// <summary>Không hỗ trợ: made for a version of the SDK that this host does not run.</summary>
    NotSupported,
}

/// <summary>One package of the store or of the program.</summary>
/// <param name="Id">Id of the set.</param>
/// <param name="Version">Version of the set.</param>
/// <param name="Hash">SHA-256 of the content.</param>
/// <param name="State">How it stands.</param>
/// <param name="Installed">Who brought it and when; null when it came with the program.</param>
/// <param name="Problems">Why it is not loaded; empty when it is.</param>
public sealed record PackageListing(
    string Id, string Version, string Hash, PackageState State, InstalledPackage? Installed, IReadOnlyList<PackageProblem> Problems);
