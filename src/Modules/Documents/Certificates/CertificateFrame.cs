using SkiaSharp;

namespace KhuyenHoc.Documents.Certificates;

/// <summary>The frame: two rules with a braid between them. Drawn as lines, so that it is sharp at every size.</summary>
internal static class CertificateFrame
{
    private const float Outer = 26;
    private const float Band = 15;
    private const float Wave = 12;

    private static readonly SKColor Gold = new(0xA8, 0x86, 0x3A);

    public static void Draw(SKCanvas canvas)
    {
        using var heavy = Pen(2.2f);
        using var light = Pen(0.7f);
        canvas.DrawRect(Inset(Outer), heavy);
        canvas.DrawRect(Inset(Outer + Band), light);
        canvas.DrawRect(Inset(Outer + Band + 3.5f), light);
        var middle = Outer + (Band / 2);
        var wide = Fit(CertificatePdf.Width - (2 * (Outer + Band)));
        var high = Fit(CertificatePdf.Height - (2 * (Outer + Band)));
        Braid(canvas, light, new SKPoint(Outer + Band, middle), wide, across: true);
        Braid(canvas, light, new SKPoint(Outer + Band, CertificatePdf.Height - middle), wide, across: true);
        Braid(canvas, light, new SKPoint(middle, Outer + Band), high, across: false);
        Braid(canvas, light, new SKPoint(CertificatePdf.Width - middle, Outer + Band), high, across: false);
        foreach (var x in new[] { middle, CertificatePdf.Width - middle })
        {
            foreach (var y in new[] { middle, CertificatePdf.Height - middle })
                Corner(canvas, light, x, y);
        }
    }

    // Two waves that cross at every half turn.
    private static void Braid(SKCanvas canvas, SKPaint pen, SKPoint from, (int Count, float Length) waves, bool across)
    {
        foreach (var side in new[] { 1f, -1f })
        {
            using var path = new SKPathBuilder();
            path.MoveTo(from);
            for (var i = 0; i < waves.Count; i++)
            {
                var swing = (i % 2 == 0 ? side : -side) * Band * 0.62f;
                var start = waves.Length * i;
                path.QuadTo(At(start + (waves.Length / 2), swing), At(start + waves.Length, 0));
            }

            using var braid = path.Detach();
            canvas.DrawPath(braid, pen);
        }

        SKPoint At(float along, float aside) =>
            across ? new SKPoint(from.X + along, from.Y + aside) : new SKPoint(from.X + aside, from.Y + along);
    }

    private static void Corner(SKCanvas canvas, SKPaint pen, float x, float y)
    {
        canvas.DrawCircle(x, y, Band * 0.36f, pen);
        canvas.DrawCircle(x, y, Band * 0.18f, pen);
    }

    // An even number of half waves, so that both ends look alike.
    private static (int Count, float Length) Fit(float length)
    {
        var count = 2 * (int)MathF.Round(length / Wave / 2);
        return (count, length / count);
    }

    private static SKRect Inset(float by) => new(by, by, CertificatePdf.Width - by, CertificatePdf.Height - by);

    private static SKPaint Pen(float width) => new() { Style = SKPaintStyle.Stroke, StrokeWidth = width, Color = Gold, IsAntialias = true };
}
