using KhuyenHoc.Documents.Workbooks;
using KhuyenHoc.Roster;

namespace KhuyenHoc.Host.Demo;

/// <summary>
/// Writes the demo province as the workbook that a clerk would send: the demo comes in by the same door as real lists.
/// The same numbers give the same bytes; memory does not grow with the people. Safe for several threads.
/// </summary>
internal static class DemoWorkbook
{
    public const int DefaultPeople = 3_000;
    public const int DefaultSeed = 2026;

    /// <summary>Below it units would stay empty.</summary>
    public const int FewestPeople = 300;

    /// <summary>Above it the records of one year would not fit on one sheet.</summary>
    public const int MostPeople = 100_000;

    /// <summary>Name under which the import keeps it.</summary>
    public const string FileName = "tinh-trinh-dien.xlsx";

    /// <param name="people">From <see cref="FewestPeople"/> to <see cref="MostPeople"/>.</param>
    /// <param name="seed">Any number.</param>
    /// <param name="target">Need not seek; is left open.</param>
    public static void Write(int people, int seed, Stream target)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(people, FewestPeople);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(people, MostPeople);
        var province = new DemoPeople(seed, people);
        var learning = new DemoLearning(seed);
        TableWorkbook.Write(
            [
                (DemoSheets.Units, DemoUnits.All.Select(UnitRow)),
                (DemoSheets.People, Numbered(province.All().SelectMany(PersonRows))),
                .. DemoLearning.Years.Select(year => (
                    DemoSheets.Learning(year),
                    Numbered(province.All().SelectMany(p => learning.Of(p, year).Select(r => LearningRow(p, r)))))),
                (DemoSheets.SelfScores, Numbered(
                    from year in DemoLearning.Years
                    from person in province.All()
                    where person.Since.Year <= year
                    select ScoreRow(person, year, learning.SelfScoresOf(person, year)))),
            ],
            target);
    }

    private static IReadOnlyList<SheetValue> UnitRow(DemoUnit unit, int index) =>
    [
        index + 1, unit.Code, unit.Name, DemoSheets.Name(unit.Kind), unit.Natures, unit.Parent, unit.From, unit.To,
        unit.End is { } end ? DemoSheets.Name(end) : null, unit.Successor,
    ];

    private static IEnumerable<SheetValue[]> PersonRows(DemoPerson person)
    {
        yield return Row(person.Group.Unit, person.Post, person.Since, person.Moves ? DemoUnits.LastOldDay : null);
        if (person.Moves)
            yield return Row(person.Group.After, person.PostAfter, DemoUnits.FirstNewDay, null);

        SheetValue[] Row(string unit, string post, DateOnly from, DateOnly? to) =>
        [
            0, person.Number, person.Name, person.BirthDate, person.Sex == Sex.Female ? "Nữ" : "Nam",
            DemoSheets.Name(person.Category), person.Rank, post, unit, from, to,
        ];
    }

    private static SheetValue[] LearningRow(DemoPerson person, LearningRecord record) =>
    [
        0, person.Number, person.Name, record.Year, DemoSheets.Name(record.Kind), record.Title, DemoSheets.Name(record.Status),
        record.Hours, record.Value, record.Compulsory ? "Có" : "Không",
    ];

    private static SheetValue[] ScoreRow(DemoPerson person, int year, int[] points) =>
        [0, person.Number, person.Name, year, .. points.Select(p => (SheetValue)p)];

    private static IEnumerable<IReadOnlyList<SheetValue>> Numbered(IEnumerable<SheetValue[]> rows)
    {
        var number = 0;
        foreach (var row in rows)
        {
            row[0] = ++number;
            yield return row;
        }
    }
}
