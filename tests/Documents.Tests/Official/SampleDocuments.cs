using KhuyenHoc.Documents.Official;

namespace KhuyenHoc.Documents.Tests.Official;

/// <summary>Documents as the two offices write them; every name in them is made up.</summary>
internal static class SampleDocuments
{
    private static readonly string[] Units =
    [
        "Phòng Tham mưu", "Phòng Chính trị", "Phòng Hậu cần - Kỹ thuật", "Văn phòng Bộ Chỉ huy", "Ban Tài chính",
        "Trung đoàn Bộ binh 584", "Tiểu đoàn Trinh sát", "Đại đội Thông tin", "Đại đội Công binh", "Đại đội Vệ binh",
        "Ban Chỉ huy Phòng thủ khu vực 1", "Ban Chỉ huy Phòng thủ khu vực 2", "Ban Chỉ huy Phòng thủ khu vực 3",
        "Ban Chỉ huy Phòng thủ khu vực 4", "Ban Chỉ huy Phòng thủ khu vực 5",
        "Ban Chỉ huy quân sự phường Buôn Ma Thuột", "Ban Chỉ huy quân sự phường Ea Kao",
        "Ban Chỉ huy quân sự phường Tân An", "Ban Chỉ huy quân sự phường Tuy Hòa", "Ban Chỉ huy quân sự xã Ea Súp",
        "Ban Chỉ huy quân sự xã Buôn Đôn", "Ban Chỉ huy quân sự xã Cư M’gar", "Ban Chỉ huy quân sự xã Krông Năng",
        "Ban Chỉ huy quân sự xã Ea H’leo", "Ban Chỉ huy quân sự xã Krông Búk", "Ban Chỉ huy quân sự xã Lắk",
        "Ban Chỉ huy quân sự xã Krông Bông", "Ban Chỉ huy quân sự xã Sông Hinh", "Ban Chỉ huy quân sự xã Đồng Xuân",
        "Ban Chỉ huy quân sự xã Tuy An Bắc",
    ];

    public static DocTable UnitTable { get; } = new(
        [
            new DocColumn("STT", 1, CellKind.Ordinal),
            new DocColumn("Tên đơn vị", 6),
            new DocColumn("Tổng điểm", 1.8, CellKind.Number),
            new DocColumn("Xếp loại", 2),
            new DocColumn("Ngày đánh giá", 2.4, CellKind.Date),
        ],
        [
            .. Units.Select((unit, i) => new DocRow(
            [
                VietnameseFormats.Number(i + 1), unit, VietnameseFormats.FixedNumber(98.5m - (i * 0.5m), 1),
                i < 12 ? "Tốt" : "Khá", VietnameseFormats.Date(new DateOnly(2025, 12, 1).AddDays(i % 14)),
            ])),
        ])
    {
        NumberColumns = true,
    };

    public static OfficialDocument Decision { get; } = new()
    {
        Layout = OfficialLayouts.Army,
        Kind = DocumentKind.Decision,
        Parties = [new Party("Bộ Chỉ huy quân sự tỉnh Đắk Lắk", "Quân khu 5")],
        Number = new DocumentNumber(5, "QĐ-BCH"),
        Place = "Đắk Lắk",
        IssuedOn = new DateOnly(2026, 1, 5),
        Subject = "Về việc công nhận danh hiệu “Đơn vị học tập” năm 2025",
        EnactedBy = "Chỉ huy trưởng Bộ Chỉ huy quân sự tỉnh Đắk Lắk",
        LegalBases =
        [
            new LegalBasis("Căn cứ Luật Quốc phòng"),
            new LegalBasis("Căn cứ Chương trình phối hợp giữa Bộ Chỉ huy quân sự tỉnh và Hội Khuyến học tỉnh Đắk Lắk về đẩy mạnh phong trào khuyến học, khuyến tài, xây dựng xã hội học tập đến năm 2030"),
            new LegalBasis("Căn cứ kết quả đánh giá, xếp loại của Hội đồng công nhận danh hiệu học tập Bộ Chỉ huy quân sự tỉnh tại cuộc họp ngày 26 tháng 12 năm 2025"),
            new LegalBasis("Theo đề nghị của Chủ nhiệm Chính trị"),
        ],
        Body =
        [
            new Article(1, "Công nhận danh hiệu “Đơn vị học tập” năm 2025 cho 30 đơn vị thuộc Bộ Chỉ huy quân sự tỉnh Đắk Lắk (có Phụ lục kèm theo)."),
            new Article(2, "Các đơn vị có tên tại Điều 1 được cấp giấy công nhận và được sử dụng kết quả này khi xét thi đua, khen thưởng theo quy định hiện hành."),
            new Article(3, "Quyết định này có hiệu lực kể từ ngày ký. Chánh Văn phòng, Chủ nhiệm Chính trị, thủ trưởng các cơ quan, đơn vị liên quan và các đơn vị có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này."),
        ],
        Signatures =
        [
            new Signature("Phó Chỉ huy trưởng", "Nguyễn Văn Ẩn")
            {
                Rights = [new SigningLine(SigningRight.InPlaceOf, "Chỉ huy trưởng")],
                Rank = "Đại tá",
            },
        ],
        Recipients =
        [
            "Thủ trưởng Bộ Chỉ huy", "Như Điều 3", "Hội Khuyến học tỉnh (để phối hợp)",
        ],
        Archive = "VT, PCT. Th08",
        Appendices = [new Appendix("Danh sách đơn vị được công nhận danh hiệu “Đơn vị học tập” năm 2025", [UnitTable])],
    };

