namespace KhuyenHoc.Criteria.Runtime.Distribution;

/// <summary>Tries a package out before it comes in: its rules are compiled and run on made-up dossiers.</summary>
public interface IPackageTrial
{
    /// <param name="name">Name of the file, for errors.</param>
    /// <param name="file">The package; who signed it was asked before.</param>
    /// <param name="official">The package of the set that it extends; null when it stands alone.</param>
    /// <exception cref="PackageRefusedException">Its rules do not work.</exception>
    void Try(string name, byte[] file, byte[]? official);
}

/// <summary>Tries a package inside this process: quick, and enough for rules that fail in an orderly way.</summary>
/// <param name="limit">How long it may take.</param>
/// <param name="kit">What the package must pass beyond loading; nothing when it is left out.</param>
public sealed class OwnProcessTrial(TimeSpan limit, ConformanceKit? kit = null) : IPackageTrial
{
    /// <inheritdoc />
    public void Try(string name, byte[] file, byte[]? official) => WatchedLoad.Load(PackageArchive.Read(name, file).Content, BaseOf(name, official), limit, kit);

    private CriteriaSet[] BaseOf(string name, byte[]? official) =>
        official is null ? [] : [WatchedLoad.Load(PackageArchive.Read(name, official).Content, [], limit)];
}

/// <summary>What a package must pass beyond loading.</summary>
/// <param name="set">The package's set.</param>
/// <param name="watch">Is told of each dossier before its rules run, so that a rule that never ends can be named.</param>
/// <exception cref="PackageRefusedException">It does not pass.</exception>
public delegate void ConformanceKit(CriteriaSet set, Action<Dossier> watch);
