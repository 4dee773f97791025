using KhuyenHoc.Roster.Import.Kinds;
using KhuyenHoc.Roster.Import.Values;

namespace KhuyenHoc.Roster.Import.Learning;

/// <summary>Lists of records of learning of all kinds.</summary>
internal sealed class LearningSheets : SheetKind
{
    public override ImportKind Kind => ImportKind.Learning;

    public override IReadOnlyList<ImportField> Fields { get; } =
    [
        CommonFields.Number,
        CommonFields.FullName,
        CommonFields.Year,
        new ImportField("kind", true, "Loại", "Loại kết quả", "Loại nội dung", "Loại hình học tập", "Hình thức", "Kind") { Width = 28 }.OneOf<LearningKind>(),
        new("title", false, "Nội dung", "Nội dung học tập", "Tên khóa học", "Tên khóa bồi dưỡng", "Tên lớp", "Tên chứng chỉ", "Tên", "Title")
        {
            Width = 42,
            Guide = () => RosterTexts.Get("Guide_title", Emulation.Known),
            Shown = Emulation.WordsOf,
        },
        new ImportField("status", false, "Trạng thái", "Tình trạng", "Tình hình", "Mức độ hoàn thành", "Status").OneOf<LearningStatus>(),
        new ImportField("hours", false, "Số giờ", "Số giờ học", "Thời lượng", "Giờ học", "Thời gian (giờ)", "Hours").AsNumber(),
        new ImportField("value", false, "Kết quả", "Điểm", "Bậc", "Mức", "Kết quả (điểm, bậc)", "Value").AsNumber(),
        new ImportField("compulsory", false, "Bắt buộc", "Chương trình bắt buộc", "Có bắt buộc", "Compulsory").AsYesOrNo(),
    ];

    public override SheetLoad LoadIn(ImportSession session) => session.Load(s => new LearningLoad(s));
}
