using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace KhuyenHoc.Documents.Official;

/// <summary>What holds for the whole document: font, colour, language, and how Word is to treat the file.</summary>
internal static class DocumentStyles
{
    public const string FootnoteText = "FootnoteText";
    public const string FootnoteReference = "FootnoteReference";

    public static W.Styles Styles(OfficialLayout layout) => new(
        new W.DocDefaults(
            new W.RunPropertiesDefault(new W.RunPropertiesBaseStyle(
                new W.RunFonts
                {
                    Ascii = TimesNewRoman.Name,
                    HighAnsi = TimesNewRoman.Name,
                    EastAsia = TimesNewRoman.Name,
                    ComplexScript = TimesNewRoman.Name,
                },
                new W.Color { Val = "000000" },
                new W.FontSize { Val = Docx.HalfPoints(layout.BodySize) },
                new W.FontSizeComplexScript { Val = Docx.HalfPoints(layout.BodySize) },
                new W.Languages { Val = "vi-VN", EastAsia = "vi-VN", Bidi = "ar-SA" })),
            new W.ParagraphPropertiesDefault(new W.ParagraphPropertiesBaseStyle(
                new W.SpacingBetweenLines { Before = "0", After = "0", Line = "240", LineRule = W.LineSpacingRuleValues.Auto }))),
        new W.Style(new W.StyleName { Val = "Normal" }, new W.PrimaryStyle())
        {
            Type = W.StyleValues.Paragraph,
            Default = true,
            StyleId = "Normal",
        },
        new W.Style(
            new W.StyleName { Val = "footnote text" },
            new W.BasedOn { Val = "Normal" },
            new W.StyleParagraphProperties(new W.Justification { Val = W.JustificationValues.Both }),
            new W.StyleRunProperties(
                new W.FontSize { Val = Docx.HalfPoints(layout.FootnoteSize) },
                new W.FontSizeComplexScript { Val = Docx.HalfPoints(layout.FootnoteSize) }))
        {
            Type = W.StyleValues.Paragraph,
            StyleId = FootnoteText,
        },
        new W.Style(
            new W.StyleName { Val = "footnote reference" },
            new W.StyleRunProperties(new W.VerticalTextAlignment { Val = W.VerticalPositionValues.Superscript }))
        {
            Type = W.StyleValues.Character,
            StyleId = FootnoteReference,
        });

    public static W.Settings Settings(bool hasFootnotes)
    {
        var settings = new W.Settings(new W.DefaultTabStop { Val = 720 });
        if (hasFootnotes)
            settings.Append(new W.FootnoteDocumentWideProperties(
                new W.FootnoteSpecialReference { Id = -1 }, new W.FootnoteSpecialReference { Id = 0 }));
        settings.Append(new W.Compatibility(new W.CompatibilitySetting
        {
            Name = W.CompatSettingNameValues.CompatibilityMode,
            Uri = "http://schemas.microsoft.com/office/word",
            Val = "15",
        }));
        return settings;
    }
}
