using KhuyenHoc.Roster.Import.Kinds;

namespace KhuyenHoc.Roster.Import.Learning;

/// <summary>Lists of the points that people give themselves for the indicators of a Learning Citizen.</summary>
internal sealed class SelfScoreSheets : SheetKind
{
    public const int Indicators = 10;

    public override ImportKind Kind => ImportKind.SelfScores;

    public override IReadOnlyList<ImportField> Fields { get; } =
        [CommonFields.Number, CommonFields.FullName, CommonFields.Year, .. Enumerable.Range(1, Indicators).Select(Indicator)];

    public override IReadOnlyList<string> Missing(IReadOnlyDictionary<string, string> mapped) =>
        Fields.Any(f => IsIndicator(f.Name) && mapped.ContainsKey(f.Name))
            ? base.Missing(mapped)
            : [.. base.Missing(mapped), RosterTexts.Get("Field_indicator", $"1–{Indicators}")];

    public override SheetLoad LoadIn(ImportSession session) => session.Load(s => new LearningLoad(s));

    private static bool IsIndicator(string field) => field.StartsWith("indicator", StringComparison.Ordinal);

    private static ImportField Indicator(int number) => new ImportField(
        $"indicator{number}", false, $"Chỉ số {number}", $"CS {number}", $"CS{number}", $"Điểm chỉ số {number}", $"Chỉ số {number} (điểm)",
        $"Chỉ số {number:00}", $"Tiêu chí {number}", $"Indicator {number}")
    {
        Called = () => RosterTexts.Get("Field_indicator", number),
        Guide = () => RosterTexts.Get("Guide_indicator"),
    }.AsNumber();
}
