using KhuyenHoc.Roster.Tests.Changes;

namespace KhuyenHoc.Roster.Tests.Learning;

/// <summary>A company's year, and short ways to type into it.</summary>
public abstract class LearningOfACompany : RosterUnderChange
{
    protected const int Year = 2025;

    protected ILearningYear Years => System.Get<ILearningYear>();

    protected ILearning Book => System.Get<ILearning>();

    protected async Task<YearSheet> SheetAsync(string unit = "PCT", int year = Year) => await Years.ReadAsync(await UnitAsync(unit), year, default);

    protected static CellEdit Type(YearSheet sheet, string number, string column, string text)
    {
        var row = sheet.Rows.Single(r => r.Number == number);
        var place = sheet.Columns.ToList().FindIndex(c => c.Key == column);
        return new CellEdit(row.PersonId, column, place < 0 ? column["course:".Length..] : sheet.Columns[place].Title, text, place < 0 ? "" : row.Cells[place].Version);
    }

    protected async Task<YearSaved> SaveAsync(params CellEdit[] edits) => await Years.SaveAsync(await UnitAsync("PCT"), Year, edits, default);

    protected static string Cell(YearSheet sheet, string number, string column) =>
        sheet.Rows.Single(r => r.Number == number).Cells[sheet.Columns.ToList().FindIndex(c => c.Key == column)].Text;

    protected async Task<Guid> PersonAsync(string number) => (await FindAsync(number)).Id;
}
