using System.Globalization;
using KhuyenHoc.Documents;
using KhuyenHoc.Modules;
using KhuyenHoc.Roster.Names;
using static KhuyenHoc.Roster.Families.FamilyTexts;

namespace KhuyenHoc.Roster.Families;

/// <summary>What the fields of a family may be.</summary>
internal static class FamilyRules
{
    public const int MostPeople = 2;
    private const int EarliestTitle = 1990;

    /// <summary>The fields as they are kept.</summary>
    /// <exception cref="UserErrorException">A field cannot be taken; the message names it.</exception>
    public static FamilyFields Checked(FamilyFields fields, DateOnly today)
    {
        var people = fields.People.Distinct().ToList();
        if (people.Count is 0 or > MostPeople)
            throw new UserErrorException(Say["PeopleOneOrTwo", people.Count]);
        var title = fields.Title;
        if (title is not null && (title.Year < EarliestTitle || title.Year > today.Year))
            throw new UserErrorException(Say["TitleYearOutOfRange", title.Year, EarliestTitle, today.Year]);
        if (title?.Decision is { } decision)
            title = title with
            {
                Decision = Optional(decision.Number, "titleDecision", 100) is { } number
                    ? new LegalDocument(number, Optional(decision.Issuer, "titleIssuer", 200), decision.Date)
                    : null,
            };
        return new FamilyFields(people, Optional(fields.Address, "address", 200), title);
    }

    /// <summary>Field by field, what differs.</summary>
    public static IReadOnlyList<FieldChange> Changes(IReadOnlyList<(string Field, string? Value)>? before, IReadOnlyList<(string Field, string? Value)> after) =>
        [.. after.Select((a, i) => new FieldChange(a.Field, before?[i].Value, a.Value)).Where(c => c.Before != c.After)];

    /// <summary>All fields in words, always in the same order.</summary>
    public static IReadOnlyList<(string Field, string? Value)> Words(FamilyFields fields, Func<Guid, string> nameOf) =>
    [
        ("people", string.Join(" – ", fields.People.Select(nameOf))), ("address", fields.Address),
        ("titleYear", fields.Title?.Year.ToString(CultureInfo.InvariantCulture)), ("titleDecision", fields.Title?.Decision?.Number),
        ("titleIssuer", fields.Title?.Decision?.Issuer), ("titleDate", fields.Title?.Decision?.Date is { } day ? VietnameseFormats.Date(day) : null),
    ];

    public static string Needed(string? text, string field, int most) =>
        Optional(text, field, most) ?? throw new UserErrorException(Say["FieldNeeded", Say["Field_" + field]]);

    public static string? Optional(string? text, string field, int most) => CleanText.Of(text) is not { } clean ? null
        : clean.Length <= most ? clean
        : throw new UserErrorException(Say["FieldTooLong", Say["Field_" + field], clean.Length, most]);
}
