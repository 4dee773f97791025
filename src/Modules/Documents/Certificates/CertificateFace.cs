using SkiaSharp;
using static KhuyenHoc.Documents.Certificates.CertificateFonts;

namespace KhuyenHoc.Documents.Certificates;

/// <summary>What one certificate looks like. Places are in points from the upper left corner of the page.</summary>
internal static class CertificateFace
{
    private const float Center = CertificatePdf.Width / 2;
    private const float TextWidth = 660;
    private const float SignerCenter = 620;
    private const float QrLeft = 78;
    private const float QrTop = 424;
    private const float QrSide = 96;

    private static readonly SKColor Ink = new(0x1F, 0x1F, 0x1F);
    private static readonly SKColor Red = new(0x9E, 0x1B, 0x1F);
    private static readonly SKColor Quiet = new(0x5A, 0x5A, 0x5A);

    public static void Draw(SKCanvas canvas, CertificateSheet sheet)
    {
        CertificateFrame.Draw(canvas);
        var pen = new CertificatePen(canvas);
        pen.Line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Bold, 13, Ink, Center, 84, TextWidth);
        var motto = pen.Line("Độc lập - Tự do - Hạnh phúc", Bold, 13.5f, Ink, Center, 103, TextWidth);
        pen.Rule(Center, 110, motto, 0.75f, Ink);

        pen.Line(Upper(sheet.Heading), Display, 40, Red, Center, 170, TextWidth);
        pen.Line(Upper(sheet.EnactedBy), Bold, 14, Ink, Center, 204, TextWidth);
        pen.Line(sheet.Recognises, Italic, 14, Ink, Center, 229, TextWidth);
        pen.Line(sheet.Holder, Display, 32, Ink, Center, 273, TextWidth);
        if (sheet.HolderLine is { Length: > 0 } line)
            pen.Line(line, Plain, 14, Ink, Center, 299, TextWidth);
        pen.Line(sheet.Title, Bold, 19, Red, Center, 338, TextWidth);
        if (sheet.Grade is { Length: > 0 } grade)
            pen.Line(grade, Italic, 15, Ink, Center, 362, TextWidth);
        var y = 388f;
        foreach (var ground in sheet.Grounds)
        {
            pen.Line(ground, Plain, 10.5f, Ink, Center, y, TextWidth);
            y += 15;
        }

        CertificateQr.Draw(canvas, sheet.SignedText, QrLeft, QrTop, QrSide);
        pen.LeftLine(sheet.CodeLabel, Plain, 8.5f, Quiet, QrLeft + QrSide + 12, QrTop + 70, 190);
        pen.LeftLine(sheet.Code, Bold, 12, Ink, QrLeft + QrSide + 12, QrTop + 87, 190);

        pen.Line(sheet.PlaceAndDate, Italic, 12, Ink, SignerCenter, 438, 330);
        pen.Line(Upper(sheet.SignerPosition), Bold, 12, Ink, SignerCenter, 456, 330);
        pen.Line(sheet.Signer, Bold, 12.5f, Ink, SignerCenter, 520, 330);
        if (sheet.Note is { Length: > 0 } note)
            pen.Line(note, Italic, 7.5f, Quiet, Center, 541, 700);
    }

    private static string Upper(string text) => text.ToUpper(System.Globalization.CultureInfo.GetCultureInfo("vi-VN"));
}
