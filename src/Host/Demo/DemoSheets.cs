using System.Globalization;
using KhuyenHoc.Documents.Workbooks;
using KhuyenHoc.Roster;

namespace KhuyenHoc.Host.Demo;

/// <summary>
/// Heads and words of the demo workbook. Vietnamese in any language of the reader: it is data, as a clerk writes it.
/// </summary>
internal static class DemoSheets
{
    private const string Issuer = "BỘ CHỈ HUY QUÂN SỰ TỈNH (TRÌNH DIỄN)";
    private const string Invented = "Số liệu trình diễn: mọi tên người, tên đơn vị, số hiệu đều do máy đặt ra";

    public static TableSheet Units { get; } = new()
    {
        Name = "Đơn vị",
        Issuer = Issuer,
        Title = "DANH SÁCH ĐƠN VỊ",
        Subtitle = Invented,
        Landscape = true,
        Columns =
        [
            Ordinal, new("Mã đơn vị", Width: 11), new("Tên đơn vị", Width: 48), new("Loại đơn vị", Width: 30),
            new("Tính chất", Width: 24), new("Mã đơn vị cấp trên", Width: 18), Day("Ngày thành lập"), Day("Ngày kết thúc"),
            new("Hình thức kết thúc", Width: 18), new("Mã đơn vị tiếp nhận", Width: 18),
        ],
    };

    public static TableSheet People { get; } = new()
    {
        Name = "Quân nhân",
        Issuer = Issuer,
        Title = "DANH SÁCH QUÂN NHÂN, CÁN BỘ",
        Subtitle = Invented,
        Landscape = true,
        Columns =
        [
            Ordinal, Number, FullName, Day("Ngày sinh"), new("Giới tính", Width: 9), new("Đối tượng", Width: 32),
            new("Cấp bậc", Width: 16), new("Chức vụ", Width: 28), new("Mã đơn vị", Width: 11), Day("Từ ngày"), Day("Đến ngày"),
        ],
    };

    public static TableSheet SelfScores { get; } = new()
    {
        Name = "Điểm tự chấm",
        Issuer = Issuer,
        Title = "ĐIỂM TỰ CHẤM 10 CHỈ SỐ CÔNG DÂN HỌC TẬP",
        Subtitle = Invented,
        Landscape = true,
        Columns = [Ordinal, Number, FullName, Year, .. Enumerable.Range(1, 10).Select(Indicator)],
    };

    private static SheetColumn Ordinal => new("STT", SheetCellKind.Ordinal, 7);

    private static SheetColumn Number => new("Số hiệu", Width: 13);

    private static SheetColumn FullName => new("Họ và tên", Width: 28);

    private static SheetColumn Year => new("Năm", SheetCellKind.Ordinal, 7);

    public static TableSheet Learning(int year) => new()
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"Học tập {year}"),
        Issuer = Issuer,
        Title = string.Create(CultureInfo.InvariantCulture, $"KẾT QUẢ HỌC TẬP NĂM {year}"),
        Subtitle = Invented,
        Landscape = true,
        Columns =
        [
            Ordinal, Number, FullName, Year, new("Loại", Width: 26), new("Nội dung", Width: 44), new("Trạng thái", Width: 18),
            new("Số giờ", SheetCellKind.Number, 9), new("Kết quả", SheetCellKind.Number, 9), new("Bắt buộc", Width: 9),
        ],
    };

    public static string Name(UnitKind kind) => kind switch
    {
        UnitKind.ProvinceCommand => "Bộ Chỉ huy Quân sự tỉnh",
        UnitKind.Office => "Phòng, cơ quan",
        UnitKind.Regiment => "Trung đoàn",
        UnitKind.Battalion => "Tiểu đoàn",
        UnitKind.Company => "Đại đội",
        UnitKind.DistrictCommand => "Ban Chỉ huy Quân sự huyện",
        UnitKind.RegionalDefenceCommand => "Ban Chỉ huy Phòng thủ khu vực",
        UnitKind.CommuneCommand => "Ban Chỉ huy Quân sự xã",
        UnitKind.School => "Trường Quân sự",
        UnitKind.AssociationBranch => "Chi hội Khuyến học",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string Name(UnitEventKind kind) => kind switch
    {
        UnitEventKind.Dissolved => "Giải thể",
        UnitEventKind.Merged => "Sáp nhập",
        UnitEventKind.Split => "Tách",
        UnitEventKind.Replaced => "Thay thế",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string Name(PersonCategory category) => category switch
    {
        PersonCategory.Officer => "Sĩ quan",
        PersonCategory.ProfessionalSoldier => "Quân nhân chuyên nghiệp",
        PersonCategory.NonCommissioned => "Hạ sĩ quan, chiến sĩ",
        PersonCategory.DefenceWorker => "Công nhân và viên chức quốc phòng",
        PersonCategory.AssociationStaff => "Cán bộ Hội Khuyến học",
        _ => throw new ArgumentOutOfRangeException(nameof(category), category, null),
    };

    public static string Name(LearningKind kind) => kind switch
    {
        LearningKind.StudyPlan => "Kế hoạch tự học",
        LearningKind.Course => "Khóa bồi dưỡng, tập huấn",
        LearningKind.Certificate => "Chứng chỉ",
        LearningKind.Language => "Ngoại ngữ hoặc tiếng dân tộc",
        LearningKind.DigitalSkill => "Kỹ năng số, tin học",
        LearningKind.Initiative => "Sáng kiến, cải tiến kỹ thuật",
        LearningKind.Activity => "Hoạt động, hội thi",
        LearningKind.EmulationTitle => "Danh hiệu thi đua",
        LearningKind.Discipline => "Kỷ luật",
        LearningKind.SelfScore => "Điểm tự chấm",
        LearningKind.SelfStudy => "Tự học",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string Name(LearningStatus status) => status switch
    {
        LearningStatus.Registered => "Đăng ký",
        LearningStatus.Approved => "Đã duyệt",
        LearningStatus.Done => "Hoàn thành",
        LearningStatus.Failed => "Không hoàn thành",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    private static SheetColumn Day(string title) => new(title, SheetCellKind.Date, 14);

    private static SheetColumn Indicator(int number) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Chỉ số {number}"), SheetCellKind.WholeNumber, 9);
}
