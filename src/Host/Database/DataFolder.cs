namespace KhuyenHoc.Host.Database;

/// <summary>Where the host keeps its data when nothing else is said.</summary>
public static class DataFolder
{
    /// <summary>/var/lib/khuyenhoc for root; otherwise khuyenhoc below $XDG_DATA_HOME or ~/.local/share.</summary>
    public static string DefaultPath
    {
        get
        {
            if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess)
                return "/var/lib/khuyenhoc";
            string shared = Environment.GetFolderPath(
                Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
            return Path.Combine(shared, "khuyenhoc");
        }
    }

    /// <summary>The folder that <paramref name="given"/> stands for, absolute.</summary>
    /// <param name="given">Value of <c>--data</c>; <c>null</c> or blank means <see cref="DefaultPath"/>.</param>
    public static string Resolve(string? given) =>
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(string.IsNullOrWhiteSpace(given) ? DefaultPath : given));
}
