using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;

namespace KhuyenHoc.Documents.Tests.Texts;

public sealed partial class DocumentTextsShould
{
    [Fact]
    public void Say_the_same_with_the_same_values_in_both_languages()
    {
        var vietnamese = Placeholders(CultureInfo.InvariantCulture);

        Assert.NotEmpty(vietnamese);
        Assert.Equal(vietnamese, Placeholders(new CultureInfo("en")));
    }

    private static List<string> Placeholders(CultureInfo culture) =>
    [
        .. new ResourceManager(typeof(DocumentTexts)).GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>()
            .Select(e => $"{e.Key}: {string.Concat(Placeholder().Matches((string)e.Value!).Select(m => m.Value).Order())}")
            .Order(StringComparer.Ordinal),
    ];

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Placeholder();
}
