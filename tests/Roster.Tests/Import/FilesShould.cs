using System.IO.Compression;
using System.Text;
using KhuyenHoc.Modules;

namespace KhuyenHoc.Roster.Tests.Import;

/// <summary>Files that are no lists: each is refused with what to do, and nothing else happens.</summary>
public sealed class FilesShould : RosterUnderImport
{
    [Fact]
    public async Task Be_refused_when_empty() => Assert.Contains("rỗng", await RefusalOfAsync([]));

    [Fact]
    public async Task Be_refused_when_a_text_was_renamed() =>
        Assert.Contains("không phải sổ làm việc Excel", await RefusalOfAsync("Số hiệu;Họ và tên\n1;An"u8.ToArray()));

    [Fact]
    public async Task Be_refused_when_old() =>
        Assert.Contains(".xls)", await RefusalOfAsync([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[4096]]));

    [Fact]
    public async Task Be_refused_when_under_a_password() => Assert.Contains("mật khẩu", await RefusalOfAsync(
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[65_500], .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[100]]));

    [Fact]
    public async Task Be_refused_when_cut_off()
    {
        var whole = People(Person("1", "Nguyễn Văn An")).ToArray();

        Assert.Contains("hỏng", await RefusalOfAsync(whole[..(whole.Length / 2)]));
    }

    [Fact]
    public async Task Be_refused_when_a_part_is_damaged()
    {
        var file = new ClerkWorkbook().Sheet("A", ["Số hiệu", "Họ và tên"]).Build(zip => { });
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry("xl/worksheets/sheet1.xml")!.Delete();
            ClerkWorkbook.Part(zip, "xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c r=\"A1\"><v>1</v></row>");
        }

        Assert.Contains("hỏng", await RefusalOfAsync(file.ToArray()));
    }

    [Fact]
    public async Task Be_refused_when_another_kind_of_document()
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            ClerkWorkbook.Part(zip, "word/document.xml", "<document/>");

        Assert.Contains("không phải sổ làm việc Excel", await RefusalOfAsync(file.ToArray()));
    }

    [Fact]
    public async Task Be_refused_when_made_to_fill_the_disk()
    {
        var file = new ClerkWorkbook().Sheet("A", ["Số hiệu", "Họ và tên"]).Build(zip =>
        {
            using var stream = zip.CreateEntry("xl/sharedStrings.xml", CompressionLevel.SmallestSize).Open();
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 100; i++)
                stream.Write(zeros);
        });

        Assert.Contains("bung ra", await RefusalOfAsync(file.ToArray()));
    }

    [Fact]
    public async Task Be_refused_when_all_sheets_are_blank_or_hidden() => Assert.Contains("không có dòng nào", await RefusalOfAsync(
        new ClerkWorkbook().Sheet("Sheet1").HiddenSheet("Ẩn", ClerkWorkbook.PeopleHead).Build().ToArray()));

    [Fact]
    public async Task Say_that_no_sheet_has_a_header()
    {
        using var file = ClerkWorkbook.Of("A", ["TD-1", "Nguyễn Văn An"], ["TD-2", "Trần Thị Bình"]);
        var shape = await Import.ReadShapeAsync(file, "a.xlsx", CancellationToken.None);

        Assert.Null(Assert.Single(shape.Sheets).Proposed.Kind);
        var refusal = await Assert.ThrowsAsync<UserErrorException>(
            () => Import.PreviewAsync(file, "a.xlsx", [.. shape.Sheets.Select(s => s.Proposed)], null, CancellationToken.None));
        Assert.Contains("tiêu đề cột", refusal.Message);
    }

    [Fact]
    public async Task Say_which_needed_column_is_not_mapped()
    {
        using var file = ClerkWorkbook.Of("A", ["Mã lạ", "Họ và tên", "Ngày sinh"], ["TD-1", "Nguyễn Văn An", "1985"]);
        var mapping = new SheetMapping("A", ImportKind.People, new Dictionary<string, string> { ["fullName"] = "B" }, false);

        var refusal = await Assert.ThrowsAsync<UserErrorException>(() => Import.PreviewAsync(file, "a.xlsx", [mapping], null, CancellationToken.None));
        Assert.Contains("Số hiệu", refusal.Message);
    }

    private async Task<string> RefusalOfAsync(byte[] content)
    {
        using var file = new MemoryStream(content);
        var refusal = await Assert.ThrowsAsync<UserErrorException>(() => Import.ReadShapeAsync(file, "gui.xlsx", CancellationToken.None));
        Assert.Contains("\"gui.xlsx\"", refusal.Message);
        return refusal.Message;
    }
}
