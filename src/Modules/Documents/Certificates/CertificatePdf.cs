using SkiaSharp;

namespace KhuyenHoc.Documents.Certificates;

/// <summary>
/// Writes certificates as PDF, one on each page, A4 across, fonts embedded once. Pages are written as they come, so that
/// thousands need no more memory than one. Thread-safe.
/// </summary>
public static class CertificatePdf
{
    /// <summary>Media type of the files.</summary>
    public const string MediaType = "application/pdf";

    // A4 across, in points of 1/72 inch.
    internal const float Width = 841.89f;
    internal const float Height = 595.28f;

    /// <summary>Writes all sheets.</summary>
    /// <param name="sheets">At least one.</param>
    /// <param name="title">Title of the file, as a reader shows it.</param>
    /// <param name="madeAt">When the certificates were made; the same certificates give the same date when printed again.</param>
    /// <param name="target">Takes the file; written synchronously.</param>
    /// <param name="cancellation">Asked before each page.</param>
    /// <exception cref="ArgumentException">There is no sheet, or a signed text is too long for a QR code.</exception>
    public static void Write(
        IEnumerable<CertificateSheet> sheets, string title, DateTimeOffset madeAt, Stream target, CancellationToken cancellation = default)
    {
        using var stream = new SKManagedWStream(target);
        using var document = SKDocument.CreatePdf(stream, new SKDocumentPdfMetadata
        {
            Title = title,
            Producer = "KhuyenHoc",
            Creation = madeAt.UtcDateTime,
            Modified = madeAt.UtcDateTime,
        });
        var any = false;
        foreach (var sheet in sheets)
        {
            cancellation.ThrowIfCancellationRequested();
            using var canvas = document.BeginPage(Width, Height);
            CertificateFace.Draw(canvas, sheet);
            document.EndPage();
            any = true;
        }

        if (!any)
            throw new ArgumentException("There is nothing to write.", nameof(sheets));
        document.Close();
    }
}
