using System.Text;
using SkiaSharp;

namespace KhuyenHoc.Documents.Certificates;

/// <summary>Sets lines of text, each made smaller until it fits its width: a name is never cut and never runs over the frame.</summary>
internal sealed class CertificatePen(SKCanvas canvas)
{
    /// <summary>Sets a line around a centre.</summary>
    /// <returns>How wide it came out, in points.</returns>
    public float Line(string text, SKTypeface face, float size, SKColor color, float center, float baseline, float width) =>
        Set(text, face, size, color, center, baseline, width, SKTextAlign.Center);

    /// <summary>Sets a line from a left edge.</summary>
    public void LeftLine(string text, SKTypeface face, float size, SKColor color, float left, float baseline, float width) =>
        Set(text, face, size, color, left, baseline, width, SKTextAlign.Left);

    public void Rule(float center, float y, float width, float thickness, SKColor color)
    {
        using var paint = new SKPaint { Color = color, StrokeWidth = thickness, IsAntialias = true };
        canvas.DrawLine(center - (width / 2), y, center + (width / 2), y, paint);
    }

    private float Set(string text, SKTypeface face, float size, SKColor color, float x, float baseline, float width, SKTextAlign align)
    {
        // Letters typed as letter and mark would be drawn apart.
        var whole = text.Normalize(NormalizationForm.FormC);
        using var font = new SKFont(face, size) { Subpixel = true };
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        var measured = font.MeasureText(whole);
        if (measured > width)
        {
            font.Size = size * width / measured;
            measured = width;
        }

        canvas.DrawText(whole, x, baseline, align, font, paint);
        return measured;
    }
}
