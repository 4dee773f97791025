using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using KhuyenHoc.Documents.Workbooks;

namespace KhuyenHoc.Documents.Tests.Workbooks;

public sealed class TableWorkbookShould
{
    private static readonly TableSheet People = new()
    {
        Name = "Quân nhân",
        Issuer = "PHÒNG CHÍNH TRỊ",
        Title = "DANH SÁCH QUÂN NHÂN HỌC TẬP",
        Subtitle = "Năm 2025, tính đến ngày 31/12/2025",
        Columns =
        [
            new SheetColumn("STT", SheetCellKind.Ordinal, 6), new SheetColumn("Họ và tên", Width: 28),
            new SheetColumn("Số CCCD", Width: 16), new SheetColumn("Ngày sinh", SheetCellKind.Date, 12),
            new SheetColumn("Tổng điểm", SheetCellKind.Number, 10), new SheetColumn("Tỷ lệ", SheetCellKind.Percent, 9),
            new SheetColumn("Học bổng", SheetCellKind.Money), new SheetColumn("Số buổi", SheetCellKind.WholeNumber, 9),
        ],
        Landscape = true,
    };

    private static readonly IReadOnlyList<SheetValue>[] Rows =
    [
        [1, "Nguyễn Thị Ánh", "066099001234", new DateOnly(1990, 2, 1), 92.5m, 90.5m, 1_500_000m, 1234],
        [2, "=1+1", SheetValue.Empty, new DateOnly(1899, 5, 4), "không áp dụng", SheetValue.Empty, 0m, 0],
    ];

    [Fact]
    public void Write_files_that_Excel_opens_without_repair()
    {
        using var file = Open(People, Rows);

        var errors = new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(file);
        Assert.Empty(errors.Select(e => $"{e.Path?.XPath}: {e.Description}"));
    }

    [Fact]
    public void Keep_numbers_and_days_as_such_and_identity_numbers_as_text()
    {
        using var file = Open(People, Rows);

        Assert.Equal(("1", null), Cell(file, "A6"));
        Assert.Equal(("Nguyễn Thị Ánh", "inlineStr"), Cell(file, "B6"));
        Assert.Equal(("066099001234", "inlineStr"), Cell(file, "C6"));
        Assert.Equal(("32905", null), Cell(file, "D6"));
        Assert.Equal(("92.5", null), Cell(file, "E6"));
        Assert.Equal(("0.905", null), Cell(file, "F6"));
        Assert.Equal(("1500000", null), Cell(file, "G6"));
        Assert.Equal("@", Format(file, "C6"));
        Assert.Equal("dd/mm/yyyy", Format(file, "D6"));
        Assert.Equal("0.0\\ %", Format(file, "F6"));
    }

    [Fact]
    public void Never_make_a_formula_of_what_somebody_typed()
    {
        using var file = Open(People, Rows);

        Assert.Equal(("=1+1", "inlineStr"), Cell(file, "B7"));
        Assert.Empty(Sheet(file).Descendants<CellFormula>());
    }

    [Fact]
    public void Write_what_does_not_fit_its_column_as_text()
    {
        using var file = Open(People, Rows);

        Assert.Equal(("04/05/1899", "inlineStr"), Cell(file, "D7"));
        Assert.Equal(("không áp dụng", "inlineStr"), Cell(file, "E7"));
        Assert.Equal(("", null), Cell(file, "C7"));
    }

    [Fact]
    public void Head_the_list_freeze_its_heads_and_repeat_them_on_paper()
    {
        using var file = Open(People, Rows);
        var sheet = Sheet(file);

        Assert.Equal(("PHÒNG CHÍNH TRỊ", "inlineStr"), Cell(file, "A1"));
        Assert.Equal(("DANH SÁCH QUÂN NHÂN HỌC TẬP", "inlineStr"), Cell(file, "A2"));
        Assert.Equal(("Họ và tên", "inlineStr"), Cell(file, "B5"));
        Assert.Equal("A6", sheet.Descendants<Pane>().Single().TopLeftCell);
        Assert.Equal(["A2:H2", "A3:H3"], sheet.Descendants<MergeCell>().Select(m => m.Reference!.Value));
        Assert.Equal("A5:H7", sheet.Descendants<AutoFilter>().Single().Reference);
        Assert.Equal("'Quân nhân'!$5:$5", file.WorkbookPart!.Workbook!.DefinedNames!.Elements<DefinedName>().Single().Text);
        var setup = sheet.Descendants<PageSetup>().Single();
        Assert.Equal((9u, OrientationValues.Landscape), (setup.PaperSize!.Value, setup.Orientation!.Value));
        Assert.Equal((1u, 0u), (setup.FitToWidth!.Value, setup.FitToHeight!.Value));
        Assert.Equal([6, 28, 16, 12, 10, 9, 15, 9], sheet.Descendants<Column>().Select(c => (int)c.Width!.Value));
    }

    [Fact]
    public async Task Give_the_same_bytes_for_the_same_list_however_its_rows_arrive()
    {
        var awaited = new MemoryStream();
        await TableWorkbook.WriteAsync(People, Rows.ToAsyncEnumerable(), awaited);

        Assert.Equal(Bytes(People, Rows), awaited.ToArray());
    }

    [Fact]
    public void Survive_what_people_paste()
    {
        using var file = Open(Single, [["hai\r\ndòng\u0001\ud800"]]);

        Assert.Equal("hai\ndòng \uFFFD", Cell(file, "A4").Text);
    }

