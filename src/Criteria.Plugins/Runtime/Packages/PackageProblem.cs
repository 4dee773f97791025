using System.Globalization;
using KhuyenHoc.Text;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>Why a package was refused: what is wrong, where, and what to do.</summary>
/// <param name="Package">Name of the package's folder.</param>
/// <param name="File">The file inside it; null when it is about the package as a whole.</param>
/// <param name="Line">Line in the file, from 1; null when it has none.</param>
/// <param name="Part">Field, indicator or rule; null when it is about the whole file.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Fix">What to do.</param>
public sealed record PackageProblem(string Package, string? File, int? Line, string? Part, LocalText What, LocalText Fix)
{
    /// <summary>The problem in one line, in the language of the current reader.</summary>
    public override string ToString()
    {
        var place = Package + (File is null ? "" : "/" + File)
            + (Line is null ? "" : ":" + Line.Value.ToString(CultureInfo.InvariantCulture)) + (Part is null ? "" : $" ({Part})");
        return $"{place}: {What} {Fix}";
    }
}

/// <summary>A package that was refused, with all its problems.</summary>
public sealed class PackageRefusedException : Exception
{
    internal PackageRefusedException(IReadOnlyList<PackageProblem> problems)
        : base(string.Join(Environment.NewLine, problems)) => Problems = problems;

    /// <summary>What is wrong; at least one.</summary>
    public IReadOnlyList<PackageProblem> Problems { get; }
}
