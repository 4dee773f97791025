using KhuyenHoc.Roster.Names;

namespace KhuyenHoc.Roster.Import.Mapping;

/// <summary>A field that a column can feed, with the heads that clerks write over such a column.</summary>
/// <param name="Name">Name in <see cref="SheetMapping.Fields"/>.</param>
/// <param name="Needed">True when rows cannot be read without it.</param>
/// <param name="Heads">Heads that mean it; accents, case, spaces and signs do not matter.</param>
internal sealed record ImportField(string Name, bool Needed, params string[] Heads)
{
    /// <summary>The heads as they are compared.</summary>
    public IReadOnlyList<string> Keys { get; } = [.. Heads.Select(Fold.Words).Distinct()];

    /// <summary>What the field is called in the reader's language.</summary>
    public string Label => Name.StartsWith("indicator", StringComparison.Ordinal)
        ? RosterTexts.Get("Field_indicator", Name["indicator".Length..])
        : RosterTexts.Get($"Field_{Name}");
}

/// <summary>The fields of each kind of sheet.</summary>
internal static class ImportFields
{
    public const int Indicators = 10;

    public static IReadOnlyList<ImportField> Of(ImportKind kind) => kind switch
    {
        ImportKind.Units => Units,
        ImportKind.People => People,
        ImportKind.Learning => Learning,
        ImportKind.SelfScores => SelfScores,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static ImportField Number { get; } = new(
        "number", true, "Số hiệu", "Số hiệu quân nhân", "Số hiệu sĩ quan", "Số hiệu cá nhân", "Số quân nhân", "Mã quân nhân", "Mã số quân nhân",
        "Mã cán bộ", "Mã số", "Mã người", "SHQN", "SHSQ", "SH quân nhân", "Số CMQN", "Chứng minh quân nhân", "Số chứng minh quân nhân", "Personal number", "Number");

    private static ImportField FullName(bool needed) => new(
        "fullName", needed, "Họ và tên", "Họ tên", "Họ, tên", "Họ và tên khai sinh", "Họ tên quân nhân", "Tên quân nhân", "Họ và chữ đệm và tên", "Full name", "Name");

    private static ImportField Year { get; } = new("year", false, "Năm", "Năm học", "Năm đánh giá", "Năm thực hiện", "Year");

    private static IReadOnlyList<ImportField> Units { get; } =
    [
        new("code", true, "Mã đơn vị", "Mã ĐV", "Mã", "Ký hiệu", "Ký hiệu đơn vị", "Mã số đơn vị", "Unit code", "Code"),
        new("name", true, "Tên đơn vị", "Đơn vị", "Tên", "Tên đầy đủ", "Tên ĐV", "Unit name", "Name"),
        new("kind", false, "Loại đơn vị", "Loại", "Loại hình", "Loại hình đơn vị", "Cấp đơn vị", "Kind"),
        new("natures", false, "Tính chất", "Tính chất đơn vị", "Loại theo tiêu chí", "Natures"),
        new("parent", false, "Mã đơn vị cấp trên", "Đơn vị cấp trên", "Mã cấp trên", "Cấp trên", "Trực thuộc", "Thuộc đơn vị", "Mã đơn vị cha", "Parent"),
        new("from", false, "Ngày thành lập", "Thành lập", "Từ ngày", "Ngày bắt đầu", "Có hiệu lực từ", "Ngày có hiệu lực", "From"),
        new("to", false, "Ngày kết thúc", "Kết thúc", "Đến ngày", "Ngày giải thể", "Ngày sáp nhập", "Hết hiệu lực", "To"),
        new("end", false, "Hình thức kết thúc", "Lý do kết thúc", "Hình thức", "Hình thức sắp xếp", "End"),
        new("successor", false, "Mã đơn vị tiếp nhận", "Đơn vị tiếp nhận", "Sáp nhập vào", "Chuyển về", "Mã đơn vị mới", "Đơn vị kế thừa", "Successor"),
        new("document", false, "Số quyết định", "Văn bản", "Căn cứ", "Quyết định", "Số văn bản", "Document"),
    ];

    private static IReadOnlyList<ImportField> People { get; } =
    [
        Number,
        FullName(needed: true),
        new("birthDate", false, "Ngày sinh", "Ngày tháng năm sinh", "Ngày, tháng, năm sinh", "Năm sinh", "Sinh ngày", "Ngày tháng năm", "NTNS", "Birth date", "Date of birth"),
        new("sex", false, "Giới tính", "Nam/nữ", "Giới", "Phái", "Nữ", "Sex", "Gender"),
        new("category", false, "Đối tượng", "Loại đối tượng", "Diện", "Thành phần", "Loại quân nhân", "Nhóm đối tượng", "Category"),
        new("rank", false, "Cấp bậc", "Quân hàm", "Cấp bậc quân hàm", "CB", "Rank"),
        new("post", false, "Chức vụ", "Chức danh", "Chức vụ, chức danh", "Chức vụ đang đảm nhiệm", "Chức vụ hiện tại", "CV", "Post"),
        new("unit", false, "Mã đơn vị", "Đơn vị", "Mã ĐV", "Đơn vị công tác", "Đơn vị hiện tại", "Unit code", "Unit"),
        new("from", false, "Từ ngày", "Ngày về đơn vị", "Ngày nhận công tác", "Từ tháng năm", "Ngày đến đơn vị", "Ngày bắt đầu", "From"),
        new("to", false, "Đến ngày", "Ngày rời đơn vị", "Ngày chuyển đi", "Ngày kết thúc", "Ngày chuyển", "To"),
        new("sortName", false, "Tên sắp xếp", "Tên để sắp xếp", "Tên gọi khi sắp xếp", "Sort name"),
    ];

    private static IReadOnlyList<ImportField> Learning { get; } =
    [
        Number,
        FullName(needed: false),
        Year,
        new("kind", true, "Loại", "Loại kết quả", "Loại nội dung", "Loại hình học tập", "Hình thức", "Kind"),
        new("title", false, "Nội dung", "Nội dung học tập", "Tên khóa học", "Tên khóa bồi dưỡng", "Tên lớp", "Tên chứng chỉ", "Tên", "Title"),
        new("status", false, "Trạng thái", "Tình trạng", "Tình hình", "Mức độ hoàn thành", "Status"),
        new("hours", false, "Số giờ", "Số giờ học", "Thời lượng", "Giờ học", "Thời gian (giờ)", "Hours"),
        new("value", false, "Kết quả", "Điểm", "Bậc", "Mức", "Kết quả (điểm, bậc)", "Value"),
        new("compulsory", false, "Bắt buộc", "Chương trình bắt buộc", "Có bắt buộc", "Compulsory"),
    ];

    private static IReadOnlyList<ImportField> SelfScores { get; } =
    [
        Number,
        FullName(needed: false),
        Year,
        .. Enumerable.Range(1, Indicators).Select(i => new ImportField(
            $"indicator{i}", false, $"Chỉ số {i}", $"CS {i}", $"CS{i}", $"Điểm chỉ số {i}", $"Chỉ số {i} (điểm)", $"Chỉ số {i:00}", $"Tiêu chí {i}", $"Indicator {i}")),
    ];
}
