using KhuyenHoc.Roster.Import.Kinds;

namespace KhuyenHoc.Roster.Import.People;

/// <summary>Lists of people, with the unit to which they belong.</summary>
internal sealed class PeopleSheets : SheetKind
{
    public override ImportKind Kind => ImportKind.People;

    public override IReadOnlyList<ImportField> Fields { get; } =
    [
        CommonFields.Number,
        CommonFields.FullName with { Needed = true },
        new ImportField(
            "birthDate", false, "Ngày sinh", "Ngày tháng năm sinh", "Ngày, tháng, năm sinh", "Năm sinh", "Sinh ngày", "Ngày tháng năm", "NTNS", "Birth date", "Date of birth").AsDay(),
        new ImportField("sex", false, "Giới tính", "Nam/nữ", "Giới", "Phái", "Nữ", "Sex", "Gender").OneOf<Sex>(),
        new ImportField("category", false, "Đối tượng", "Loại đối tượng", "Diện", "Thành phần", "Loại quân nhân", "Nhóm đối tượng", "Category") { Width = 28 }.OneOf<PersonCategory>(),
        new("rank", false, "Cấp bậc", "Quân hàm", "Cấp bậc quân hàm", "CB", "Rank"),
        new("post", false, "Chức vụ", "Chức danh", "Chức vụ, chức danh", "Chức vụ đang đảm nhiệm", "Chức vụ hiện tại", "CV", "Post") { Width = 28 },
        new("unit", false, "Mã đơn vị", "Đơn vị", "Mã ĐV", "Đơn vị công tác", "Đơn vị hiện tại", "Unit code", "Unit"),
        new ImportField("from", false, "Từ ngày", "Ngày về đơn vị", "Ngày nhận công tác", "Từ tháng năm", "Ngày đến đơn vị", "Ngày bắt đầu", "From").AsDay(),
        new ImportField("to", false, "Đến ngày", "Ngày rời đơn vị", "Ngày chuyển đi", "Ngày kết thúc", "Ngày chuyển", "To").AsDay(),
        new("sortName", false, "Tên sắp xếp", "Tên để sắp xếp", "Tên gọi khi sắp xếp", "Sort name"),
        new("citizenId", false, "Số căn cước", "Số CCCD", "CCCD", "Căn cước công dân", "Số căn cước công dân", "Số định danh cá nhân", "Số định danh", "Số thẻ căn cước", "Căn cước", "Citizen identity"),
        new("birthPlace", false, "Nơi đăng ký khai sinh", "Nơi sinh", "Tỉnh khai sinh", "Nơi sinh (tỉnh)", "Quê quán (tỉnh)", "Birth place") { Width = 24 },
        new ImportField(
            "education", false, "Trình độ học vấn", "Học vấn", "Trình độ", "Trình độ chuyên môn", "Trình độ văn hóa", "Education").OneOf<EducationLevel>(),
        new ImportField("politicalTheory", false, "Lý luận chính trị", "Trình độ lý luận chính trị", "LLCT", "Trình độ LLCT", "Political theory").OneOf<PoliticalTheory>(),
        new("languages", false, "Ngoại ngữ", "Trình độ ngoại ngữ", "Ngoại ngữ, tiếng dân tộc", "Languages") { Width = 24 },
        new("computerSkill", false, "Tin học", "Trình độ tin học", "CNTT", "Công nghệ thông tin", "IT") { Width = 18 },
    ];

    public override SheetLoad LoadIn(ImportSession session) => session.Load(s => new PeopleLoad(s));
}
