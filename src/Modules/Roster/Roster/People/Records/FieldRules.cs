using System.Globalization;
using KhuyenHoc.Documents;
using KhuyenHoc.Modules;
using KhuyenHoc.Roster.Names;
using static KhuyenHoc.Roster.People.Records.RecordTexts;

namespace KhuyenHoc.Roster.People.Records;

/// <summary>What the fields of a person may be.</summary>
internal static class FieldRules
{
    private static readonly DateOnly EarliestBirth = new(1900, 1, 1);

    /// <summary>The fields as they are kept: clean, and within their bounds.</summary>
    /// <exception cref="UserErrorException">A field cannot be taken; the message names it.</exception>
    public static PersonFields Checked(PersonFields fields, DateOnly today)
    {
        var clean = fields with
        {
            Number = Needed(fields.Number, "number", 50),
            FullName = Needed(fields.FullName, "fullName", 120),
            SortName = Optional(fields.SortName, "sortName", 120),
            CitizenId = CleanText.Of(fields.CitizenId)?.Replace(" ", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal),
            BirthPlace = Optional(fields.BirthPlace, "birthPlace", 20),
            Languages = Optional(fields.Languages, "languages", 200),
            ComputerSkill = Optional(fields.ComputerSkill, "computerSkill", 200),
            BirthYearOnly = fields.BirthYearOnly && fields.BirthDate is not null,
            BirthDate = fields is { BirthYearOnly: true, BirthDate: { } birth } ? new DateOnly(birth.Year, 1, 1) : fields.BirthDate,
        };
        if (clean.BirthDate is { } born && (born > today || born < EarliestBirth))
            throw new UserErrorException(Say["BirthOutOfRange", VietnameseFormats.Date(born), VietnameseFormats.Date(EarliestBirth), VietnameseFormats.Date(today)]);
        if (clean.CitizenId is { } id && !CitizenIdentity.IsWellFormed(id))
            throw new UserErrorException(Say["CitizenIdForm", id, id.Length]);
        return clean;
    }

    /// <summary>Field by field, what differs.</summary>
    public static IReadOnlyList<FieldChange> Changes(PersonFields? before, PersonFields after) =>
    [
        .. Words(after).Zip(before is null ? Words(after).Select(_ => ("", (string?)null)) : Words(before))
            .Where(pair => pair.First.Value != pair.Second.Item2).Select(pair => new FieldChange(pair.First.Field, pair.Second.Item2, pair.First.Value)),
    ];

    /// <summary>All fields in words, always in the same order.</summary>
    public static IEnumerable<(string Field, string? Value)> Words(PersonFields fields) =>
    [
        ("number", fields.Number), ("fullName", fields.FullName), ("sortName", fields.SortName),
        ("birthDate", fields.BirthDate is not { } day ? null : fields.BirthYearOnly ? day.Year.ToString(CultureInfo.InvariantCulture) : VietnameseFormats.Date(day)),
        ("sex", fields.Sex is { } sex ? RosterTexts.Of(sex) : null), ("category", RosterTexts.Of(fields.Category)),
        ("citizenId", fields.CitizenId), ("birthPlace", fields.BirthPlace),
        ("education", fields.Education is { } level ? RosterTexts.Of(level) : null),
        ("politicalTheory", fields.PoliticalTheory is { } theory ? RosterTexts.Of(theory) : null),
        ("languages", fields.Languages), ("computerSkill", fields.ComputerSkill),
    ];

    /// <summary>The fields with one of them taken from another version.</summary>
    public static PersonFields Take(PersonFields fields, PersonFields from, string field) => field switch
    {
        "number" => fields with { Number = from.Number },
        "fullName" => fields with { FullName = from.FullName },
        "sortName" => fields with { SortName = from.SortName },
        "birthDate" => fields with { BirthDate = from.BirthDate, BirthYearOnly = from.BirthYearOnly },
        "sex" => fields with { Sex = from.Sex },
        "category" => fields with { Category = from.Category },
        "citizenId" => fields with { CitizenId = from.CitizenId },
        "birthPlace" => fields with { BirthPlace = from.BirthPlace },
        "education" => fields with { Education = from.Education },
        "politicalTheory" => fields with { PoliticalTheory = from.PoliticalTheory },
        "languages" => fields with { Languages = from.Languages },
        "computerSkill" => fields with { ComputerSkill = from.ComputerSkill },
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };

    private static string Needed(string? text, string field, int most) =>
        Optional(text, field, most) ?? throw new UserErrorException(Say["FieldNeeded", RosterTexts.Get("Field_" + field)]);

    private static string? Optional(string? text, string field, int most) => CleanText.Of(text) is not { } clean ? null
        : clean.Length <= most ? clean
        : throw new UserErrorException(Say["FieldTooLong", RosterTexts.Get("Field_" + field), clean.Length, most]);
}
