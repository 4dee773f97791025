using System.Globalization;
using KhuyenHoc.Documents;
using KhuyenHoc.Roster.Import.Encodings;
using KhuyenHoc.Roster.Import.Values;
using KhuyenHoc.Roster.Import.Workbooks;
using KhuyenHoc.Roster.Names;

namespace KhuyenHoc.Roster.Import.Rows;

/// <summary>Reads the fields of one row after the other and notes what is wrong with them. Not thread-safe.</summary>
internal sealed class RowReader(
    int sheet, IReadOnlyDictionary<string, string> fields, IReadOnlyDictionary<string, TextCode> codes, DateOnly today)
{
    private readonly List<RowFault> _faults = [];
    private SheetRow _row = null!;

    public int Sheet => sheet;

    public int Row => _row.Number;

    /// <summary>The last day that a date may reasonably say of something that is to come.</summary>
    public DateOnly Latest { get; } = today.AddYears(1);

    public DateOnly Today => today;

    /// <summary>What was found since the row was begun.</summary>
    public IReadOnlyList<RowFault> Faults => _faults;

    public bool HasError { get; private set; }

    /// <summary>Cells of the row that hold something, mapped or not.</summary>
    public int Filled => _row.Cells.Count();

    public void Begin(SheetRow row)
    {
        _row = row;
        _faults.Clear();
        HasError = false;
    }

    public bool IsMapped(string field) => fields.ContainsKey(field);

    /// <summary>True when Excel holds the cell as a number, and so cannot hold zeros in front.</summary>
    public bool IsNumber(string field) => Raw(field) is double;

    /// <summary>The text of a cell in Unicode, without stray spaces; null when empty.</summary>
    public string? Text(string field, int longest = 500)
    {
        if (!fields.TryGetValue(field, out var letter) || _row[letter] is not { } value)
            return null;
        var text = value switch
        {
            string typed => CleanText.Of(TextCodes.ToUnicode(typed, codes.GetValueOrDefault(letter))),
            double number => number.ToString("0.##########", CultureInfo.InvariantCulture),
            DateTime date => VietnameseFormats.Date(DateOnly.FromDateTime(date)),
            bool yes => yes ? "1" : "0",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture),
        };
        if (text is ['#', .., '!' or '?' or 'A'] && text is "#N/A" or "#REF!" or "#VALUE!" or "#DIV/0!" or "#NAME?" or "#NULL!" or "#NUM!")
        {
            Error(field, "Formula");
            return null;
        }

        if (text?.Length > longest)
        {
            Error(field, "TooLong", longest);
            return null;
        }

        return text;
    }

    /// <summary>The text of a field that must be there.</summary>
    public string? NeededText(string field, int longest = 500)
    {
        var before = _faults.Count;
        var text = Text(field, longest);
        if (text is null && _faults.Count == before)
            Error(field, "Missing");
        return text;
    }

    /// <summary>A day; a month or year alone is taken as its first day, with a warning unless that is expected.</summary>
    public DateOnly? Day(string field) => Written(field, Latest) is { } date ? Whole(field, date) : null;

    public WrittenDate? Written(string field, DateOnly latest)
    {
        if (Raw(field) is not { } value)
            return null;
        if (DateText.Read(value, latest) is not { } date)
        {
            Error(field, value is string ? "NoDate" : "NoDateNumber");
            return null;
        }

        if (date.Day.Year < 1900)
        {
            Error(field, "TooEarly");
            return null;
        }

        return date;
    }

    /// <summary>A value out of a list of words.</summary>
    public T? Word<T>(string field, Words<T> words, Func<string> known) where T : struct
    {
        if (Text(field) is not { } text)
            return null;
        if (words.Read(text) is { } value)
            return value;
        Error(field, "UnknownWord", known());
        return null;
    }

    public decimal? Number(string field, decimal least, decimal most)
    {
        if (Raw(field) is not { } value)
            return null;
        if (NumberText.Read(value) is not { } number)
        {
            Error(field, "NoNumber");
            return null;
        }

        if (number >= least && number <= most)
            return number;
        Error(field, "OutOfRange", VietnameseFormats.Number(least), VietnameseFormats.Number(most));
        return null;
    }

    /// <summary>A year up to <paramref name="latest"/>.</summary>
    public int? Year(string field, int latest)
    {
        if (Raw(field) is not { } value)
            return null;
        // "2024-2025" is the school year that ends in 2025; offices count it to the year in which it ends.
        var text = Text(field) is { } typed ? typed[(typed.LastIndexOfAny(['-', '–', '/']) + 1)..].Trim() : null;
        if (text is null || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 1950 or > 2200)
        {
            Error(field, "NoYear");
            return null;
        }

        if (year <= latest)
            return year;
        Error(field, "YearToCome", latest);
        return null;
    }

    public void Error(string? field, string key, params object[] values) => Add(field, key, values, isWarning: false);

    public void Warn(string? field, string key, params object[] values) => Add(field, key, values, isWarning: true);

    private DateOnly Whole(string field, WrittenDate date)
    {
        if (date.Precision != DatePrecision.Day)
            Warn(field, "PartOfDate", VietnameseFormats.Date(date.Day));
        return date.Day;
    }

    private object? Raw(string field)
    {
        if (!fields.TryGetValue(field, out var letter))
            return null;
        return _row[letter] is string text ? CleanText.Of(TextCodes.ToUnicode(text, codes.GetValueOrDefault(letter))) : _row[letter];
    }

    private void Add(string? field, string key, object[] values, bool isWarning)
    {
        HasError |= !isWarning;
        var letter = field is null ? null : fields.GetValueOrDefault(field);
        _faults.Add(new RowFault(
            sheet, Row, field, letter is null ? null : Shown(_row[letter]), key,
            [.. values.Select(v => Convert.ToString(v, CultureInfo.InvariantCulture) ?? "")], isWarning));
    }

    private static string? Shown(object? value) => value switch
    {
        null => null,
        DateTime date => VietnameseFormats.Date(DateOnly.FromDateTime(date)),
        double number => number.ToString("0.##########", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 200 } text ? text[..200] + "…" : Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
