using KhuyenHoc.Criteria;
using KhuyenHoc.Roster.Import.Kinds;

namespace KhuyenHoc.Roster.Import.Units;

/// <summary>Lists of units.</summary>
internal sealed class UnitSheets : SheetKind
{
    public override ImportKind Kind => ImportKind.Units;

    public override string KeyField => "code";

    public override IReadOnlyList<ImportField> Fields { get; } =
    [
        new("code", true, "Mã đơn vị", "Mã ĐV", "Mã", "Ký hiệu", "Ký hiệu đơn vị", "Mã số đơn vị", "Unit code", "Code"),
        new("name", true, "Tên đơn vị", "Đơn vị", "Tên", "Tên đầy đủ", "Tên ĐV", "Unit name", "Name") { Width = 42 },
        new ImportField("kind", false, "Loại đơn vị", "Loại", "Loại hình", "Loại hình đơn vị", "Cấp đơn vị", "Kind") { Width = 28 }.OneOf<UnitKind>(),
        new("natures", false, "Tính chất", "Tính chất đơn vị", "Loại theo tiêu chí", "Natures") { Guide = () => string.Join("; ", UnitNatures.All) },
        new("parent", false, "Mã đơn vị cấp trên", "Đơn vị cấp trên", "Mã cấp trên", "Cấp trên", "Trực thuộc", "Thuộc đơn vị", "Mã đơn vị cha", "Parent"),
        new ImportField("from", false, "Ngày thành lập", "Thành lập", "Từ ngày", "Ngày bắt đầu", "Có hiệu lực từ", "Ngày có hiệu lực", "From").AsDay(),
        new ImportField("to", false, "Ngày kết thúc", "Kết thúc", "Đến ngày", "Ngày giải thể", "Ngày sáp nhập", "Hết hiệu lực", "To").AsDay(),
        new ImportField("end", false, "Hình thức kết thúc", "Lý do kết thúc", "Hình thức", "Hình thức sắp xếp", "End").OneOf<UnitEventKind>(),
        new("successor", false, "Mã đơn vị tiếp nhận", "Đơn vị tiếp nhận", "Sáp nhập vào", "Chuyển về", "Mã đơn vị mới", "Đơn vị kế thừa", "Successor"),
        new("document", false, "Số quyết định", "Văn bản", "Căn cứ", "Quyết định", "Số văn bản", "Document"),
    ];

    public override SheetLoad LoadIn(ImportSession session) => session.Load(s => new UnitLoad(s));
}
