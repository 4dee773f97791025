using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using KhuyenHoc.Documents.Packaging;

namespace KhuyenHoc.Documents.Workbooks;

/// <summary>Writes the one sheet of a list, from its heading to its print settings.</summary>
internal sealed class SheetWriter : IDisposable
{
    private const int MaxCellLength = 32_767;
    private const uint A4 = 9;

    // Excel's day 0; its false leap day of 1900 makes serials right only from 1 March 1900.
    private static readonly int Epoch = new DateOnly(1899, 12, 30).DayNumber;
    private static readonly DateOnly FirstRightDay = new(1900, 3, 1);
    private static readonly OpenXmlAttribute[] KeepSpaces = [new("xml", "space", "http://www.w3.org/XML/1998/namespace", "preserve")];

    // One element of each kind serves all cells: a fresh one for each cell would cost more than the writing.
    private readonly Row _rowElement = new();
    private readonly Cell _cellElement = new();
    private readonly InlineString _inlineElement = new();
    private readonly Text _textElement = new();
    private readonly CellValue _valueElement = new();

    private readonly TableSheet _sheet;
    private readonly Stream _stream;
    private readonly OpenXmlWriter _writer;
    private readonly string[] _letters;
    private readonly uint[] _styles;
    private readonly List<OpenXmlAttribute> _attributes = [];
    private int _row;

    public SheetWriter(TableSheet sheet, Stream stream)
    {
        _sheet = sheet;
        _stream = stream;
        _letters = [.. Enumerable.Range(0, sheet.Columns.Count).Select(Letters)];
        _styles = [.. sheet.Columns.Select(c => WorkbookStyles.Of(c.Kind))];
        _writer = OpenXmlWriter.Create(stream);
        WriteHeading();
    }

    /// <summary>The row of the heads, from 1: issuer, title, subtitle and an empty line stand above it.</summary>
    public static int HeadRow(TableSheet sheet) =>
        (sheet.Issuer is null ? 0 : 1) + 1 + (sheet.Subtitle is null ? 0 : 1) + 2;

    public void Write(IReadOnlyList<SheetValue> values)
    {
        if (values.Count != _letters.Length)
            throw DocumentRefusedException.From(
                "RowCells", _sheet.Title, _row + 1 - HeadRow(_sheet), values.Count, _letters.Length);
        if (_row >= TableWorkbook.MaxRows)
            throw DocumentRefusedException.From(
                "SheetFull", _sheet.Title, VietnameseFormats.Number(TableWorkbook.MaxRows - HeadRow(_sheet)));
        StartRow();
        for (var i = 0; i < values.Count; i++)
            WriteCell(i, values[i]);
        _writer.WriteEndElement();
    }

    /// <summary>Writes what stands below the rows; without it the sheet is no sheet.</summary>
    public void Finish()
    {
        var head = HeadRow(_sheet);
        _writer.WriteEndElement();
        _writer.WriteElement(new AutoFilter
        {
            Reference = $"A{Figures(head)}:{_letters[^1]}{Figures(_row)}",
        });
        if (_letters.Length > 1)
        {
            var first = _sheet.Issuer is null ? 1 : 2;
            _writer.WriteElement(new MergeCells(Enumerable.Range(first, _sheet.Subtitle is null ? 1 : 2).Select(row =>
                new MergeCell { Reference = $"A{Figures(row)}:{_letters[^1]}{Figures(row)}" })));
        }

        WriteOffers();
        _writer.WriteElement(new PrintOptions { HorizontalCentered = true });

        // Inches: 20 mm at top and bottom, 15 mm at the sides, 20 mm at the binding edge.
        _writer.WriteElement(new PageMargins { Left = 0.79, Right = 0.59, Top = 0.79, Bottom = 0.79, Header = 0.4, Footer = 0.4 });
        _writer.WriteElement(new PageSetup
        {
            PaperSize = A4,
            Orientation = _sheet.Landscape ? OrientationValues.Landscape : OrientationValues.Portrait,
            FitToWidth = 1,
            FitToHeight = 0,
        });
        _writer.WriteElement(new HeaderFooter(new OddFooter(DocumentTexts.Get("SheetFooter"))));
        _writer.WriteEndElement();
    }

    public void Dispose()
    {
        _writer.Dispose();
        _stream.Dispose();
    }

    // Lists to choose from, for rows still to be filled in too. Excel takes at most that many rows in one rule.
    private void WriteOffers()
    {
        const int RowsToFill = 5_000;
        var first = _sheet.FirstRow;
        var last = Figures(Math.Max(_row, first + RowsToFill));
        List<DataValidation> offers =
        [
            .. _sheet.Columns.Select((column, i) => (column.Offers, Letter: _letters[i])).Where(c => c.Offers is not null).Select(c => new DataValidation(new Formula1(c.Offers!))
            {
                Type = DataValidationValues.List,
                AllowBlank = true,
                ShowErrorMessage = false,
                SequenceOfReferences = new ListValue<StringValue>([new StringValue($"{c.Letter}{Figures(first)}:{c.Letter}{last}")]),
            }),
        ];
        if (offers.Count > 0)
            _writer.WriteElement(new DataValidations(offers) { Count = (uint)offers.Count });
    }

