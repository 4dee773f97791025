using KhuyenHoc.Roster.Import.Rows;
using KhuyenHoc.Roster.Import.Values;

namespace KhuyenHoc.Roster.Import.Learning;

/// <summary>A record of learning; a row of self scores gives one for each indicator.</summary>
internal sealed record LearningRow(
    int Sheet, int Row, bool Failed, string? Number, bool NumberFromExcel, string? FullName, int? Year, LearningKind? Kind, string Title,
    LearningStatus? Status, decimal? Hours, decimal? Value, bool? Compulsory)
{
    public static LearningRow Read(RowReader row, int? yearOfSheet)
    {
        var number = Numbers.Read(row);
        var kind = row.Word("kind", KnownWords.LearningKinds, () => Lists.Of<LearningKind>());
        if (kind is null && !row.HasError)
            row.Error("kind", "Missing");
        // A plan is made for the year to come; all else has happened.
        var year = ReadYear(row, yearOfSheet, row.Today.Year + (kind == LearningKind.StudyPlan ? 1 : 0));
        var title = ReadTitle(row, kind);
        var status = row.Word("status", KnownWords.Statuses, () => Lists.Of<LearningStatus>());
        var value = ReadValue(row, kind);
        return new LearningRow(
            row.Sheet, row.Row, false, number, row.IsNumber("number"), row.Text("fullName"), year, kind, title,
            status, row.Number("hours", 0, 9_999), value, row.Word("compulsory", KnownWords.YesNo, () => RosterTexts.Get("YesOrNo")))
        {
            Failed = row.HasError,
        };
    }

    /// <summary>One record for each indicator with points; none when the row is at fault.</summary>
    public static IEnumerable<LearningRow> ReadScores(RowReader row, int? yearOfSheet)
    {
        var number = Numbers.Read(row);
        var name = row.Text("fullName");
        var year = ReadYear(row, yearOfSheet, row.Today.Year);
        var points = new decimal?[SelfScoreSheets.Indicators];
        for (var i = 0; i < points.Length; i++)
            points[i] = row.Number($"indicator{i + 1}", 0, 10);
        if (!row.HasError && points.All(p => p is null))
            row.Error(null, "NoPoints");
        if (row.HasError)
        {
            yield return Score(0, null);
            yield break;
        }

        for (var i = 0; i < points.Length; i++)
        {
            if (points[i] is { } given)
                yield return Score(i + 1, given);
        }

        LearningRow Score(int indicator, decimal? value) => new(
            row.Sheet, row.Row, row.HasError, number, row.IsNumber("number"), name, year, LearningKind.SelfScore,
            indicator.ToString(System.Globalization.CultureInfo.InvariantCulture), LearningStatus.Done, null, value, false);
    }

    private static int? ReadYear(RowReader row, int? yearOfSheet, int latest)
    {
        if (!row.IsMapped("year") && yearOfSheet is { } known)
            return known;
        var before = row.Faults.Count;
        var year = row.Year("year", latest);
        if (year is null && row.Faults.Count == before)
            row.Error("year", "Missing");
        return year;
    }

    private static string ReadTitle(RowReader row, LearningKind? kind)
    {
        var title = row.Text("title") ?? "";
        if (kind == LearningKind.EmulationTitle && title.Length > 0)
        {
            if (Emulation.CodeOf(title) is { } code)
                return code;
            row.Warn("title", "UnknownEmulation", Emulation.Known);
        }
        else if (title.Length == 0 && kind is not (null or LearningKind.StudyPlan or LearningKind.DigitalSkill or LearningKind.Discipline or LearningKind.SelfStudy))
        {
            row.Error("title", "Missing");
        }

        return title;
    }

    private static decimal? ReadValue(RowReader row, LearningKind? kind) => kind switch
    {
        LearningKind.Language => row.Number("value", 1, 6),
        LearningKind.SelfScore => row.Number("value", 0, 10),
        _ => row.Number("value", 0, 9_999),
    };
}
