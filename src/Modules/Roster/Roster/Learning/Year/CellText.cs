using System.Globalization;
using System.Text.RegularExpressions;
using KhuyenHoc.Documents;
using KhuyenHoc.Roster.Import.Values;
using KhuyenHoc.Roster.Names;
using static KhuyenHoc.Roster.Learning.LearningTexts;

namespace KhuyenHoc.Roster.Learning.Year;

/// <summary>
/// Cells of a year's sheet as text, to write and to read back: "Hoàn thành, 24 giờ"; "Tiếng Anh (bậc 3); Tiếng Ê Đê (bậc 2)";
/// "Chứng chỉ lái xe hạng C (đến 31/12/2027)". What is written is read back as the same; words may be short and without accents.
/// </summary>
internal static partial class CellText
{
    public const int MostLetters = 1_000;

    private static readonly LearningKind[] InStates = [LearningKind.StudyPlan, LearningKind.Course];

    /// <summary>The cell of these records; empty for none.</summary>
    public static string Of(LearningKind kind, IReadOnlyCollection<LearningRecordRow> records) => kind switch
    {
        _ when records.Count == 0 => "",
        _ when InStates.Contains(kind) => State(records.MaxBy(r => Rank(Enum.Parse<LearningStatus>(r.Status)))!, kind),
        LearningKind.SelfStudy => VietnameseFormats.Number(records.Sum(r => r.Hours ?? 0)),
        _ => string.Join("; ", records.OrderBy(r => r.Id).Select(r => Listed(kind, r))),
    };