    private void WriteHeading()
    {
        _writer.WriteStartDocument(standalone: true);
        _writer.WriteStartElement(new Worksheet());
        _writer.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        var head = HeadRow(_sheet);
        _writer.WriteElement(new SheetViews(new SheetView(
            new Pane
            {
                VerticalSplit = head,
                TopLeftCell = $"A{Figures(head + 1)}",
                ActivePane = PaneValues.BottomLeft,
                State = PaneStateValues.Frozen,
            })
        {
            ShowGridLines = false,
            WorkbookViewId = 0,
        }));
        _writer.WriteElement(new Columns(_sheet.Columns.Select((column, i) => new Column
        {
            Min = (uint)i + 1,
            Max = (uint)i + 1,
            Width = Math.Clamp(column.Width, 1, 255),
            CustomWidth = true,
        })));
        _writer.WriteStartElement(new SheetData());
        if (_sheet.Issuer is { } issuer)
            WriteLine(issuer, WorkbookStyles.Issuer);
        WriteLine(_sheet.Title, WorkbookStyles.Title);
        if (_sheet.Subtitle is { } subtitle)
            WriteLine(subtitle, WorkbookStyles.Subtitle);
        StartRow();
        _writer.WriteEndElement();
        StartRow();
        for (var i = 0; i < _letters.Length; i++)
            WriteText(i, WorkbookStyles.Head, _sheet.Columns[i].Title);
        _writer.WriteEndElement();
    }

    private void WriteLine(string text, uint style)
    {
        StartRow();
        WriteText(0, style, text);
        _writer.WriteEndElement();
    }

    // A text has the look of texts in every column: programs that read the file go by the look and take a year "1990" for a day.
    private void WriteCell(int column, SheetValue value)
    {
        var style = _styles[column];
        var isText = _sheet.Columns[column].Kind == SheetCellKind.Text;
        if (value.Text is { } text)
            WriteText(column, WorkbookStyles.Text, text);
        else if (value.Number is { } number && isText)
            WriteText(column, style, number.ToString(CultureInfo.InvariantCulture));
        else if (value.Number is { } measured)
            WriteNumber(column, style, _sheet.Columns[column].Kind == SheetCellKind.Percent ? measured / 100 : measured);
        else if (value.Date is { } date && (isText || date < FirstRightDay))
            WriteText(column, WorkbookStyles.Text, VietnameseFormats.Date(date));
        else if (value.Date is { } day)
            WriteNumber(column, style, day.DayNumber - Epoch);
        else
            WriteNothing(column, style);
    }

    private void WriteText(int column, uint style, string text)
    {
        StartCell(column, style, "inlineStr");
        _writer.WriteStartElement(_inlineElement);
        _writer.WriteStartElement(_textElement, KeepSpaces);
        _writer.WriteString(Fitting(CleanText.Lines(text)));
        _writer.WriteEndElement();
        _writer.WriteEndElement();
        _writer.WriteEndElement();
    }

    private void WriteNumber(int column, uint style, decimal number)
    {
        StartCell(column, style, null);
        _writer.WriteStartElement(_valueElement);
        _writer.WriteString(number.ToString(CultureInfo.InvariantCulture));
        _writer.WriteEndElement();
        _writer.WriteEndElement();
    }

    private void WriteNothing(int column, uint style)
    {
        StartCell(column, style, null);
        _writer.WriteEndElement();
    }

    private void StartRow()
    {
        _row++;
        _attributes.Clear();
        _attributes.Add(new OpenXmlAttribute("r", "", Figures(_row)));
        _writer.WriteStartElement(_rowElement, _attributes);
    }

    private void StartCell(int column, uint style, string? type)
    {
        _attributes.Clear();
        _attributes.Add(new OpenXmlAttribute("r", "", _letters[column] + Figures(_row)));
        _attributes.Add(new OpenXmlAttribute("s", "", Figures((int)style)));
        if (type is not null)
            _attributes.Add(new OpenXmlAttribute("t", "", type));
        _writer.WriteStartElement(_cellElement, _attributes);
    }

    // Excel refuses a file with a longer text; the dots show that it was cut.
    private static string Fitting(string text) => text.Length <= MaxCellLength ? text : text[..(MaxCellLength - 1)] + "…";

    private static string Figures(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Letters(int column)
    {
        var letters = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
            letters = (char)('A' + ((rest - 1) % 26)) + letters;
        return letters;
    }
}
