using System.Globalization;
using System.Resources;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace KhuyenHoc.Host.Web;

/// <summary>The words inside the component library's controls, in Vietnamese; its own English otherwise.</summary>
internal sealed class ControlTexts : MudLocalizer
{
    private static readonly ResourceManager Vietnamese = new(typeof(ControlTexts));

    public override LocalizedString this[string key]
    {
        get
        {
            string? text = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "vi" ? Vietnamese.GetString(key, CultureInfo.InvariantCulture) : null;
            return new LocalizedString(key, text ?? key, resourceNotFound: text is null);
        }
    }
}
