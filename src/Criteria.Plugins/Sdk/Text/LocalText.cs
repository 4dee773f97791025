using System.Globalization;

namespace KhuyenHoc.Text;

/// <summary>A text in both languages of the interface. Vietnamese is the one that counts.</summary>
/// <param name="Vi">Vietnamese, never empty.</param>
/// <param name="En">English, never empty.</param>
public sealed record LocalText(string Vi, string En)
{
    /// <summary>The text in the language of a culture; Vietnamese unless it is English.</summary>
    public string For(CultureInfo culture) => culture.TwoLetterISOLanguageName == "en" ? En : Vi;

    /// <summary>The text in the language of the current reader.</summary>
    public override string ToString() => For(CultureInfo.CurrentUICulture);
}