    [Fact]
    public void Cut_a_text_that_Excel_would_refuse_and_show_it()
    {
        using var file = Open(Single, [[new string('a', 40_000)]]);

        var text = Cell(file, "A4").Text;
        Assert.Equal(32_767, text.Length);
        Assert.EndsWith("a…", text);
    }

    [Fact]
    public void Not_hold_a_long_list_in_memory()
    {
        const int rows = 100_000;
        long early = 0, late = 0;

        TableWorkbook.Write(People, Many(), new CountingStream());

        Assert.True(late - early < 8_000_000, $"{late - early:N0} bytes more were held after 90,000 rows than after 10,000");

        IEnumerable<IReadOnlyList<SheetValue>> Many()
        {
            for (var i = 1; i <= rows; i++)
            {
                if (i == 10_000)
                    early = GC.GetTotalMemory(forceFullCollection: true);
                if (i == 90_000)
                    late = GC.GetTotalMemory(forceFullCollection: true);
                yield return [i, "Nguyễn Văn An", "066099001234", new DateOnly(1990, 1, 1), 92.5m, 90.5m, 1_500_000m, i];
            }
        }
    }

    [Fact]
    public void Name_columns_past_Z_as_Excel_does()
    {
        var sheet = Single with { Columns = [.. Enumerable.Range(1, 703).Select(i => new SheetColumn($"Cột {i}"))] };
        using var file = Open(sheet, []);

        Assert.Equal("Cột 27", Cell(file, "AA3").Text);
        Assert.Equal("Cột 703", Cell(file, "AAA3").Text);
    }

    [Fact]
    public void Put_several_lists_into_one_file_that_Excel_opens_without_repair()
    {
        var target = new MemoryStream();
        TableWorkbook.Write([(People, Rows), (Single, [["một"], ["hai"]])], target);
        using var file = SpreadsheetDocument.Open(target, isEditable: false);

        var errors = new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(file);
        Assert.Empty(errors.Select(e => $"{e.Path?.XPath}: {e.Description}"));
        var sheets = file.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().ToList();
        Assert.Equal(["Quân nhân", "Một"], sheets.Select(s => s.Name!.Value));
        var second = (WorksheetPart)file.WorkbookPart.GetPartById(sheets[1].Id!);
        Assert.Equal("hai", second.Worksheet!.Descendants<Cell>().Single(c => c.CellReference == "A5").InnerText);
    }

    [Fact]
    public void Refuse_a_file_without_sheets_and_two_sheets_of_one_name()
    {
        Assert.Throws<DocumentRefusedException>(() => TableWorkbook.Write([], new MemoryStream()));
        var refusal = Assert.Throws<DocumentRefusedException>(
            () => TableWorkbook.Write([(Single, []), (Single with { Name = "MỘT" }, [])], new MemoryStream()));
        Assert.Contains("MỘT", refusal.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Quý 1/2026")]
    [InlineData("'nháy")]
    [InlineData("một tên trang tính dài quá ba mươi mốt ký tự")]
    public void Refuse_a_name_that_Excel_does_not_take(string name)
    {
        var target = new MemoryStream();

        Assert.Throws<DocumentRefusedException>(() => TableWorkbook.Write(Single with { Name = name }, [], target));
        Assert.Equal(0, target.Length);
    }

    [Fact]
    public void Refuse_a_row_that_does_not_match_and_leave_no_file_that_looks_whole()
    {
        var target = new MemoryStream();

        var refusal = Assert.Throws<DocumentRefusedException>(() => TableWorkbook.Write(Single, [["một"], ["hai", "ba"]], target));

        Assert.Contains("2", refusal.Message);
        Assert.ThrowsAny<Exception>(() => SpreadsheetDocument.Open(new MemoryStream(target.ToArray()), false).WorkbookPart!.Workbook);
    }

    private static TableSheet Single => new() { Name = "Một", Title = "Một cột", Columns = [new SheetColumn("Cột")] };

    private static byte[] Bytes(TableSheet sheet, IEnumerable<IReadOnlyList<SheetValue>> rows)
    {
        var target = new MemoryStream();
        TableWorkbook.Write(sheet, rows, target);
        return target.ToArray();
    }

    private static SpreadsheetDocument Open(TableSheet sheet, IEnumerable<IReadOnlyList<SheetValue>> rows) =>
        SpreadsheetDocument.Open(new MemoryStream(Bytes(sheet, rows)), isEditable: false);

    private static Worksheet Sheet(SpreadsheetDocument file) => file.WorkbookPart!.WorksheetParts.Single().Worksheet!;

    private static Cell CellAt(SpreadsheetDocument file, string reference) =>
        Sheet(file).Descendants<Cell>().Single(c => c.CellReference == reference);

    private static (string Text, string? Type) Cell(SpreadsheetDocument file, string reference)
    {
        var cell = CellAt(file, reference);
        return (cell.InnerText, cell.DataType?.InnerText);
    }

    private static string Format(SpreadsheetDocument file, string reference)
    {
        var styles = file.WorkbookPart!.WorkbookStylesPart!.Stylesheet!;
        var format = styles.CellFormats!.Elements<CellFormat>().ElementAt((int)CellAt(file, reference).StyleIndex!.Value);
        return styles.NumberingFormats!.Elements<NumberingFormat>()
            .Single(n => n.NumberFormatId!.Value == format.NumberFormatId!.Value).FormatCode!;
    }

    /// <summary>A response: it takes bytes, cannot seek and keeps nothing.</summary>
    private sealed class CountingStream : Stream
    {
        private long _length;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => _length;

        public override long Position { get => _length; set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => _length += count;
    }
}
