using System.IO.Compression;
using System.Xml.Linq;

namespace KhuyenHoc.Roster.Tests.Import;

/// <summary>The workbook of problems: the file as it was sent, with one column that says what is wrong.</summary>
public sealed class ProblemFileShould : RosterUnderImport
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    [Fact]
    public async Task Keep_everything_that_was_sent_and_add_one_column()
    {
        using var file = Sent();

        using var returned = await ProblemsAsync(file);

        var (before, after) = (Cells(file, "xl/worksheets/sheet1.xml"), Cells(returned, "xl/worksheets/sheet1.xml"));
        Assert.Equal(before, after.Where(c => !c.StartsWith('L')));
        var added = after.Where(c => c.StartsWith('L')).ToList();
        Assert.Equal(3, added.Count);
        Assert.Contains("Cần sửa", added[0]);
        Assert.StartsWith("L4 ", added[1]);
        Assert.Contains("D (Ngày sinh): ", added[1]);
        Assert.StartsWith("L5 ", added[2]);
        foreach (var part in new[] { "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml", "xl/workbook.xml", "[Content_Types].xml" })
            Assert.Equal(Text(file, part), Text(returned, part));
        Assert.Equal(3, XDocument.Parse(Text(returned, "xl/styles.xml")).Descendants(Main + "font").Count());
    }

    [Fact]
    public async Task Be_imported_again_when_mended_and_then_say_nothing_of_what_was_mended()
    {
        using var file = Sent();
        using var returned = await ProblemsAsync(file);

        var shape = await Import.ReadShapeAsync(returned, "sua.xlsx", CancellationToken.None);
        using var again = await ProblemsAsync(returned);

        Assert.Equal((ImportKind.People, 3), (shape.Sheets[0].Proposed.Kind, shape.Sheets[0].RowCount));
        // Looks are added anew each time; nothing else is.
        Assert.Equal(Cells(returned, "xl/worksheets/sheet1.xml").Select(Bare), Cells(again, "xl/worksheets/sheet1.xml").Select(Bare));

        static string Bare(string cell) => string.Join(' ', cell.Split(' ').Where((_, place) => place != 1));
    }

    [Fact]
    public async Task Be_mapped_as_the_file_that_was_sent()
    {
        object?[][] rows = [["Mã lạ", "Người", "Sinh", "Ở đâu", "Nhóm"], ["1", "Nguyễn Văn An", "31/02/1985", "PCT", "SQ"]];
        using var file = ClerkWorkbook.Of("A", rows);
        var shape = await Import.ReadShapeAsync(file, "a.xlsx", CancellationToken.None);
        var mapping = Import.ProposeFor(shape.Sheets[0], ImportKind.People) with
        {
            Fields = new Dictionary<string, string> { ["number"] = "A", ["fullName"] = "B", ["birthDate"] = "C", ["unit"] = "D", ["category"] = "E" },
        };
        await Import.ApplyAsync(file, "a.xlsx", [mapping], RowsInError.LeaveOut, null, CancellationToken.None);
        using var returned = new MemoryStream();
        await Import.WriteProblemsAsync(file, "a.xlsx", [mapping], returned, CancellationToken.None);

        Assert.True((await Import.ReadShapeAsync(returned, "a.xlsx", CancellationToken.None)).Sheets[0].Proposed.Remembered);
    }

    [Fact]
    public async Task Leave_an_old_code_as_it_is_and_speak_in_a_font_that_shows_it()
    {
        using var file = new ClerkWorkbook { Font = ".VnTime" }
            .Sheet("A", ["Sè hiÖu", "Hä vµ tªn", "§èi t­îng", "Ngµy sinh"], ["7", "NguyÔn V¨n §¹o", "SQ", "31/02/1985"]).Build();

        using var returned = await ProblemsAsync(file);

        Assert.Contains(Cells(returned, "xl/worksheets/sheet1.xml"), c => c.Contains("NguyÔn V¨n §¹o", StringComparison.Ordinal));
        var styles = XDocument.Parse(Text(returned, "xl/styles.xml"));
        Assert.Equal([".VnTime", "Times New Roman", "Times New Roman"], styles.Descendants(Main + "name").Select(n => (string)n.Attribute("val")!));
        Assert.Equal("NGUYỄN VĂN ĐẠO", (await PreviewAsync(returned)).Sheets[0].Rows[0].Label.Split(" · ")[1].ToUpper(global::System.Globalization.CultureInfo.GetCultureInfo("vi-VN")));
    }

    [Fact]
    public async Task Widen_its_column_where_widths_are_told_and_the_sheet_says_how_far_it_goes()
    {
        using var file = new ClerkWorkbook().Sheet("A", ClerkWorkbook.PeopleHead, Person("1", "An", "31/02/1985")).Build();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            const string Part = "xl/worksheets/sheet1.xml";
            string xml;
            using (var reader = new StreamReader(zip.GetEntry(Part)!.Open()))
                xml = await reader.ReadToEndAsync();
            zip.GetEntry(Part)!.Delete();
            ClerkWorkbook.Part(zip, Part, xml.Replace(
                "<sheetData>", "<dimension ref=\"A1:K2\"/><cols><col min=\"1\" max=\"2\" width=\"9\"/><col min=\"5\" max=\"16384\" width=\"20\" customWidth=\"1\"/></cols><sheetData>",
                StringComparison.Ordinal));
        }

        using var returned = await ProblemsAsync(file);

        var sheet = XDocument.Parse(Text(returned, "xl/worksheets/sheet1.xml")).Root!;
        Assert.Equal("A1:L2", (string)sheet.Element(Main + "dimension")!.Attribute("ref")!);
        Assert.Equal(
            ["1-2 9", "5-11 20", "12-12 60", "13-16384 20"],
            sheet.Element(Main + "cols")!.Elements().Select(c => $"{c.Attribute("min")!.Value}-{c.Attribute("max")!.Value} {c.Attribute("width")!.Value}"));
    }

    private static MemoryStream Sent() => new ClerkWorkbook()
        .Sheet(
            "Quân nhân", ["DANH SÁCH QUÂN NHÂN"], ClerkWorkbook.PeopleHead, Person("1", "Nguyễn Văn An"), Person("2", "Trần Bình", "31/02/1990"),
            Person("3", "Lê Cường", unit: "XYZ"))
        .Sheet("Ghi chú", ["Người lập", "Thiếu tá Lê & <con>"])
        .HiddenSheet("Ẩn", ["x"]).Build();

    private async Task<MemoryStream> ProblemsAsync(MemoryStream file)
    {
        var shape = await Import.ReadShapeAsync(file, "a.xlsx", CancellationToken.None);
        var problems = new MemoryStream();
        await Import.WriteProblemsAsync(file, "a.xlsx", [.. shape.Sheets.Select(s => s.Proposed)], problems, CancellationToken.None);
        problems.Position = 0;
        return problems;
    }

    private static string Text(MemoryStream file, string part)
    {
        file.Position = 0;
        using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        using var reader = new StreamReader(zip.GetEntry(part)!.Open());
        return reader.ReadToEnd();
    }

    private static List<string> Cells(MemoryStream file, string part) =>
        [.. XDocument.Parse(Text(file, part)).Descendants(Main + "c").Select(c => $"{c.Attribute("r")!.Value} {c.Attribute("s")?.Value} {c.Attribute("t")?.Value} {c.Value}")];
}
