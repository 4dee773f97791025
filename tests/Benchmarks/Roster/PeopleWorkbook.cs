using System.Globalization;
using KhuyenHoc.Documents.Workbooks;

namespace KhuyenHoc.Benchmarks.Roster;

/// <summary>A list of people as a clerk sends it, as large as wanted; the same rows each time.</summary>
internal static class PeopleWorkbook
{
    public const int UnitCount = 101;

    private static readonly string[] Families = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô"];
    private static readonly string[] Middles = ["Văn", "Thị", "Đức", "Hữu", "Quang", "Minh", "Xuân", "Công", "Ngọc", "Thanh"];
    private static readonly string[] Given = ["An", "Anh", "Bình", "Cường", "Dũng", "Đạt", "Giang", "Hải", "Hòa", "Hùng", "Khánh", "Lâm", "Mai", "Nam", "Phong", "Quân", "Sơn", "Thảo", "Tuấn", "Ý"];

    /// <summary>Number, name, birth date, sex, category, rank, post, unit, since.</summary>
    public static IEnumerable<object[]> People(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var name = $"{Families[i % Families.Length]} {Middles[i / 7 % Middles.Length]} {Given[i / 31 % Given.Length]}";
            yield return
            [
                string.Create(CultureInfo.InvariantCulture, $"TD-{i:0000000}"), name, new DateOnly(1960, 1, 1).AddDays(i * 7 % 15_000), i % 5 == 0 ? "Nữ" : "Nam", "Sĩ quan", "Đại úy",
                "Trợ lý", string.Create(CultureInfo.InvariantCulture, $"U{i % 100}"), new DateOnly(2020, 1, 1),
            ];
        }
    }

    /// <summary>The file, which goes when it is disposed.</summary>
    public static FileStream Write(int count)
    {
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        TableWorkbook.Write([(UnitSheet, Units()), (PeopleSheet, People(count).Select(Cells))], file);
        file.Position = 0;
        return file;
    }

    private static TableSheet UnitSheet { get; } = new()
    {
        Name = "Đơn vị",
        Title = "DANH SÁCH ĐƠN VỊ",
        Columns = [new("Mã đơn vị"), new("Tên đơn vị"), new("Loại đơn vị"), new("Mã đơn vị cấp trên"), new("Ngày thành lập", SheetCellKind.Date)],
    };

    private static TableSheet PeopleSheet { get; } = new()
    {
        Name = "Quân nhân",
        Title = "DANH SÁCH QUÂN NHÂN",
        Columns =
        [
            new("Số hiệu"), new("Họ và tên"), new("Ngày sinh", SheetCellKind.Date), new("Giới tính"), new("Đối tượng"), new("Cấp bậc"), new("Chức vụ"), new("Mã đơn vị"),
            new("Từ ngày", SheetCellKind.Date),
        ],
    };

    private static IEnumerable<IReadOnlyList<SheetValue>> Units()
    {
        var founded = new DateOnly(2010, 1, 1);
        yield return ["BCH", "Bộ Chỉ huy Quân sự tỉnh", "Bộ Chỉ huy Quân sự tỉnh", (string?)null, founded];
        for (var i = 0; i < UnitCount - 1; i++)
            yield return [$"U{i}", $"Đại đội {i}", "Đại đội", "BCH", founded];
    }

    private static IReadOnlyList<SheetValue> Cells(object[] row) => [.. row.Select(cell => cell is DateOnly day ? (SheetValue)day : (SheetValue)(string)cell)];
}
