using SkiaSharp;

namespace KhuyenHoc.Documents.Certificates;

/// <summary>The fonts of certificates. They are part of the program: a machine without Vietnamese fonts prints the same.</summary>
internal static class CertificateFonts
{
    public static SKTypeface Plain { get; } = Load("NotoSerif_400Regular");

    public static SKTypeface Bold { get; } = Load("NotoSerif_700Bold");

    public static SKTypeface Italic { get; } = Load("NotoSerif_400Regular_Italic");

    public static SKTypeface Display { get; } = Load("PlayfairDisplay_700Bold");

    private static SKTypeface Load(string name)
    {
        using var font = typeof(CertificateFonts).Assembly.GetManifestResourceStream(name + ".ttf")
            ?? throw new InvalidOperationException($"The font {name} is not in the program.");
        return SKTypeface.FromStream(font);
    }
}
