using System.Globalization;
using KhuyenHoc.Text;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>Anchor of the sentences of scorecards.</summary>
internal sealed class ScorecardSentences
{
    private static readonly TextSource Source = new(typeof(ScorecardSentences));

    private ScorecardSentences()
    {
    }

    public static string For(CultureInfo culture, string key, params object?[] values) => Source.For(culture, key, values);
}
