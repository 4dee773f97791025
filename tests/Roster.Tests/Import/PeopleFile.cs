using System.Globalization;
using KhuyenHoc.Documents.Workbooks;

namespace KhuyenHoc.Roster.Tests.Import;

/// <summary>A list of as many people as wanted, all of one unit.</summary>
internal static class PeopleFile
{
    private static readonly string[] Names = ["Nguyễn Văn An", "Trần Thị Bình", "Lê Quang Đạo", "Phạm Ngọc Ánh", "Y Wôn Niê"];

    public static void Write(int people, Stream target) => TableWorkbook.Write(
        new TableSheet
        {
            Name = "Quân nhân",
            Title = "DANH SÁCH QUÂN NHÂN",
            Columns = [new("Số hiệu"), new("Họ và tên"), new("Ngày sinh", SheetCellKind.Date), new("Cấp bậc"), new("Mã đơn vị"), new("Từ ngày", SheetCellKind.Date)],
        },
        Enumerable.Range(1, people).Select(i => (IReadOnlyList<SheetValue>)
        [
            "N" + i.ToString("0000000", CultureInfo.InvariantCulture), Names[i % Names.Length], new DateOnly(1970 + (i % 30), 1 + (i % 12), 1), "Đại úy", "BCH",
            new DateOnly(2020, 1, 1),
        ]),
        target);
}