    /// <summary>What a cell says, one item for each record; none for an empty cell.</summary>
    /// <exception cref="CellFaultException">It cannot be read.</exception>
    public static IReadOnlyList<CellItem> Read(LearningKind kind, string text)
    {
        var clean = CleanText.Of(text) ?? "";
        if (clean.Length == 0)
            return [];
        if (clean.Length > MostLetters)
            throw Fault("CellTooLong", MostLetters);
        if (InStates.Contains(kind))
            return [ReadState(kind, clean)];
        if (kind == LearningKind.SelfStudy)
            return [new CellItem("", LearningStatus.Done, ReadHours(clean) ?? throw Fault("CellHours", clean))];
        var items = clean.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(part => ReadListed(kind, part)).ToList();
        if (items.GroupBy(item => Fold.Words(item.Title)).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw Fault("CellTwice", twice.First().Title);
        return items;
    }

    /// <summary>A cell as it will be written when it is saved.</summary>
    public static string Written(LearningKind kind, IReadOnlyList<CellItem> items) => Of(kind, [.. items.Select((item, place) => new LearningRecordRow
    {
        Id = place,
        Kind = kind.ToString(),
        Title = item.Title ?? "",
        Status = item.Status.ToString(),
        Hours = item.Hours,
        Value = item.Value,
        ValidUntil = item.ValidUntil,
    })]);

    private static string State(LearningRecordRow record, LearningKind kind)
    {
        var status = Word(record.Status);
        return kind == LearningKind.Course && record.Hours is { } hours ? RosterTexts.Vietnamese("Learning_WithHours", status, VietnameseFormats.Number(hours)) : status;
    }

    private static string Listed(LearningKind kind, LearningRecordRow record)
    {
        var more = new List<string>();
        if (kind == LearningKind.Language && record.Value is { } level)
            more.Add(RosterTexts.Vietnamese("Learning_Level", VietnameseFormats.Number(level)));
        if (record.ValidUntil is { } end)
            more.Add(RosterTexts.Vietnamese("Learning_Until", VietnameseFormats.Date(end)));
        if (record.Status != nameof(LearningStatus.Done))
            more.Add(Word(record.Status).ToLower(CultureInfo.InvariantCulture));
        var title = kind == LearningKind.EmulationTitle ? Emulation.WordsOf(record.Title) : record.Title;
        return more.Count == 0 ? title : $"{title} ({string.Join(", ", more)})";
    }

    private static CellItem ReadState(LearningKind kind, string text)
    {
        var parts = StateParts().Match(text);
        var hours = parts.Groups["hours"] is { Success: true } given ? ReadHours(given.Value) ?? throw Fault("CellHours", given.Value) : (decimal?)null;
        if (hours is not null && kind == LearningKind.StudyPlan)
            throw Fault("CellPlan", text);
        var word = parts.Groups["word"].Value.Trim(' ', ',', ';');
        var status = word.Length == 0 && hours is not null ? LearningStatus.Done : KnownWords.Statuses.Read(word) ?? Yes(word);
        return status is { } known
            ? new CellItem(null, known, hours)
            : throw Fault(kind == LearningKind.StudyPlan ? "CellPlan" : "CellCourse", text);
    }

    private static CellItem ReadListed(LearningKind kind, string text)
    {
        var title = text;
        var item = new CellItem(null, LearningStatus.Done);
        // Brackets at the end are ours when each word in them is; others belong to the title.
        if (Brackets().Match(text) is { Success: true } brackets && Said(item, kind, brackets.Groups["more"].Value) is { } said)
            (title, item) = (brackets.Groups["title"].Value.Trim(), said);
        if (kind == LearningKind.Language && item.Value is null && LevelBehind().Match(title) is { Success: true } level)
            (title, item) = (level.Groups["title"].Value.Trim(' ', ',', '-'), item with { Value = decimal.Parse(level.Groups["level"].Value, CultureInfo.InvariantCulture) });
        if (kind == LearningKind.DigitalSkill && Yes(title) is not null)
            title = RosterTexts.Vietnamese("Learning_DigitalSkill");
        if (title.Length > LearningRules.MostLetters)
            throw Fault("CellTooLong", LearningRules.MostLetters);
        if (kind == LearningKind.EmulationTitle)
            title = Emulation.CodeOf(title) ?? throw Fault("CellEmulation", title, Emulation.Known);
        if (!title.Any(char.IsLetter))
            throw Fault("CellTitle", text, RosterTexts.Of(kind));
        if (kind == LearningKind.Language && item.Value is null)
            throw Fault("CellLevel", title);
        return item with { Title = title };
    }

    private static CellItem? Said(CellItem item, LearningKind kind, string more)
    {
        foreach (var word in more.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (kind == LearningKind.Language && Level().Match(Fold.Words(word)) is { Success: true } level)
                item = item with { Value = decimal.Parse(level.Groups["level"].Value, CultureInfo.InvariantCulture) };
            else if (KnownWords.Statuses.Read(word) is { } status)
                item = item with { Status = status };
            else if (Until().Match(Fold.Key(word)) is { Success: true } until)
                item = item with { ValidUntil = ReadDay(until.Groups["day"].Value) ?? throw Fault("CellDay", until.Groups["day"].Value) };
            else
                return null;
        }

        return item;
    }

    private static decimal? ReadHours(string text) =>
        HoursAlone().Match(Fold.Key(text)) is { Success: true } hours
        && decimal.TryParse(hours.Groups["number"].Value.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var read)
        && read is > 0 and <= 9_999 ? read : null;

    private static DateOnly? ReadDay(string text) =>
        DateOnly.TryParseExact(text, ["d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "yyyy-M-d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is >= LearningRules.FirstYear and <= 2200 ? day : null;

    private static LearningStatus? Yes(string word) => KnownWords.YesNo.Read(word) is true ? LearningStatus.Done
        : Fold.Words(word) switch { "ht" => LearningStatus.Done, "dk" => LearningStatus.Registered, "kht" => LearningStatus.Failed, _ => null };

    // Cells are Vietnamese in every language of the interface: they are pasted from lists and back into them.
    private static string Word(string status) => RosterTexts.Vietnamese($"LearningStatus_{status}");

    private static int Rank(LearningStatus status) => status switch
    {
        LearningStatus.Done => 3,
        LearningStatus.Approved => 2,
        LearningStatus.Registered => 1,
        _ => 0,
    };

    private static CellFaultException Fault(string key, params object?[] values) => new(Say[key, values]);

    [GeneratedRegex(@"^(?<word>.*?)\(?\s*(?<hours>\d[\d.,]*\s*(giờ|gio|tiết|tiet|h)?)?\s*\)?$", RegexOptions.IgnoreCase)]
    private static partial Regex StateParts();

    [GeneratedRegex(@"^(?<title>.*\S)\s*\((?<more>[^()]*)\)$")]
    private static partial Regex Brackets();

    [GeneratedRegex(@"^(?<title>.*?\D)\s*(bậc|bac)?\s*(?<level>[1-6])$", RegexOptions.IgnoreCase)]
    private static partial Regex LevelBehind();

    [GeneratedRegex("^(bac )?(?<level>[1-6])$")]
    private static partial Regex Level();

    [GeneratedRegex(@"^(den|het han|han|co gia tri den)\s*:?\s*(?<day>[\d./-]+)$")]
    private static partial Regex Until();

    [GeneratedRegex(@"^(?<number>\d{1,4}([.,]\d{1,2})?)\s*(gio|tiet|h)?$")]
    private static partial Regex HoursAlone();
}
