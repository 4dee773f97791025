using QRCoder;
using SkiaSharp;

namespace KhuyenHoc.Documents.Certificates;

/// <summary>The QR code of a certificate, drawn as one shape: no picture that a printer would blur.</summary>
internal static class CertificateQr
{
    private const int MostBytes = 1_200;

    public static void Draw(SKCanvas canvas, string text, float left, float top, float side)
    {
        if (System.Text.Encoding.UTF8.GetByteCount(text) > MostBytes)
            throw new ArgumentException($"The signed text is longer than {MostBytes} bytes.", nameof(text));
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        using var bars = new SKPathBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            // Neighbours in a row are one bar: thin white lines between them would disturb a scanner, and a bar takes little room.
            for (var x = 0; x < rows.Count; x++)
            {
                var from = x;
                while (x < rows.Count && rows[y][x])
                    x++;
                if (x == from)
                    continue;
                bars.MoveTo(from, y + 0.5f);
                bars.LineTo(x, y + 0.5f);
            }
        }

        canvas.Save();
        canvas.Translate(left, top);
        canvas.Scale(side / rows.Count);
        using var path = bars.Detach();
        using var ink = new SKPaint { Color = SKColors.Black, Style = SKPaintStyle.Stroke, StrokeWidth = 1, StrokeCap = SKStrokeCap.Butt };
        canvas.DrawPath(path, ink);
        canvas.Restore();
    }
}
