using System.Text;
using KhuyenHoc.Documents.Certificates;
using SkiaSharp;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using ZXing;

namespace KhuyenHoc.Documents.Tests.Certificates;

public sealed class CertificatePdfShould
{
    private static readonly DateTimeOffset MadeAt = new(2026, 1, 5, 8, 0, 0, TimeSpan.FromHours(7));

    internal static CertificateSheet Sample { get; } = new()
    {
        Heading = "Giấy chứng nhận",
        EnactedBy = "Chỉ huy trưởng Bộ Chỉ huy Quân sự tỉnh thử nghiệm",
        Recognises = "công nhận",
        Holder = "Nguyễn Thị Ngọc Huyền Trân",
        HolderLine = "Tiểu đoàn 1, Trung đoàn 901",
        Title = "Danh hiệu “Quân nhân học tập” năm 2025",
        Grade = "Mức: Đạt",
        Grounds = ["Theo Quyết định số 05/QĐ-BCH ngày 05 tháng 01 năm 2026", "Có giá trị đến hết ngày 04/01/2029"],
        PlaceAndDate = "Tỉnh thử nghiệm, ngày 05 tháng 01 năm 2026",
        SignerPosition = "Chỉ huy trưởng",
        Signer = "Đại tá Nguyễn Văn Mẫu",
        CodeLabel = "Mã kiểm tra",
        Code = "7K3M-9QXT-2HBD-V0PA",
        SignedText = "KH1." + new string('a', 300) + "." + new string('b', 86),
        Note = "Đánh giá theo Quân nhân học tập (phiên bản 1.0.0): bộ mẫu.",
    };

    [Fact]
    public void Keep_every_vietnamese_letter_so_that_the_text_can_be_searched_and_copied()
    {
        using var file = PdfDocument.Open(Write([Sample]));

        var words = TextOf(file.GetPage(1));

        foreach (var line in new[] { Sample.Holder, Sample.HolderLine!, Sample.Title, Sample.Grade!, Sample.Signer, Sample.Code, "GIẤY CHỨNG NHẬN", "Độc lập - Tự do - Hạnh phúc" })
            Assert.Contains(Squeezed(line), words, StringComparison.Ordinal);
    }

    [Fact]
    public void Be_A4_across_with_its_fonts_inside()
    {
        var content = Write([Sample]);
        using var file = PdfDocument.Open(content);
        var page = file.GetPage(1);

        Assert.Equal((842, 595), ((int)Math.Round(page.Width), (int)Math.Round(page.Height)));
        Assert.All(page.Letters, l => Assert.Matches("NotoSerif|PlayfairDisplay", l.GetFont()?.Name?.ToString() ?? ""));
        Assert.Contains("FontFile2", Encoding.Latin1.GetString(content), StringComparison.Ordinal);
    }

    [Fact]
    public void Hold_a_code_that_a_scanner_reads()
    {
        const int side = 600;
        using var picture = new SKBitmap(side, side, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using (var canvas = new SKCanvas(picture))
        {
            canvas.Clear(SKColors.White);
            CertificateQr.Draw(canvas, Sample.SignedText, 20, 20, side - 40);
        }

        var read = new BarcodeReaderGeneric().Decode(picture.Bytes, side, side, RGBLuminanceSource.BitmapFormat.RGBA32);

        Assert.Equal(Sample.SignedText, read.Text);
    }

    [Fact]
    public void Make_a_name_smaller_that_would_run_over_the_frame()
    {
        var name = string.Join(' ', Enumerable.Repeat("Nguyễn Phước Công Tằng Tôn Nữ", 8));
        using var file = PdfDocument.Open(Write([Sample with { Holder = name }]));

        var page = file.GetPage(1);

        Assert.Contains(Squeezed(name), TextOf(page), StringComparison.Ordinal);
        Assert.All(page.Letters, l => Assert.InRange(l.BoundingBox.Right, 45, page.Width - 45));
    }

    [Fact]
    public void Put_each_certificate_on_a_page_and_each_font_once_into_the_file()
    {
        var one = Write([Sample]);
        var many = Write(Enumerable.Repeat(Sample, 200));

        using var file = PdfDocument.Open(many);
        Assert.Equal(200, file.NumberOfPages);
        // Frame, text and code of a page are far less than a font.
        Assert.True(many.Length < one.Length + (200 * 18_000), $"{one.Length} bytes for one, {many.Length} for 200");
    }

    [Fact]
    public void Be_the_same_file_when_it_is_printed_again() => Assert.Equal(Write([Sample]), Write([Sample]));

    [Fact]
    public void Refuse_an_empty_list() => Assert.Throws<ArgumentException>(() => Write([]));

    private static byte[] Write(IEnumerable<CertificateSheet> sheets)
    {
        var target = new MemoryStream();
        CertificatePdf.Write(sheets, "Giấy chứng nhận", MadeAt, target);
        return target.ToArray();
    }

    // PdfPig gives letters, blanks not always.
    private static string TextOf(Page page) => Squeezed(string.Concat(page.Letters.Select(l => l.Value)));

    private static string Squeezed(string text) => text.Replace(" ", "", StringComparison.Ordinal).Normalize(NormalizationForm.FormC);
}
