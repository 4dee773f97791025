using MudBlazor;

namespace KhuyenHoc.Host.Web.Layout;

/// <summary>White ground, one deep red for the bar and the primary action, gold only for recognised titles, grey for the rest.</summary>
internal static class OfficeTheme
{
    private const string Red = "#8c1515";
    private const string Gold = "#9a6b00";
    private const string Grey = "#5c5550";

    private static readonly string[] Typeface = ["Be Vietnam Pro", "Noto Sans", "DejaVu Sans", "sans-serif"];

    internal static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = Red,
            Secondary = Grey,
            Tertiary = Gold,
            Info = "#1f5f8b",
            Success = "#2e6b34",
            Warning = "#9a5b00",
            Error = "#b3261e",
            Dark = "#2b2623",
            Background = "#ffffff",
            Surface = "#ffffff",
            TextPrimary = "#1f1b18",
            TextSecondary = Grey,
            ActionDisabled = "#6b625b",
            ActionDisabledBackground = "#ece7e2",
            AppbarBackground = Red,
            LinesDefault = "#e6e1dc",
            LinesInputs = "#8f867f",
            TableLines = "#e6e1dc",
            TableStriped = "#faf8f6",
            TableHover = "#f7f3ef",
            Divider = "#e6e1dc",
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "4px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Typeface, FontSize = ".9375rem", LineHeight = "1.6", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = Typeface, FontSize = ".9375rem", LineHeight = "1.6", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Typeface, FontSize = ".9375rem", LineHeight = "1.6", LetterSpacing = "normal" },
            H1 = new H1Typography { FontFamily = Typeface, FontSize = "1.625rem", FontWeight = "700", LineHeight = "1.35", LetterSpacing = "normal" },
            H2 = new H2Typography { FontFamily = Typeface, FontSize = "1.25rem", FontWeight = "600", LineHeight = "1.4", LetterSpacing = "normal" },
            H3 = new H3Typography { FontFamily = Typeface, FontSize = "1.0625rem", FontWeight = "600", LineHeight = "1.45", LetterSpacing = "normal" },
            H4 = new H4Typography { FontFamily = Typeface, FontSize = "1rem", FontWeight = "600", LineHeight = "1.5", LetterSpacing = "normal" },
            H5 = new H5Typography { FontFamily = Typeface, FontSize = "1rem", FontWeight = "600", LineHeight = "1.5", LetterSpacing = "normal" },
            H6 = new H6Typography { FontFamily = Typeface, FontSize = "1rem", FontWeight = "600", LineHeight = "1.5", LetterSpacing = "normal" },
            Subtitle1 = new Subtitle1Typography { FontFamily = Typeface, FontSize = "1rem", LineHeight = "1.6", LetterSpacing = "normal" },
            Subtitle2 = new Subtitle2Typography { FontFamily = Typeface, FontSize = ".9375rem", FontWeight = "600", LineHeight = "1.6", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Typeface, FontSize = ".9375rem", FontWeight = "600", LineHeight = "1.6", LetterSpacing = "normal", TextTransform = "none" },
            Caption = new CaptionTypography { FontFamily = Typeface, FontSize = ".8125rem", LineHeight = "1.55", LetterSpacing = "normal" },
            Overline = new OverlineTypography { FontFamily = Typeface, FontSize = ".8125rem", LineHeight = "1.6", LetterSpacing = "normal", TextTransform = "none" },
        },
    };
}
