using System.IO.Compression;
using System.Xml;
using KhuyenHoc.Modules;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace KhuyenHoc.Roster.Import.Workbooks;

/// <summary>A checked .xlsx whose visible sheets can be read row by row, each as often as wanted. Not thread-safe.</summary>
internal sealed class Workbook
{
    private static readonly OpenXmlConfiguration Reading = new() { EnableSharedStringCache = true };

    /// <summary>Enough to find the header and to see in which code the text below it is typed.</summary>
    private const int TopRows = 260;

    private readonly Stream _file;
    private readonly Dictionary<string, IReadOnlyList<SheetRow>> _tops = [];

    private Workbook(Stream file, string fileName, IReadOnlyList<string> sheets) => (_file, FileName, Sheets) = (file, fileName, sheets);

    public string FileName { get; }

    /// <summary>Names of the visible sheets, in the order of the tabs.</summary>
    public IReadOnlyList<string> Sheets { get; }

    /// <exception cref="UserErrorException">The file is no workbook that can be read.</exception>
    public static Workbook Open(Stream file, string fileName)
    {
        if (!file.CanSeek)
            throw new ArgumentException("The workbook is read several times and must be seekable.", nameof(file));
        WorkbookCheck.ThrowIfUnreadable(file, fileName);
        try
        {
            file.Position = 0;
            return new Workbook(
                file, fileName, [.. MiniExcel.GetSheetInformations(file).Where(s => s.State == SheetState.Visible).Select(s => s.Name)]);
        }
        catch (Exception cause) when (IsFaultOfTheFile(cause))
        {
            throw WorkbookCheck.Broken(fileName, cause);
        }
    }

    /// <summary>The rows of a sheet from the first, empty ones too, so that numbers are those that Excel shows.</summary>
    /// <exception cref="UserErrorException">The sheet is broken.</exception>
    public IEnumerable<SheetRow> Rows(string sheet)
    {
        _file.Position = 0;
        var row = new SheetRow();
        using var source = Guarded(() => MiniExcel.Query(_file, useHeaderRow: false, sheet, ExcelType.XLSX, configuration: Reading).GetEnumerator());
        while (Guarded(source.MoveNext))
        {
            row.Take((IDictionary<string, object?>)source.Current);
            yield return row;
        }
    }

    /// <summary>The first rows of a sheet. Read once: MiniExcel measures the whole sheet before it gives the first row.</summary>
    /// <exception cref="UserErrorException">The sheet is broken.</exception>
    public IReadOnlyList<SheetRow> Top(string sheet)
    {
        if (!_tops.TryGetValue(sheet, out var top))
            _tops[sheet] = top = [.. Rows(sheet).Take(TopRows).Select(row => row.Copy())];
        return top;
    }

    /// <summary>Counts rows and looks at fonts, without reading values.</summary>
    /// <exception cref="UserErrorException">The sheet is broken.</exception>
    public SheetScan Scan(string sheet) => Guarded(() =>
    {
        _file.Position = 0;
        using var zip = new ZipArchive(_file, ZipArchiveMode.Read, leaveOpen: true);
        return SheetScan.Of(zip, sheet);
    });

    /// <summary>Gives the parts of the file, and the path of the part that a sheet is.</summary>
    public void Read(Action<ZipArchive, Func<string, string>> read)
    {
        _file.Position = 0;
        using var zip = new ZipArchive(_file, ZipArchiveMode.Read, leaveOpen: true);
        read(zip, sheet => SheetScan.PartOf(zip, sheet).FullName);
    }

    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception cause) when (IsFaultOfTheFile(cause))
        {
            throw WorkbookCheck.Broken(FileName, cause);
        }
    }

    // MiniExcel has no exception of its own: a damaged part shows as whatever its parser stumbles over.
    private static bool IsFaultOfTheFile(Exception cause) => cause
        is XmlException or InvalidDataException or InvalidOperationException or FormatException or KeyNotFoundException
        or ArgumentException or NullReferenceException or IndexOutOfRangeException or OverflowException or EndOfStreamException
        or NotSupportedException;
}
