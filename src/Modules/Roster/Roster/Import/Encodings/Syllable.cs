using System.Text;
using System.Text.RegularExpressions;

namespace KhuyenHoc.Roster.Import.Encodings;

/// <summary>Tells a Vietnamese syllable from a run of letters, to see in which code a text was typed.</summary>
internal static partial class Syllable
{
    private const string Tones = "\u0300\u0301\u0303\u0309\u0323";

    /// <summary>True for words such as "Nguyễn", "hoà", "ĐẮK"; false for "NguyÔn", "Nguyeãn", "Siu2".</summary>
    public static bool IsPlausible(string word)
    {
        if (!HasOneCase(word))
            return false;
        var bare = new StringBuilder(word.Length);
        var tones = 0;
        foreach (var c in word.Normalize(NormalizationForm.FormD))
        {
            if (Tones.Contains(c, StringComparison.Ordinal))
                tones++;
            else
                bare.Append(c);
        }

        return tones <= 1 && Shape().IsMatch(bare.ToString().Normalize(NormalizationForm.FormC).ToLowerInvariant());
    }

    // Small, CAPITAL or Beginning with a capital.
    private static bool HasOneCase(string word)
    {
        var upper = word.Count(char.IsUpper);
        return upper == 0 || upper == word.Length || (upper == 1 && char.IsUpper(word[0]));
    }

    [GeneratedRegex(
        "^(ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
        + "(ươi|ươu|uyê|iêu|yêu|oai|oay|oao|oeo|uây|uôi|uya|uyu|ươ|uô|iê|yê|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oa|oă|oe|oi|ôi|ơi|oo|ua|uâ|uê|ui|uơ|uy|ưa|ưi|ưu|ya|[aăâeêioôơuưy])"
        + "(ch|ng|nh|[cmnpt])?$")]
    private static partial Regex Shape();
}
