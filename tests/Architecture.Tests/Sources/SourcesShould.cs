using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace KhuyenHoc.Architecture.Tests.Sources;

/// <summary>Habits that a compiler does not hold us to.</summary>
public sealed partial class SourcesShould
{
    [Fact]
    public void Ask_for_the_time_where_it_can_be_set() => Assert.Empty(Lines("src", HiddenNow()));

    [Fact]
    public void Wait_for_something_and_not_for_a_while() => Assert.Empty(Lines("src", Sleep()).Concat(Lines("tests", Sleep())));

    [Fact]
    public void Name_no_address_of_a_registry() =>
        Assert.All(Files(), file => Assert.False(Registry().IsMatch(File.ReadAllText(file)), Repository.Relative(file)));

    [Fact]
    public void Say_of_every_package_what_it_is_for()
    {
        var listed = File.ReadAllText(Path.Combine(Repository.Root, "docs", "dependencies.md"));
        var packages = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .Select(p => $"| {p.Attribute("Include")!.Value} | {p.Attribute("Version")!.Value} |");

        Assert.All(packages, package => Assert.Contains(package, listed, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Lines(string folder, Regex pattern) =>
        from file in Repository.Files(folder, "*.cs").Concat(Repository.Files(folder, "*.razor"))
        where !file.EndsWith(nameof(SourcesShould) + ".cs", StringComparison.Ordinal)
        from line in File.ReadLines(file).Select((text, index) => (Text: text, Number: index + 1))
        where pattern.IsMatch(line.Text)
        select $"{Repository.Relative(file)}:{line.Number}";

    private static IEnumerable<string> Files() =>
        from folder in (string[])["src", "tests", "eng", "docs"]
        from file in Repository.Files(folder, "*.*")
        where Path.GetExtension(file) is ".cs" or ".csproj" or ".props" or ".targets" or ".sh" or ".json" or ".yaml" or ".md" or ".config"
        where !file.EndsWith(nameof(SourcesShould) + ".cs", StringComparison.Ordinal)
        select file;

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Utc)?(Now|Today)\b")]
    private static partial Regex HiddenNow();

    [GeneratedRegex(@"\bThread\.Sleep\b")]
    private static partial Regex Sleep();

    [GeneratedRegex(@"https?://[^\s""]*(nuget\.org/v3|registry\.npmjs|deb\.debian)")]
    private static partial Regex Registry();
}
