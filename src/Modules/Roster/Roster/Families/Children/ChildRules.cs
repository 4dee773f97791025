using System.Globalization;
using KhuyenHoc.Documents;
using KhuyenHoc.Modules;
using KhuyenHoc.Roster.Names;
using static KhuyenHoc.Roster.Families.FamilyTexts;

namespace KhuyenHoc.Roster.Families.Children;

/// <summary>What the fields of a child may be.</summary>
internal static class ChildRules
{
    public const int FirstGrade = 1;
    public const int LastGrade = 12;

    /// <summary>Law 91/2025/QH15: from this age on the child too must agree before its name is published.</summary>
    private const int AgreesFromAge = 7;

    /// <summary>The project takes in pupils to the end of upper secondary school; whoever is older has long left it.</summary>
    private const int OldestAge = 22;

    /// <exception cref="UserErrorException">A field cannot be taken; the message names it.</exception>
    public static ChildFields Checked(ChildFields fields, DateOnly today)
    {
        var birth = fields.BirthYearOnly ? new DateOnly(fields.BirthDate.Year, 1, 1) : fields.BirthDate;
        var earliest = new DateOnly(today.Year - OldestAge, 1, 1);
        if (birth > today || birth < earliest)
            throw new UserErrorException(Say["ChildBirthOutOfRange", VietnameseFormats.Date(birth), VietnameseFormats.Date(earliest), VietnameseFormats.Date(today)]);
        return new ChildFields(FamilyRules.Needed(fields.FullName, "childName", 120), birth, fields.BirthYearOnly);
    }

    /// <exception cref="UserErrorException">A field cannot be taken; the message names it.</exception>
    public static ChildYear Checked(ChildYear year, ChildFields child, DateOnly today)
    {
        if (year.SchoolYear < child.BirthDate.Year || year.SchoolYear > today.Year)
            throw new UserErrorException(Say["SchoolYearOutOfRange", year.SchoolYear, child.BirthDate.Year, today.Year]);
        var isPupil = year.Standing == SchoolStanding.AtSchool;
        if (isPupil && year.Grade is null or < FirstGrade or > LastGrade)
            throw new UserErrorException(Say["GradeNeeded", FirstGrade, LastGrade]);
        if (!isPupil && (year.Grade is not null || year.Result is not null || year.Conduct is not null))
            throw new UserErrorException(Say["GradeOfNoPupil", Of(year.Standing)]);
        return year with
        {
            School = FamilyRules.Optional(year.School, "school", 200),
            Sponsor = FamilyRules.Optional(year.Sponsor, "sponsor", 200),
            Hardships = year.Hardships is { } known ? [.. known.Distinct().Order()] : null,
        };
    }

    /// <exception cref="UserErrorException">A field cannot be taken; the message names it.</exception>
    public static Consent Checked(Consent consent, ChildFields child, DateOnly today)
    {
        if (consent.GivenOn > today || consent.GivenOn < child.BirthDate)
            throw new UserErrorException(Say["ConsentDayOutOfRange", VietnameseFormats.Date(consent.GivenOn), VietnameseFormats.Date(child.BirthDate), VietnameseFormats.Date(today)]);
        if (consent.Scope != ConsentScope.Keep && !consent.ChildAgrees && consent.GivenOn >= child.BirthDate.AddYears(AgreesFromAge))
            throw new UserErrorException(Say["ChildMustAgree", AgreesFromAge]);
        return consent with
        {
            GivenBy = FamilyRules.Needed(consent.GivenBy, "givenBy", 120),
            Document = consent.Form == ConsentForm.Paper
                ? FamilyRules.Needed(consent.Document, "consentDocument", 200)
                : FamilyRules.Optional(consent.Document, "consentDocument", 200),
        };
    }

    public static IReadOnlyList<(string Field, string? Value)> Words(ChildFields fields) =>
        [("childName", fields.FullName), ("birthDate", BirthOf(fields.BirthDate, fields.BirthYearOnly))];

    public static IReadOnlyList<(string Field, string? Value)> Words(ChildYear? year) =>
    [
        ("standing", year is null ? null : Of(year.Standing)), ("school", year?.School), ("grade", year?.Grade?.ToString(CultureInfo.InvariantCulture)),
        ("result", year?.Result is { } result ? Of(result) : null), ("conduct", year?.Conduct is { } conduct ? Of(conduct) : null),
        ("hardships", year?.Hardships is { } hardships ? HardshipsOf(hardships) : null), ("sponsor", year?.Sponsor),
    ];

    public static IReadOnlyList<(string Field, string? Value)> Words(Consent consent) =>
    [
        ("givenOn", VietnameseFormats.Date(consent.GivenOn)), ("givenBy", consent.GivenBy), ("consentForm", Of(consent.Form)),
        ("consentDocument", consent.Document), ("consentScope", Of(consent.Scope)), ("childAgrees", Say[consent.ChildAgrees ? "Yes" : "No"]),
    ];

    public static string HardshipsOf(IReadOnlyList<ChildHardship> hardships) =>
        hardships.Count == 0 ? Say["NoHardship"] : string.Join(", ", hardships.Select(h => Of(h)));

    public static string BirthOf(DateOnly birth, bool yearOnly) => yearOnly ? birth.Year.ToString(CultureInfo.InvariantCulture) : VietnameseFormats.Date(birth);

    /// <summary>2024–2025.</summary>
    public static string YearName(int schoolYear) => string.Create(CultureInfo.InvariantCulture, $"{schoolYear}–{schoolYear + 1}");

    /// <summary>Given name with the initials of the others: "N.T. Bình".</summary>
    public static string ShortName(string fullName)
    {
        var given = NameOrder.Of(fullName).Given;
        var others = fullName.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w != given).Select(w => w[..1] + ".");
        return string.Concat(others) is { Length: > 0 } initials ? $"{initials} {given}" : given;
    }
}
