using KhuyenHoc.Assessment.Recognition;
using KhuyenHoc.Documents;
using KhuyenHoc.Documents.Certificates;

namespace KhuyenHoc.Assessment.Certificates;

/// <summary>
/// The sentences of a certificate. Official papers are Vietnamese in every language of the interface. No source gives a
/// form for it (facts: "a separate certificate: no excerpt mentions one"); this one says what the decision says.
/// </summary>
internal static class CertificateWords
{
    public const string FileTitle = "Giấy chứng nhận danh hiệu";

    public static CertificateSheet Sheet(CertificateStatement said, string signedText, string code, Letterhead head, string? note) => new()
    {
        Heading = "Giấy chứng nhận",
        EnactedBy = head.EnactedBy,
        Recognises = "công nhận",
        Holder = said.Holder,
        HolderLine = said.HolderLine,
        Title = $"Danh hiệu “{said.Title}” {said.Period}",
        // A title of one grade is called like it.
        Grade = said.Grade == said.Title ? null : said.Grade,
        Grounds = said.ValidTo is { } last ? [Ground(said), $"Có giá trị đến hết ngày {VietnameseFormats.Date(last)}"] : [Ground(said)],
        PlaceAndDate = $"{head.Place}, {VietnameseFormats.LongDate(said.Date)}",
        SignerPosition = head.SignerPosition,
        Signer = head.SignerRank is { Length: > 0 } rank ? $"{rank} {head.SignerName}" : head.SignerName,
        CodeLabel = "Mã kiểm tra",
        Code = CertificateCode.Grouped(code),
        SignedText = signedText,
        Note = note,
    };

    public static string Title(string model) => DecisionWords.Title(model);

    private static string Ground(CertificateStatement said) => $"Theo Quyết định số {said.Decision} {VietnameseFormats.LongDate(said.Date)}";
}
