namespace KhuyenHoc.Criteria.Runtime.Distribution;

/// <summary>How large a package may be. The largest official set is a hundredth of this.</summary>
internal static class PackageLimits
{
    /// <summary>Bytes of the file.</summary>
    public const int File = 16 * 1024 * 1024;

    /// <summary>Bytes of all entries, unpacked.</summary>
    public const int Unpacked = 64 * 1024 * 1024;

    /// <summary>Number of entries.</summary>
    public const int Entries = 1000;
}
