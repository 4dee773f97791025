using System.Globalization;
using KhuyenHoc.Documents;
using KhuyenHoc.Modules;
using KhuyenHoc.Roster.Import.Values;
using KhuyenHoc.Roster.Names;
using static KhuyenHoc.Roster.Learning.LearningTexts;

namespace KhuyenHoc.Roster.Learning;

/// <summary>What the fields of a record may say.</summary>
internal static class LearningRules
{
    public const int FirstYear = 1950;
    public const int MostLetters = 300;

    /// <summary>The fields in clean writing, with what goes without saying.</summary>
    /// <exception cref="UserErrorException">They do not fit the kind.</exception>
    public static LearningFields Checked(LearningFields fields, DateOnly today, string whoApproves)
    {
        if (fields.Kind == LearningKind.SelfScore || !Enum.IsDefined(fields.Kind) || !Enum.IsDefined(fields.Status))
            throw Refused("KindNotHere", RosterTexts.Of(LearningKind.SelfScore));
        // A plan is made for the year to come; all else has happened.
        var last = today.Year + (fields.Kind == LearningKind.StudyPlan ? 1 : 0);
        if (fields.Year < FirstYear || fields.Year > last)
            throw Refused("BadYear", fields.Year, FirstYear, last);
        var title = TitleOf(fields.Kind, fields.Title, fields.Year);
        foreach (var text in new[] { title, fields.Issuer, fields.ApprovedBy, fields.Note })
        {
            if (text?.Length > MostLetters)
                throw Refused("TooLong", MostLetters);
        }

        if (fields.Hours is < 0 or > 9_999)
            throw Refused("BadHours");
        if (fields is { Kind: LearningKind.SelfStudy, Hours: null or 0 })
            throw Refused("HoursNeeded");
        if (fields.Kind == LearningKind.Language && (fields.Value is not { } level || level is < 1 or > 6 || level != Math.Truncate(level)))
            throw Refused("LevelNeeded", title);
        if (fields.Value is < 0 or > 9_999)
            throw Refused("BadValue");
        if (fields.IssuedOn > today)
            throw Refused("IssuedLater", VietnameseFormats.Date(fields.IssuedOn));
        if (fields.ValidUntil < fields.IssuedOn)
            throw Refused("EndsBeforeIssue", VietnameseFormats.Date(fields.ValidUntil), VietnameseFormats.Date(fields.IssuedOn));
        if (fields.ApprovedOn > today)
            throw Refused("ApprovedLater", VietnameseFormats.Date(fields.ApprovedOn));
        var approved = fields is { Kind: LearningKind.StudyPlan, Status: LearningStatus.Approved };
        return fields with
        {
            Title = title,
            Value = fields.Value,
            Issuer = CleanText.Of(fields.Issuer),
            Note = CleanText.Of(fields.Note),
            ApprovedBy = fields.Kind == LearningKind.StudyPlan ? CleanText.Of(fields.ApprovedBy) ?? (approved ? whoApproves : null) : null,
            ApprovedOn = fields.Kind == LearningKind.StudyPlan ? fields.ApprovedOn ?? (approved ? today : null) : null,
        };
    }

    /// <summary>Field by field what is different, as people read it.</summary>
    public static IReadOnlyList<FieldChange> Changes(LearningFields? before, LearningFields? after)
    {
        var changes = new List<FieldChange>();
        Compare("year", f => f.Year.ToString(CultureInfo.InvariantCulture));
        Compare("kind", f => f.Kind.ToString());
        Compare("title", f => f.Title.Length > 0 ? f.Title : null);
        Compare("status", f => f.Status.ToString());
        Compare("hours", f => f.Hours is { } hours ? VietnameseFormats.Number(hours) : null);
        Compare("value", f => f.Value is { } value ? VietnameseFormats.Number(value) : null);
        Compare("compulsory", f => f.Compulsory ? "true" : null);
        Compare("approvedBy", f => f.ApprovedBy);
        Compare("approvedOn", f => Day(f.ApprovedOn));
        Compare("issuer", f => f.Issuer);
        Compare("issuedOn", f => Day(f.IssuedOn));
        Compare("validUntil", f => Day(f.ValidUntil));
        Compare("note", f => f.Note);
        return changes;

        void Compare(string field, Func<LearningFields, string?> read)
        {
            var (old, now) = (before is null ? null : read(before), after is null ? null : read(after));
            if (old != now)
                changes.Add(new FieldChange(field, old, now));
        }
    }

    /// <summary>The title of a plan when nobody gives it another.</summary>
    public static string PlanTitle(int year) => string.Create(CultureInfo.InvariantCulture, $"Kế hoạch tự học năm {year}");

    private static string TitleOf(LearningKind kind, string? given, int year)
    {
        var title = CleanText.Of(given) ?? "";
        if (kind == LearningKind.EmulationTitle)
            return Emulation.CodeOf(title) ?? throw Refused("UnknownTitle", title, Emulation.Known);
        return title.Length > 0 ? title : kind switch
        {
            LearningKind.StudyPlan => PlanTitle(year),
            LearningKind.SelfStudy => "",
            _ => throw Refused("TitleNeeded", RosterTexts.Of(kind)),
        };
    }

    private static string? Day(DateOnly? day) => day is { } known ? VietnameseFormats.Date(known) : null;

    private static UserErrorException Refused(string key, params object?[] values) => new(Say[key, values]);
}
