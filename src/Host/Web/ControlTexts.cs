using System.Globalization;
using System.Resources;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace KhuyenHoc.Host.Web;

/// <summary>The words inside the component library's controls; it brings English alone.</summary>
internal sealed class ControlTexts : MudLocalizer
{
    private static readonly ResourceManager Texts = new(typeof(ControlTexts));

    public override LocalizedString this[string key]
    {
        get
        {
            // A word that we do not have is told in the library's English.
            string? text = Texts.GetString(key, CultureInfo.CurrentUICulture);
            return new LocalizedString(key, text ?? key, resourceNotFound: text is null);
        }
    }
}
