using Dapper;
using KhuyenHoc.Roster.Tests.Changes;
using Npgsql;

namespace KhuyenHoc.Roster.Tests.Families;

/// <summary>A roster with two soldiers, and short ways to give them families and children.</summary>
public abstract class RosterWithFamilies : RosterUnderChange
{
    protected static readonly Consent OnPaper = new(new DateOnly(2025, 9, 10), "Lê Thị Hoa", ConsentForm.Paper, "Phiếu 01/2025", ConsentScope.Keep, ChildAgrees: false);
    protected const string Page = "/thu-nghiem";

    protected IFamilies Families => System.Get<IFamilies>();

    protected IChildren Children => System.Get<IChildren>();

    protected Task TwoSoldiersAsync() => ApplyAsync(People(
        Person("1", "Trần Văn An", "05/11/1985", unit: "PCT"), Person("2", "Lê Thị Bình", "06/11/1987", unit: "BCH")));

    protected async Task<Guid> PersonAsync(string number) => (await FindAsync(number)).Id;

    protected async Task<Guid> FamilyAsync(params string[] numbers) =>
        await Families.AddAsync(new FamilyFields([.. await Task.WhenAll(numbers.Select(PersonAsync))], null, null), CancellationToken.None);

    protected async Task<Guid> ChildAsync(Guid family, string name = "Trần Minh Châu", int born = 2015, bool consents = true)
    {
        var child = await Children.AddAsync(family, new ChildFields(name, new DateOnly(born, 3, 20), false), CancellationToken.None);
        if (consents)
            await Children.ConsentAsync(child, 1, OnPaper, CancellationToken.None);
        return child;
    }

    protected async Task<ChildRecord> ReadAsync(Guid child) => (await Children.GetAsync(child, Page, CancellationToken.None))!;

    protected async Task YearAsync(Guid child, ChildYear year) =>
        await Children.SaveYearAsync(child, (await ReadAsync(child)).Revision, year, CancellationToken.None);

    protected static ChildYear Pupil(int schoolYear, int grade, StudyResult? result = null, Conduct? conduct = null, params ChildHardship[] hardships) =>
        new(schoolYear, SchoolStanding.AtSchool) { Grade = grade, Result = result, Conduct = conduct, Hardships = hardships, School = "Trường Tiểu học Hoa Sen" };

    /// <summary>Audit entries of an action: subject, who, details.</summary>
    protected async Task<IReadOnlyList<(string Subject, string Actor, string Details)>> AuditedAsync(string action)
    {
        await using NpgsqlConnection connection = new(System.ConnectionString);
        return [.. await connection.QueryAsync<(string, string, string)>(
            "SELECT subject, actor, details::text FROM host.audit_entries WHERE action = @action ORDER BY number", new { action })];
    }
}
