using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace KhuyenHoc.Roster.Tests.Import;

/// <summary>An .xlsx as clerks make them, written part by part so that tests may spoil each.</summary>
internal sealed class ClerkWorkbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static readonly DateOnly Epoch = new(1899, 12, 30);

    private readonly List<(string Name, string Xml, bool Hidden)> _sheets = [];

    /// <summary>Font of all texts.</summary>
    public string Font { get; init; } = "Times New Roman";

    public static readonly object?[] PeopleHead =
        ["STT", "Số hiệu", "Họ và tên", "Ngày sinh", "Giới tính", "Đối tượng", "Cấp bậc", "Chức vụ", "Mã đơn vị", "Từ ngày", "Đến ngày"];

    public static readonly object?[] UnitHead =
        ["Mã đơn vị", "Tên đơn vị", "Loại đơn vị", "Mã đơn vị cấp trên", "Ngày thành lập", "Ngày kết thúc", "Hình thức kết thúc", "Mã đơn vị tiếp nhận"];

    public static readonly object?[] LearningHead = ["Số hiệu", "Họ và tên", "Năm", "Loại", "Nội dung", "Trạng thái", "Số giờ", "Kết quả", "Bắt buộc"];

    /// <summary>One sheet, its header first.</summary>
    public static MemoryStream Of(string sheet, params object?[][] rows) => new ClerkWorkbook().Sheet(sheet, rows).Build();

    public ClerkWorkbook Sheet(string name, params object?[][] rows) => Add(name, hidden: false, rows);

    public ClerkWorkbook HiddenSheet(string name, params object?[][] rows) => Add(name, hidden: true, rows);

    public MemoryStream Build(Action<ZipArchive>? spoil = null)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(zip, "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/></Types>");
            Part(zip, "_rels/.rels",
                $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Part(zip, "xl/workbook.xml",
                $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets>"
                + string.Concat(_sheets.Select((s, i) =>
                    $"<sheet name=\"{SecurityElement.Escape(s.Name)}\" sheetId=\"{i + 1}\"{(s.Hidden ? " state=\"hidden\"" : "")} r:id=\"r{i + 1}\"/>"))
                + "</sheets></workbook>");
            Part(zip, "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + string.Concat(_sheets.Select((_, i) => $"<Relationship Id=\"r{i + 1}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"))
                + "</Relationships>");
            Part(zip, "xl/styles.xml",
                $"<styleSheet xmlns=\"{Main}\"><fonts><font><name val=\"{Font}\"/></font></fonts>"
                + "<cellXfs><xf numFmtId=\"0\" fontId=\"0\"/><xf numFmtId=\"14\" fontId=\"0\"/></cellXfs></styleSheet>");
            for (var i = 0; i < _sheets.Count; i++)
                Part(zip, $"xl/worksheets/sheet{i + 1}.xml", _sheets[i].Xml);
            spoil?.Invoke(zip);
        }

        file.Position = 0;
        return file;
    }

    public static void Part(ZipArchive zip, string path, string xml)
    {
        using var writer = new StreamWriter(zip.CreateEntry(path).Open(), new UTF8Encoding(false));
        writer.Write(xml);
    }

    private ClerkWorkbook Add(string name, bool hidden, object?[][] rows)
    {
        var xml = new StringBuilder($"<worksheet xmlns=\"{Main}\"><sheetData>");
        for (var r = 0; r < rows.Length; r++)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{r + 1}\">");
            for (var c = 0; c < rows[r].Length; c++)
                xml.Append(Cell($"{(char)('A' + c)}{r + 1}", rows[r][c]));
            xml.Append("</row>");
        }

        _sheets.Add((name, xml.Append("</sheetData></worksheet>").ToString(), hidden));
        return this;
    }

    private static string Cell(string place, object? value) => value switch
    {
        null => "",
        DateOnly day => $"<c r=\"{place}\" s=\"1\"><v>{day.DayNumber - Epoch.DayNumber}</v></c>",
        string text => $"<c r=\"{place}\" s=\"0\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></is></c>",
        _ => string.Create(CultureInfo.InvariantCulture, $"<c r=\"{place}\" s=\"0\"><v>{value}</v></c>"),
    };
}