    /// <summary>A joint plan of the association and the command, in the civil layout.</summary>
    public static OfficialDocument JointPlan { get; } = new()
    {
        Layout = OfficialLayouts.Civil,
        Kind = DocumentKind.Plan,
        Parties = [new Party("Hội Khuyến học tỉnh Đắk Lắk"), new Party("Bộ Chỉ huy quân sự tỉnh Đắk Lắk")],
        Number = new DocumentNumber(12, "KHPH-HKH-BCHQS"),
        Place = "Đắk Lắk",
        IssuedOn = new DateOnly(2026, 3, 9),
        Subject = "Phối hợp công tác khuyến học, khuyến tài, xây dựng xã hội học tập năm 2026",
        LegalBases =
        [
            new LegalBasis("Căn cứ Chương trình phối hợp giữa Hội Khuyến học tỉnh và Bộ Chỉ huy quân sự tỉnh đến năm 2030"),
            new LegalBasis("Căn cứ kết quả thực hiện năm 2025 và yêu cầu nhiệm vụ năm 2026"),
        ],
        Body =
        [
            new Heading(HeadingLevel.Roman, 1, "Mục đích, yêu cầu"),
            new Heading(HeadingLevel.Arabic, 1, "Mục đích"),
            new TextParagraph("Nâng cao nhận thức của cán bộ, chiến sĩ, hội viên về học tập suốt đời; mỗi quân nhân có kế hoạch tự học hằng năm.")
            {
                Footnote = "Kế hoạch tự học lập theo mẫu do cơ quan thường trực ban hành.",
            },
            new Heading(HeadingLevel.Arabic, 2, "Yêu cầu"),
            new TextParagraph("Việc đánh giá, công nhận phải công khai, đúng tiêu chí, có minh chứng."),
            new Heading(HeadingLevel.Roman, 2, "Chỉ tiêu"),
            new DocTable(
                [
                    new DocColumn("STT", 1, CellKind.Ordinal), new DocColumn("Chỉ tiêu", 7),
                    new DocColumn("Đơn vị tính", 2), new DocColumn("Năm 2026", 2, CellKind.Number),
                    new DocColumn("Hạn hoàn thành", 3, CellKind.Date),
                ],
                [
                    new DocRow(["1", "Quân nhân đạt danh hiệu “Quân nhân học tập”", "%", "90,5", "30/11/2026"]),
                    new DocRow(["2", "Kinh phí học bổng", "đồng", "1.500.000.000", "31/12/2026"]),
                    new DocRow(["3", "Đơn vị đạt danh hiệu “Đơn vị học tập”", "đơn vị", "30", "15/12/2026"], Bold: true),
                ])
            {
                Caption = "Chỉ tiêu năm 2026",
                Landscape = true,
            },
            new Note("Số liệu tính đến ngày 28/02/2026."),
            new Heading(HeadingLevel.Roman, 3, "Tổ chức thực hiện"),
            new Clause(1, "Bộ Chỉ huy quân sự tỉnh"),
            new Point(1, "Chỉ đạo các cơ quan, đơn vị xây dựng kế hoạch thực hiện;"),
            new Point(5, "Tổng hợp, báo cáo kết quả trước ngày 15 tháng 12."),
            new TextParagraph("Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị phản ánh về hai cơ quan thường trực để xem xét, giải quyết."),
        ],
        Signatures =
        [
            new Signature("Chủ tịch", "Lê Thị Hường") { Rights = [new SigningLine(SigningRight.OnBehalfOf, "Hội Khuyến học tỉnh")] },
            new Signature("Chính ủy", "Trần Đức Ưng")
            {
                Rights = [new SigningLine(SigningRight.OnBehalfOf, "Bộ Chỉ huy quân sự tỉnh")],
                Rank = "Đại tá",
            },
        ],
        Recipients = ["Hội Khuyến học Việt Nam (để báo cáo)", "Cục Chính trị Quân khu 5 (để báo cáo)", "Các đơn vị (để thực hiện)"],
        Archive = "VPHKH, BCHQS tỉnh",
        Draft = true,
        DraftRound = 2,
    };

    /// <summary>A letter of the association to two bodies.</summary>
    public static OfficialDocument Letter { get; } = Decision with
    {
        Layout = OfficialLayouts.Civil,
        Kind = DocumentKind.Letter,
        Parties = [new Party("Hội Khuyến học tỉnh Đắk Lắk", "Hội Khuyến học Việt Nam")],
        Number = new DocumentNumber(null, "HKH"),
        IssuedOn = null,
        Subject = "đề nghị cung cấp số liệu học bổng năm 2025",
        EnactedBy = null,
        Addressees = ["Phòng Chính trị, Bộ Chỉ huy quân sự tỉnh", "Hội Khuyến học các xã, phường"],
        LegalBases = [],
        Body = [new TextParagraph("Đề nghị các cơ quan, đơn vị gửi số liệu trước ngày 20 tháng 01 năm 2026.")],
        Signatures = [new Signature("Chủ tịch", "Lê Thị Hường")],
        Recipients = ["Như trên"],
        Archive = "VPHKH",
        Appendices = [],
        Urgency = UrgencyMark.Urgent,
    };
}
