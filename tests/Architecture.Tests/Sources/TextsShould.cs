using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace KhuyenHoc.Architecture.Tests.Sources;

/// <summary>Texts for people: Vietnamese first, full English beside it, out of resource files.</summary>
public sealed partial class TextsShould
{
    public static TheoryData<string> Vietnamese =>
        [.. Repository.Files("src", "*.resx").Where(f => !f.EndsWith(".en.resx", StringComparison.Ordinal)).Select(Repository.Relative)];

    [Theory]
    [MemberData(nameof(Vietnamese))]
    public void Be_there_in_both_languages_with_the_same_places(string file)
    {
        var vietnamese = Read(file);
        var english = Read(file[..^".resx".Length] + ".en.resx");

        Assert.Equal(vietnamese.Keys.Order(StringComparer.Ordinal), english.Keys.Order(StringComparer.Ordinal));
        Assert.All(vietnamese, text => Assert.Equal(Places(text.Value), Places(english[text.Key])));
        Assert.All(vietnamese.Concat(english), text => Assert.False(string.IsNullOrWhiteSpace(text.Value), $"{file}: {text.Key} is empty"));
    }

    [Fact]
    public void Come_from_resources_and_not_from_pages()
    {
        var lines =
            from page in Repository.Files("src", "*.razor")
            from line in File.ReadLines(page)
            where VietnameseLetter().IsMatch(line) && !IsComment(line)
            select $"{Repository.Relative(page)}: {line.Trim()}";

        Assert.Empty(lines);
    }

    private static bool IsComment(string line) =>
        line.TrimStart() is var text && (text.StartsWith("//", StringComparison.Ordinal) || text.StartsWith("@*", StringComparison.Ordinal));

    private static Dictionary<string, string> Read(string file) =>
        XDocument.Load(Path.Combine(Repository.Root, file)).Root!.Elements("data")
            .ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(m => m.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Place();

    [GeneratedRegex("[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", RegexOptions.IgnoreCase)]
    private static partial Regex VietnameseLetter();
}
