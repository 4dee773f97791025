using System.Text.RegularExpressions;
using KhuyenHoc.Roster.Import.Rows;
using KhuyenHoc.Roster.Import.Values;
using KhuyenHoc.Roster.Localities;

namespace KhuyenHoc.Roster.Import.People;

/// <summary>A row of the list of people: a person and, where a unit is given, one membership.</summary>
internal sealed partial record PersonRow(
    int Sheet, int Row, bool Failed, string? Number, bool NumberFromExcel, string? FullName, string? SortName, DateOnly? BirthDate,
    bool BirthYearOnly, Sex? Sex, PersonCategory? Category, string? Rank, string? Post, string? Unit, DateOnly? From, DateOnly? To,
    PersonMore More)
{
    private static readonly DateOnly EarliestBirth = new(1900, 1, 1);

    public static PersonRow Read(RowReader row, LocalityNames places)
    {
        var number = Numbers.Read(row);
        var name = row.NeededText("fullName", 120);
        if (name is not null && AnyDigit().IsMatch(name))
            row.Warn("fullName", "DigitInName");
        var birth = row.Written("birthDate", row.Today);
        if (birth is { } written)
        {
            if (written.Day > row.Today)
                row.Error("birthDate", "BornLater");
            else if (written.Day < EarliestBirth)
                row.Error("birthDate", "TooEarly");
            else if (written.Precision == DatePrecision.Month)
                row.Warn("birthDate", "PartOfDate", Documents.VietnameseFormats.Date(written.Day));
        }

        var rank = row.Text("rank", 100);
        var category = row.Word("category", KnownWords.Categories, () => Lists.Of<PersonCategory>());
        if (category is null && rank is not null && !row.HasError && Ranks.CategoryOf(rank) is { } implied)
            category = implied;
        var unit = row.Text("unit", 300);
        var from = row.Day("from");
        var to = row.Day("to");
        if (from > row.Latest)
            row.Error("from", "TooLate", Documents.VietnameseFormats.Date(row.Latest));
        else if (from > row.Today)
            row.Warn("from", "ToCome");
        if (to < from)
            row.Error("to", "EndsBeforeBegin", Documents.VietnameseFormats.Date(from));
        if (unit is null && (from is not null || to is not null))
            row.Error(row.IsMapped("unit") ? "unit" : null, "DateWithoutUnit");
        if (unit is not null && from is null && to is not null && row.IsMapped("from"))
            row.Error("from", "EndWithoutBegin");
        var sex = row.Word("sex", KnownWords.Sexes, () => Lists.Of<Sex>());
        return new PersonRow(
            row.Sheet, row.Row, row.HasError, number, row.IsNumber("number"), name, row.Text("sortName", 120), birth?.Day,
            birth?.Precision == DatePrecision.Year, sex, category, rank, row.Text("post", 200), unit, from, to, PersonMore.Read(row, birth, sex, places))
        {
            Failed = row.HasError,
        };
    }

    [GeneratedRegex(@"\d")]
    private static partial Regex AnyDigit();
}
