using System.Globalization;
using System.Text;

namespace KhuyenHoc.Host.Web.Search;

/// <summary>Vietnamese without its accents, in small letters: as people type who are in a hurry.</summary>
internal static class PlainLetters
{
    internal static string Of(string text)
    {
        StringBuilder plain = new(text.Length);
        foreach (char letter in text.Trim().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark)
                continue;
            plain.Append(letter is 'đ' or 'Đ' ? 'd' : char.ToLowerInvariant(letter));
        }
        return plain.ToString();
    }
}
